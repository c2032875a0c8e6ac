package dev.swath.cli;

import dev.swath.data.DataFile;
import dev.swath.data.DataFormat;
import dev.swath.launch.JvmChild;
import dev.swath.launch.Machine;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.trial.ModelFiles;
import dev.swath.trial.Resources;
import dev.swath.trial.WorkerExit;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath predict RUN DATA...`.
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Predict rows with a run's best model: a line of CSV for each, in their order. The data needs the"
                + " columns that the model learned from, in any order; others do not matter.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class PredictCommand implements Callable<Integer> {
    private static final String MAIN = "dev.swath.worker.PredictMain";

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunOption.DESCRIPTION + " Or a model's own file.")
    private String name;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = "Files, all of one format.")
    private List<Path> files;

    @Option(names = "--probabilities", description = "Also the probability of each class.")
    private boolean probabilities;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write them here, as a whole or not at all (default: standard output).")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private FormatOption format;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "How much memory the model and its work may take, in MiB (default: ${DEFAULT-VALUE}).",
            defaultValue = "2048")
    private int memory;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var words = new ArrayList<>(
                List.of(model().toString(), format().word(), probabilities ? "probabilities" : "classes"));
        files.forEach(file -> words.add(file.toString()));
        var share = new Resources(Math.min(2, Machine.here().cores()), (long) memory << 20);
        JvmChild.requireRoom(share, "--memory");
        var jvm = JvmChild.likeThisOne(MAIN, Optional.empty());
        words.addAll(
                0,
                jvm.command(
                        share,
                        JvmChild.Compiler.QUICK,
                        Path.of("swath-predict-crash.txt").toAbsolutePath()));
        var process = new ProcessBuilder(words).inheritIO();
        process.environment().putAll(jvm.environment(process.environment()));
        return output.isPresent() ? into(new OutputFile(output.get()), process) : exit(process.start());
    }

    private int into(OutputFile file, ProcessBuilder process) throws IOException, InterruptedException {
        if (!file.canBeReplaced()) {
            return exit(
                    process.redirectOutput(Redirect.to(file.path().toFile())).start());
        }
        var fresh = file.beside();
        try {
            int exit = exit(process.redirectOutput(Redirect.to(fresh.toFile())).start());
            if (exit == ExitCode.DONE) {
                file.become(fresh);
            }
            return exit;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private DataFormat format() {
        return format.format().orElseGet(() -> ofFirst(files.getFirst()));
    }

    /// Where it cannot be read, whoever reads it says so.
    private static DataFormat ofFirst(Path file) {
        return Files.isReadable(file) && Files.isRegularFile(file)
                ? new DataFile(file).format()
                : DataFormat.ofName(file).orElse(DataFormat.CSV);
    }

    private Path model() throws IOException {
        if (Files.isRegularFile(Path.of(name))) {
            return Path.of(name);
        }
        var run = RunOption.find(runs.path(), name);
        var model = run.best().resolve(ModelFiles.MODEL);
        if (!Files.isRegularFile(model)) {
            throw new UsageException("the run " + run.id() + " has no model in " + run.best() + why(run));
        }
        return model;
    }

    private static String why(RunDirectory run) throws IOException {
        return RunState.of(run)
                .notSaved()
                .map(reason -> ": it was not saved: " + reason)
                .orElse(": it is there once a trainer's search is over, unless the sweep says keep_models: none");
    }

    private int exit(Process process) throws InterruptedException {
        int exit = process.waitFor();
        if (exit == WorkerExit.OUT_OF_MEMORY.code()) {
            spec.commandLine()
                    .getErr()
                    .println("swath: the model and its work need more than " + memory
                            + " MiB of memory: give them more with --memory");
        }
        return exit == WorkerExit.DONE.code()
                ? ExitCode.DONE
                : exit == WorkerExit.REFUSED.code() ? ExitCode.USAGE : ExitCode.NOT_CARRIED_OUT;
    }
}
