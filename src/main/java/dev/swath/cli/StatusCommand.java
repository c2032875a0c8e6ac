package dev.swath.cli;

import dev.swath.analysis.RunCondition;
import dev.swath.analysis.RunSummary;
import dev.swath.space.Value;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath status RUN`.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "How a run stands, from any terminal: it is read from the run's journal, without a server.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", completionCandidates = RunNames.class, description = RunOption.DESCRIPTION)
    private String name;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException {
        var run = RunOption.find(runs.path(), name);
        // Asked for first: one that ends in between has left its end in the journal.
        var coordinator = Coordinators.of(run);
        var unended = Coordinators.unended(run);
        var state = RunState.of(run);
        var condition =
                (coordinator.isPresent() ? unended : RunCondition.ended(state).orElse(unended)).word();
        if (json) {
            spec.commandLine().getOut().println(Json.write(asData(run.id(), condition, coordinator, state)));
            return ExitCode.DONE;
        }
        var by = coordinator.map(process -> ", process " + process.pid()).orElse("");
        spec.commandLine().getOut().println(run.id() + ": " + condition + by);
        var summary = RunSummary.of(state);
        Screen.ofThisProcess(true).print(summary, run);
        summary.endingLog().ifPresent(log -> spec.commandLine().getOut().println(log.text()));
        return ExitCode.DONE;
    }

    private static Value asData(String id, String condition, Optional<ProcessHandle> coordinator, RunState state) {
        var fields = Fields.build().put("run", id).put("condition", condition);
        coordinator.ifPresent(process -> fields.put("pid", process.pid()));
        state.start().flatMap(start -> start.planned()).ifPresent(planned -> fields.put("planned", planned));
        fields.put("finished", state.count(TrialState.Status.FINISHED))
                .put("failed", state.count(TrialState.Status.FAILED))
                .put("running", state.count(TrialState.Status.RUNNING))
                .put("waiting", state.count(TrialState.Status.WAITING));
        state.objective()
                .ifPresent(objective -> state.best()
                        .ifPresent(best -> fields.put("best_trial", best.number())
                                .put("metric", objective.metric())
                                .put("best", state.score(best).orElse(Double.NaN))));
        state.objective()
                .ifPresent(objective -> state.refitOfBest()
                        .flatMap(refit -> refit.score(objective.metric()))
                        .ifPresent(score -> fields.put("test", score)));
        return fields.done();
    }
}
