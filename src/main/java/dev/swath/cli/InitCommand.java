package dev.swath.cli;

import dev.swath.data.DataException;
import dev.swath.spec.NearestName;
import dev.swath.spec.Reading;
import dev.swath.spec.SweepFile;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath init DATA`.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write a sweep file to begin with, for a data file: looks at the data, says what it guessed.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATA",
            description = "A file of a table: CSV, TSV, JSON, JSON Lines, Parquet, Arrow, ARFF or LibSVM.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the sweep file there (default: print it).")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column to predict (default: one called target, label, class or y; else the last).")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "classification or regression (default: what the target looks like).")
    private Optional<Task> task = Optional.empty();

    @Option(
            names = "--trainer",
            paramLabel = "NAME",
            completionCandidates = TrainerNames.class,
            defaultValue = "forest",
            description = "The trainer (default: ${DEFAULT-VALUE}).")
    private String trainer;

    @Override
    public Integer call() throws IOException {
        var file = output.map(OutputFile::new);
        file.ifPresent(OutputFile::requirePlace);
        if (output.filter(there -> Files.exists(there) && !force).isPresent()) {
            throw exists(output.get());
        }
        var folder = file.map(OutputFile::folder)
                .orElseGet(() -> Path.of("").toAbsolutePath().normalize());
        var text = text(folder);
        requireGood(text, folder);
        if (file.isEmpty()) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
        write(file.get(), text);
        var path = file.get().path();
        spec.commandLine().getOut().println("wrote " + path + "; next: swath check " + path);
        return ExitCode.DONE;
    }

    private String text(Path folder) {
        var trainers = Trainers.load(InitCommand.class.getClassLoader());
        var known = trainers.named(trainer)
                .orElseThrow(() -> new UsageException(
                        "--trainer: no trainer '" + trainer + "'" + NearestName.hintOrAll(trainer, trainers.names())));
        var file = data.toAbsolutePath().normalize();
        var profile = profile(file);
        requireUse(known, profile);
        var sameRoot = Optional.ofNullable(file.getRoot()).equals(Optional.ofNullable(folder.getRoot()));
        var path = sameRoot ? folder.relativize(file) : file;
        return StarterFile.of(profile, path.toString(), stem(file), known);
    }

    private DataProfile profile(Path file) {
        try {
            return DataProfile.of(file, target, task);
        } catch (DataException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()));
        }
    }

    private static void requireUse(Trainer trainer, DataProfile profile) {
        if (!trainer.tasks().contains(profile.task())) {
            throw new UsageException("--trainer: " + trainer.name() + " is not for "
                    + profile.task().word() + " (" + profile.target() + ": " + profile.whyTask()
                    + "); swath trainers tells what each is for");
        }
    }

    private static String stem(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /// What is written passes the check; a trainer of somebody's own may have settings that do not fit.
    private void requireGood(String text, Path folder) {
        var reading = SweepFile.read(text, "the new file", folder, Catalogues.ofThisInstallation());
        if (reading instanceof Reading.Refused(var problems, var notes)) {
            problems.forEach(spec.commandLine().getErr()::println);
            throw new UsageException("no sweep file could be made for " + data + " and the trainer " + trainer);
        }
    }

    private void write(OutputFile file, String text) throws IOException {
        try {
            if (force) {
                file.write(text);
            } else {
                file.write(text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(file.path());
        }
    }

    private static UsageException exists(Path file) {
        return new UsageException(file + " exists already: choose another name, or replace it with --force");
    }
}
