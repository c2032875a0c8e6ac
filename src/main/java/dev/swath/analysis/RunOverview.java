package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.time.Instant;
import java.util.Optional;

/// What a list of runs says of one.
///
/// @param sweep the sweep's name
/// @param method how combinations were chosen
/// @param planned how many trials the search has in all; empty where it decides as it goes
/// @param finished trials of the search, as are those that failed
/// @param started empty where the journal does not tell yet
/// @param wallSeconds of all sessions; of one that goes on as far as its records tell
/// @param trouble why the run cannot be read; empty where it can
public record RunOverview(
        RunDirectory run,
        String sweep,
        RunCondition condition,
        Optional<String> method,
        Optional<Long> planned,
        int finished,
        int failed,
        Optional<Best> best,
        Optional<Instant> started,
        double wallSeconds,
        Optional<String> trouble) {

    /// The best combination so far.
    ///
    /// @param trial its first
    /// @param score the mean in the objective's metric
    public record Best(int trial, String metric, double score) {}

    /// What a run's journal tells.
    public static RunOverview of(RunDirectory run, RunState state, RunCondition condition) {
        var start = state.start();
        return new RunOverview(
                run,
                start.map(it -> it.sweepName()).orElseGet(() -> folder(run)),
                condition,
                start.flatMap(it -> SweepOutline.of(it.sweep()).method()),
                start.flatMap(it -> it.planned()),
                state.count(TrialState.Status.FINISHED),
                state.count(TrialState.Status.FAILED),
                state.best().flatMap(best -> best(state, best)),
                start.map(it -> it.time()),
                state.elapsedSeconds(),
                Optional.empty());
    }

    private static Optional<Best> best(RunState state, CombinationState best) {
        return state.objective()
                .flatMap(objective -> best.score(objective.metric())
                        .map(score -> new Best(best.number(), objective.metric(), score.mean())));
    }

    /// A run that nothing else can be said of.
    public static RunOverview unreadable(RunDirectory run, String why) {
        return new RunOverview(
                run,
                folder(run),
                RunCondition.UNREADABLE,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(why));
    }

    /// The sweep's name, as the run's path has it.
    private static String folder(RunDirectory run) {
        var path = run.root().toAbsolutePath().normalize();
        return path.getNameCount() < 2
                ? ""
                : path.getName(path.getNameCount() - 2).toString();
    }
}
