package dev.swath.cli;

import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath stop RUN`.
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ask a sweep that runs in another terminal to end: its trials are stopped, all results kept.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class StopCommand implements Callable<Integer> {
    private static final long SIGNAL_PAUSE_MILLIS = 200;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", completionCandidates = RunNames.class, description = RunOption.DESCRIPTION)
    private String name;

    @Option(names = "--now", description = "Kill its trials rather than let them save what they have.")
    private boolean now;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunDirectory run = RunOption.find(runs.path(), name);
        var coordinator = Coordinators.of(run);
        if (coordinator.isEmpty()) {
            spec.commandLine().getErr().println("swath: " + Coordinators.whyNone(run));
            return ExitCode.NOT_CARRIED_OUT;
        }
        var process = coordinator.get();
        process.destroy();
        while (!hasEnded(process)) {
            if (now) {
                // A further signal escalates, as a second Ctrl-C does.
                process.destroy();
            }
        }
        var ending = RunState.of(run).ending();
        boolean left = ending.filter(it -> it.ending() == Ending.DONE).isEmpty();
        spec.commandLine()
                .getOut()
                .println(left ? "stopped; go on with: swath resume " + relative(run) : "it had just finished");
        return ExitCode.DONE;
    }

    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(SIGNAL_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("waiting for a process cannot fail", impossible);
        }
    }

    private static Path relative(RunDirectory run) {
        return Path.of("").toAbsolutePath().relativize(run.root());
    }
}
