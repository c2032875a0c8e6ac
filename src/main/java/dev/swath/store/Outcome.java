package dev.swath.store;

import dev.swath.space.Value;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.MalformedException;
import dev.swath.trial.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// How an attempt ended.
public sealed interface Outcome {

    /// It gave its result.
    ///
    /// @param rows of the table that it read; empty for a program, and in journals of before they were kept
    /// @param notSaved why a refit's model is not kept though it should be; empty where it is, or none should be
    record Finished(SequencedMap<String, Score> scores, Optional<Rows> rows, Optional<String> notSaved)
            implements Outcome {
        public Finished {
            scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
        }

        /// A result of a program, whose data is its own.
        public Finished(SequencedMap<String, Score> scores) {
            this(scores, Optional.empty(), Optional.empty());
        }
    }

    /// How many rows a table has.
    ///
    /// @param test how many of them are held out from the search
    record Rows(int all, int test) {}

    /// It gave none.
    ///
    /// @param exit the exit code, 128 + n after signal n; -1 where no process came to be
    /// @param retried whether another attempt follows
    record Failed(Cause cause, String message, int exit, boolean retried) implements Outcome {
        private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:\\\\|\\.{0,2}/)[^\\s:;,'\"()<>]+");
        private static final Pattern NUMBER =
                Pattern.compile("0[xX][0-9a-fA-F]+|[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

        /// What two failures for the same reason have in common: cause, exit code, and the message without
        /// numbers and paths.
        public String likeness() {
            var shape =
                    NUMBER.matcher(PATH.matcher(message).replaceAll("<path>")).replaceAll("<number>");
            // How a process that the coordinator killed has ended is chance.
            return cause + "/" + (cause == Cause.MEMORY || cause == Cause.TIMEOUT ? "" : exit) + "/" + shape;
        }
    }

    /// The sweep was stopped; the trial starts again when the run is resumed.
    record Stopped() implements Outcome {}

    /// Its coordinator died, and nobody saw how it ended; the trial starts again.
    record Lost() implements Outcome {}

    /// Why an attempt failed.
    enum Cause {
        /// It said so itself.
        REPORTED,
        /// It ended without a result, or with an exit code that is not 0.
        EXIT,
        /// A signal ended it.
        SIGNAL,
        /// It ran out of memory.
        MEMORY,
        /// It took longer than `limits.trial_timeout`.
        TIMEOUT,
        /// It ended well but never told the metric that the sweep is about.
        NO_METRIC,
        /// It could not be started.
        START
    }

    default Value.Fields toValue() {
        return switch (this) {
            case Finished(var scores, var rows, var notSaved) -> {
                var fields = Fields.build().put("result", "finished").put("scores", Event.scores(scores));
                rows.ifPresent(table -> fields.put(
                        "rows",
                        Fields.build()
                                .put("all", table.all())
                                .put("test", table.test())
                                .done()));
                notSaved.ifPresent(reason -> fields.put("not_saved", reason));
                yield fields.done();
            }
            case Failed(var cause, var message, int exit, boolean retried) ->
                Fields.build()
                        .put("result", "failed")
                        .put("cause", cause.name())
                        .put("message", message)
                        .put("exit", exit)
                        .put("retried", retried)
                        .done();
            case Stopped() -> Fields.build().put("result", "stopped").done();
            case Lost() -> Fields.build().put("result", "lost").done();
        };
    }

    /// The outcome that these fields tell.
    ///
    /// @throws MalformedException where the fields are not those of an outcome
    static Outcome from(Fields fields) {
        return switch (fields.text("result")) {
            case "finished" ->
                new Finished(
                        Event.scores(fields.fields("scores")),
                        fields.optional("rows", all -> rows(all.fields("rows"))),
                        fields.optional("not_saved", all -> all.text("not_saved")));
            case "failed" ->
                new Failed(
                        Cause.valueOf(fields.text("cause")),
                        fields.text("message"),
                        fields.count("exit"),
                        fields.truth("retried"));
            case "stopped" -> new Stopped();
            case "lost" -> new Lost();
            default -> throw new MalformedException("unknown result '" + fields.text("result") + "'");
        };
    }

    private static Rows rows(Fields fields) {
        return new Rows(fields.count("all"), fields.count("test"));
    }
}
