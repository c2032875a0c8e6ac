package dev.swath.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath resume RUN`.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Go on with a run that was interrupted. Finished trials are kept; all others run exactly once more.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", completionCandidates = RunNames.class, description = RunOption.DESCRIPTION)
    private String name;

    @Option(names = "--failed", description = "Run the failed trials again, too.")
    private boolean failed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value for run_cap, budget, resources.workers or a key of limits. run_cap=100 goes on"
                    + " to more of the same; null takes a key away. May be given several times.")
    private List<String> set = List.of();

    @Option(
            names = "--accept-changes",
            description = "Go on although the data or the code has changed. Results may not be comparable.")
    private boolean acceptChanges;

    @Option(
            names = "--dead-host",
            paramLabel = "HOST",
            description = "Go on although the run's last session was on this other host and nobody saw it end. Only"
                    + " where you know that neither its process nor its trials run there any more.")
    private @Nullable String deadHost;

    @Mixin
    private SessionOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var resumption = new Resumption(
                set,
                Optional.empty(),
                failed,
                acceptChanges,
                Optional.ofNullable(deadHost),
                options,
                spec.commandLine());
        return resumption.of(RunOption.find(options.runs(), name));
    }
}
