package dev.swath.cli;

import dev.swath.analysis.ShellWord;
import dev.swath.space.Value;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.store.CombinationState;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath best RUN`.
@Command(
        name = "best",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The best combination of a run: its parameters, its scores, and where its model is.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class BestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", completionCandidates = RunNames.class, description = RunOption.DESCRIPTION)
    private String name;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private RunsOption runs;

    /// How it is told.
    static final class Form {
        @Option(
                names = "--args",
                description = "The parameters as a program is given them, on one line for a shell: --lr=0.1 --layers=2")
        private boolean args;

        @Option(names = "--json", description = "One line of JSON, for scripts.")
        private boolean json;
    }

    @Override
    public Integer call() throws IOException {
        var run = RunOption.find(runs.path(), name);
        var state = RunState.of(run);
        var best = state.best()
                .orElseThrow(() -> new UsageException("the run " + run.id() + " has no best trial: "
                        + (state.objective().isEmpty() ? "its sweep names no metric" : "none has finished")));
        var winner = Winner.of(run, state, best);
        var out = spec.commandLine().getOut();
        if (form.args) {
            out.println(arguments(run, state, best));
            winner.warning().ifPresent(it -> spec.commandLine().getErr().println("note: " + it));
        } else if (form.json) {
            out.println(Json.write(winner.data()));
        } else {
            out.print(winner.text());
            out.flush();
        }
        return ExitCode.DONE;
    }

    private String arguments(RunDirectory run, RunState state, CombinationState best) {
        return new CommandTemplate(new Sweep.Work.Program(Optional.empty(), List.of("${args}")))
                .preview(asGiven(run, state, best)).stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    /// Nested parameters are one value for each outermost name, which only the sweep knows. A trainer has none.
    private SequencedMap<String, Value> asGiven(RunDirectory run, RunState state, CombinationState best) {
        var sweep = state.start().orElseThrow().sweep();
        if (sweep.values().containsKey("trainer")) {
            return best.combination().values();
        }
        return SweepFiles.readAgain(
                        sweep,
                        List.of(),
                        run,
                        Path.of("").toAbsolutePath(),
                        spec.commandLine().getErr())
                .map(it -> it.space().nested(best.combination()))
                .orElseThrow(() -> new UsageException("the run's own sweep can no longer be read"));
    }
}
