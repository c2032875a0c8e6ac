package dev.swath.cli;

import dev.swath.space.Effort;
import dev.swath.space.SearchLimitException;
import dev.swath.space.Value;
import dev.swath.spec.Problem;
import dev.swath.spec.Reading;
import dev.swath.spec.Sweep;
import dev.swath.trial.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a command found in a sweep file, as scripts read it: told in `docs/reference/json-output.md`.
final class FileReport {
    private final Path file;
    private final List<Value> problems = new ArrayList<>();
    private final List<Value> notes = new ArrayList<>();
    private final Reading reading;
    private boolean givenUp;

    /// @param overrides what options `--set` give
    /// @param effort how far its combinations are looked for
    FileReport(Path file, List<String> overrides, Effort effort) {
        this.file = file;
        this.reading = SweepFiles.reading(file, overrides, effort);
        if (reading instanceof Reading.Refused(var found, var _)) {
            found.forEach(problem -> problems.add(placed(problem)));
        }
        reading.notes().forEach(note -> notes.add(placed(note)));
    }

    /// The sweep; empty where the file is wrong.
    Optional<Sweep> sweep() {
        return reading instanceof Reading.Accepted(var sweep, var _, var _) && problems.isEmpty()
                ? Optional.of(sweep)
                : Optional.empty();
    }

    /// Also looks at what its trials will need.
    void look() {
        var found = Obstacle.look(reading);
        found.problems().forEach(problem -> problems.add(placed(problem)));
        found.leftOut().sentence().ifPresent(it -> note("data", it));
    }

    /// Adds what is wrong at no place of the file in particular.
    void refuse(String path, String message) {
        problems.add(remark(file.toString(), Value.NULL, Value.NULL, path, message));
    }

    /// Adds that a search was given up. What was found before stays in the answer.
    void giveUp(String path, SearchLimitException limit) {
        refuse(path, String.valueOf(limit.getMessage()));
        givenUp = true;
    }

    /// Adds what is worth knowing.
    void note(String message) {
        note("", message);
    }

    private void note(String path, String message) {
        notes.add(remark(file.toString(), Value.NULL, Value.NULL, path, message));
    }

    private Value placed(Problem problem) {
        boolean placed = problem.line() > 0;
        return remark(
                problem.file(),
                placed ? Value.of(problem.line()) : Value.NULL,
                placed ? Value.of(problem.column()) : Value.NULL,
                problem.path(),
                problem.message());
    }

    private static Value remark(String file, Value line, Value column, String path, String message) {
        return Fields.build()
                .put("file", file)
                .put("line", line)
                .put("column", column)
                .put("path", path)
                .put("message", message)
                .done();
    }

    int exit() {
        return givenUp ? ExitCode.NOT_CARRIED_OUT : problems.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    /// @param key what the answer is called
    /// @param answer is left out where the file is wrong
    Value.Fields toValue(String key, Optional<Value> answer) {
        var fields = Fields.build()
                .put("file", file.toString())
                .put("ok", problems.isEmpty())
                .put("problems", new Value.Items(problems))
                .put("notes", new Value.Items(notes));
        answer.filter(it -> givenUp || problems.isEmpty()).ifPresent(it -> fields.put(key, it));
        return fields.done();
    }
}
