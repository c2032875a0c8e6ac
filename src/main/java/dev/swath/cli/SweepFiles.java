package dev.swath.cli;

import dev.swath.launch.NativeLibraries;
import dev.swath.space.Effort;
import dev.swath.space.Value;
import dev.swath.spec.Reading;
import dev.swath.spec.Sweep;
import dev.swath.spec.SweepFile;
import dev.swath.train.OpenBlas;
import dev.swath.train.Trainers;
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
        return told(reading(file, overrides, Effort.THOROUGH), err);
    }

    /// What came of reading it, told to nobody yet.
    ///
    /// @param effort how far its combinations are looked for
    static Reading reading(Path file, List<String> overrides, Effort effort) {
        return SweepFile.read(file, overrides, Catalogues.ofThisInstallation(), effort);
    }

    /// The same, and what its trials will need is looked at, too: the whole of the data, and OpenBLAS.
    static Optional<Sweep> readWithData(Path file, List<String> overrides, Effort effort, PrintWriter err) {
        return told(reading(file, overrides, effort), err).filter(sweep -> {
            var problem = problem(sweep);
            problem.ifPresent(it -> err.println(file + ": " + it.key() + ": " + it.what()));
            return problem.isEmpty();
        });
    }

    /// A sweep that can begin.
    record Ready(Sweep sweep, SharedTable table) {}

    /// The same, and all is at hand that its trials will need: their table is in the cache.
    static Optional<Ready> readToRun(Path file, List<String> overrides, PrintWriter err) {
        var sweep = read(file, overrides, err);
        if (sweep.isEmpty()) {
            return Optional.empty();
        }
        var problem = problemWithTrainer(sweep.get());
        if (problem.isPresent()) {
            err.println(file + ": trainer: " + problem.get());
            return Optional.empty();
        }
        return switch (SharedTable.of(sweep.get(), err)) {
            case SharedTable.Reading.Done(var table) -> Optional.of(new Ready(sweep.get(), table));
            case SharedTable.Reading.Refused(var what) -> {
                err.println(file + ": data: " + what);
                yield Optional.empty();
            }
        };
    }

    /// Why trials could not run, though the file is right.
    ///
    /// @param key whose value asks for what is not there
    record Obstacle(String key, String what) {}

    /// Looks at what the trials of a sweep will need.
    static Optional<Obstacle> problem(Sweep sweep) {
        return problemWithTrainer(sweep)
                .map(what -> new Obstacle("trainer", what))
                .or(() -> problemWithData(sweep).map(what -> new Obstacle("data", what)));
    }

    private static Optional<String> problemWithTrainer(Sweep sweep) {
        return switch (sweep.work()) {
            case Sweep.Work.Training(var name, var data) ->
                Trainers.load(SweepFiles.class.getClassLoader())
                        .named(name)
                        .filter(trainer -> trainer.needsOpenBlas() && !openBlasIsThere())
                        .map(trainer -> OpenBlas.absent(name));
            case Sweep.Work.Program program -> Optional.empty();
        };
    }

    private static boolean openBlasIsThere() {
        return NativeLibraries.ofThisImage()
                        .filter(libraries -> libraries.have(OpenBlas.NAME))
                        .isPresent()
                || OpenBlas.isThere();
    }

    /// What is wrong with the data that a sweep names; looks at the whole of it.
    static Optional<String> problemWithData(Sweep sweep) {
        return switch (sweep.work()) {
            case Sweep.Work.Training(var trainer, var data) ->
                SharedTable.check(sweep, data).read().problem();
            case Sweep.Work.Program program -> Optional.empty();
        };
    }

    /// The sweep that a journal holds, with what is to change now.
    static Optional<Sweep> readAgain(
            Value.Fields resolved, List<String> overrides, Path journal, Path folder, PrintWriter err) {
        return told(
                SweepFile.read(resolved, overrides, journal.toString(), folder, Catalogues.ofThisInstallation()), err);
    }

    /// The name of the sweep that a file describes, by which its runs are found.
    ///
    /// @throws UsageException where the file is wrong
    static String nameOf(Path file) {
        return switch (reading(file, List.of(), Effort.QUICK)) {
            case Reading.Accepted(var sweep, var notes) -> sweep.name();
            case Reading.Refused(var problems, var notes) ->
                throw new UsageException(String.valueOf(problems.getFirst()));
        };
    }

    private static Optional<Sweep> told(Reading reading, PrintWriter err) {
        return switch (reading) {
            case Reading.Accepted(var sweep, var notes) -> {
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
