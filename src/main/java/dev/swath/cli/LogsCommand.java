package dev.swath.cli;

import dev.swath.store.RunState;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath logs RUN TRIAL`.
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Print what a trial printed, as it is.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class LogsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunOption.DESCRIPTION)
    private String name;

    @Parameters(index = "1", paramLabel = "TRIAL", description = "The trial's number.")
    private int number;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until the trial is over.")
    private boolean follow;

    @Option(names = "--attempt", paramLabel = "N", description = "Of this attempt, from 1 (default: the last).")
    private Optional<Integer> attempt = Optional.empty();

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = RunOption.find(runs.path(), name);
        var state = RunState.of(run);
        var trial = RunOption.trial(run, state, number);
        if (attempt.filter(it -> it < 1 || it > Math.max(1, trial.attempts())).isPresent()) {
            throw new UsageException(
                    "trial " + number + " has no attempt " + attempt.get() + "; it has " + trial.attempts());
        }
        // The process ends with this: nothing else writes here, and a PrintStream would swallow a broken pipe.
        var log = new TrialLog(run, number, attempt, new FileOutputStream(FileDescriptor.out));
        long bytes = follow ? log.follow() : log.print(trial);
        if (bytes == 0) {
            spec.commandLine().getErr().println("note: trial " + number + " has printed nothing");
        }
        return ExitCode.DONE;
    }
}
