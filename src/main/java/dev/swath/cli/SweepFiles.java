package dev.swath.cli;

import dev.swath.space.Effort;
import dev.swath.space.Value;
import dev.swath.spec.Reading;
import dev.swath.spec.Sweep;
import dev.swath.spec.SweepFile;
import dev.swath.store.RunDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a sweep file for a command and tells what is wrong with it.
final class SweepFiles {
    private SweepFiles() {}

    /// The sweep; empty where the file is wrong, after all of it has been told.
    ///
    /// @param overrides what options `--set` give
    static Optional<Sweep> read(Path file, List<String> overrides, PrintWriter err) {
        return read(file, overrides, Effort.THOROUGH, err);
    }

    /// @param effort how far its combinations are looked for
    static Optional<Sweep> read(Path file, List<String> overrides, Effort effort, PrintWriter err) {
        return told(reading(file, overrides, effort), err);
    }

    /// What came of reading it, told to nobody yet.
    ///
    /// @param effort how far its combinations are looked for
    static Reading reading(Path file, List<String> overrides, Effort effort) {
        return SweepFile.read(file, overrides, Catalogues.ofThisInstallation(), effort);
    }

    /// The same, and what its trials will need is looked at, too: the whole of the data, and OpenBLAS.
    static Optional<Sweep> readWithData(Path file, List<String> overrides, Effort effort, PrintWriter err) {
        var reading = reading(file, overrides, effort);
        return told(reading, err).filter(sweep -> {
            var found = Obstacle.look(reading);
            found.problems().forEach(err::println);
            found.leftOut().sentence().ifPresent(it -> err.println("note: data: " + it));
            return found.problems().isEmpty();
        });
    }

    /// A sweep that can begin.
    record Ready(Sweep sweep, SharedTable table) {}

    /// The same, and all is at hand that its trials will need: their table is in the cache.
    static Optional<Ready> readToRun(Path file, List<String> overrides, PrintWriter err) {
        var reading = reading(file, overrides, Effort.THOROUGH);
        var sweep = told(reading, err);
        if (sweep.isEmpty() || tell(Obstacle.ofTrainer(sweep.get()), reading, err)) {
            return Optional.empty();
        }
        return switch (SharedTable.of(sweep.get(), err)) {
            case SharedTable.Reading.Done(var table) ->
                tell(Obstacle.ofSettings(sweep.get(), table.extent()), reading, err)
                        ? Optional.empty()
                        : Optional.of(new Ready(sweep.get(), table));
            case SharedTable.Reading.Refused(var what) -> {
                var _ = tell(Obstacle.ofData(what), reading, err);
                yield Optional.empty();
            }
        };
    }

    /// @return whether there was anything to tell
    private static boolean tell(List<Obstacle> obstacles, Reading reading, PrintWriter err) {
        Obstacle.placed(obstacles, reading).forEach(err::println);
        return !obstacles.isEmpty();
    }

    /// The sweep that a run's journal holds, with what is to change now. Where it learns from the rows of a query,
    /// they are those that the run has kept.
    static Optional<Sweep> readAgain(
            Value.Fields resolved, List<String> overrides, RunDirectory run, Path folder, PrintWriter err) {
        return told(SweepFile.read(resolved, overrides, run.journal().toString(), folder, Catalogues.of(run)), err)
                .map(sweep -> sweep.withRows(run.queryRows()));
    }

    /// The name of the sweep that a file describes, by which its runs are found.
    ///
    /// @throws UsageException where the file is wrong
    static String nameOf(Path file) {
        return switch (reading(file, List.of(), Effort.QUICK)) {
            case Reading.Accepted(var sweep, var _, var _) -> sweep.name();
            case Reading.Refused(var problems, var notes) ->
                throw new UsageException(String.valueOf(problems.getFirst()));
        };
    }

    private static Optional<Sweep> told(Reading reading, PrintWriter err) {
        return switch (reading) {
            case Reading.Accepted(var sweep, var notes, var _) -> {
                notes.forEach(note -> err.println("note: " + note));
                yield Optional.of(sweep);
            }
            case Reading.Refused(var problems, var notes) -> {
                problems.forEach(err::println);
                yield Optional.empty();
            }
        };
    }
}
