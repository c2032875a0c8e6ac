package dev.swath.cli;

import dev.swath.analysis.RunComparison;
import dev.swath.report.ComparisonData;
import dev.swath.store.RunState;
import dev.swath.trial.Json;
import dev.swath.watch.ComparisonView;
import dev.swath.watch.Style;
import dev.swath.watch.Terminal;
import dev.swath.watch.TerminalSize;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath compare RUN RUN`.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Set two runs side by side: what differs in their sweep files, data and code, and which winner is"
                + " better, in pairs of folds where both were scored on the same rows.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunOption.DESCRIPTION)
    private String first;

    @Parameters(
            index = "1",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = "The other run, also of another sweep.")
    private String second;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException {
        var comparison = RunComparison.of(state(first), state(second));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(ComparisonData.of(comparison)));
        } else {
            var style = Style.of(System.getenv(), Terminal.isOutput(), System.out.charset());
            out.print(ComparisonView.of(
                    comparison, new TerminalSize(System.getenv()).get().columns(), style));
            out.flush();
        }
        return ExitCode.DONE;
    }

    private RunState state(String name) throws IOException {
        var run = RunOption.find(runs.path(), name);
        var state = RunState.of(run);
        if (state.start().isEmpty()) {
            throw new UsageException(run.journal() + " holds no run yet");
        }
        return state;
    }
}
