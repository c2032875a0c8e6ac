package dev.swath.cli;

import dev.swath.analysis.RunCondition;
import dev.swath.analysis.TrialHistory;
import dev.swath.report.RunData;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.trial.Json;
import dev.swath.watch.RunPage;
import dev.swath.watch.TrialPage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath show RUN [TRIAL]`.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Show a run: its best, its settings, its trials by their score. Or one trial: its attempts and how"
                        + " they ended, its score in each fold, what it took, the end of its log, and its files.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class ShowCommand implements Callable<Integer> {
    private static final int USUAL_LIMIT = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunOption.DESCRIPTION)
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TRIAL", description = "The trial's number.")
    private Optional<Integer> number = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many trials to list, the best first (default: " + USUAL_LIMIT + "; all with --json).")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException {
        if (limit.filter(most -> most < 1).isPresent()) {
            throw new UsageException("--limit: must be a whole number of at least 1, not " + limit.get());
        }
        var run = RunOption.find(runs.path(), name);
        var text = number.isPresent() ? trial(run, number.get()) : whole(run);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private String whole(RunDirectory run) throws IOException {
        // Asked for first: one that ends in between has left its end in the journal.
        var unended = Coordinators.unended(run);
        var state = RunState.of(run);
        if (state.start().isEmpty()) {
            throw new UsageException(run.journal() + " holds no run yet");
        }
        var condition = RunCondition.ended(state).orElse(unended);
        if (json) {
            return Json.write(RunData.of(run, state, condition, limit.orElse(Integer.MAX_VALUE))) + "\n";
        }
        var screen = Screen.ofThisProcess(true);
        return RunPage.of(run, state, condition, limit.orElse(USUAL_LIMIT), screen.width(), screen.style());
    }

    private String trial(RunDirectory run, int trial) throws IOException {
        var found = TrialHistory.of(run, trial);
        if (found.isEmpty()) {
            throw RunOption.noTrial(run, RunState.of(run), trial);
        }
        var history = found.get();
        if (json) {
            return Json.write(RunData.of(run, history)) + "\n";
        }
        var screen = Screen.ofThisProcess(true);
        return TrialPage.of(run, history, screen.width(), screen.style());
    }
}
