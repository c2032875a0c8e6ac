package dev.swath.cli;

import dev.swath.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = RunOption.DESCRIPTION)
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
        // A second signal escalates, as a second Ctrl-C does.
        process.destroy();
        if (now) {
            process.destroy();
        }
        process.onExit().join();
        spec.commandLine().getOut().println("stopped; go on with: swath resume " + relative(run));
        return ExitCode.DONE;
    }

    private static Path relative(RunDirectory run) {
        return Path.of("").toAbsolutePath().relativize(run.root());
    }
}
