package dev.swath.analysis;

import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// Trials that failed for what looks like one reason: the same cause and exit code, and messages that differ in
/// numbers and paths only.
///
/// @param message of the earliest of these trials, in full
/// @param trials their numbers, ascending
public record FailureGroup(Outcome.Cause cause, String message, List<Integer> trials) {
    public FailureGroup {
        trials = List.copyOf(trials);
    }

    /// The trials that failed for good, in groups: the largest first, of equals the one that began earlier.
    static List<FailureGroup> all(RunState state) {
        var groups = new LinkedHashMap<String, List<TrialState>>();
        for (var trial : state.trials()) {
            if (trial.status() == TrialState.Status.FAILED
                    && trial.outcome().orElseThrow() instanceof Outcome.Failed failed) {
                groups.computeIfAbsent(failed.likeness(), likeness -> new ArrayList<>())
                        .add(trial);
            }
        }
        return groups.values().stream()
                .map(FailureGroup::of)
                .sorted(Comparator.comparingInt(
                                (FailureGroup group) -> group.trials().size())
                        .reversed())
                .toList();
    }

    private static FailureGroup of(List<TrialState> trials) {
        var first = (Outcome.Failed) trials.getFirst().outcome().orElseThrow();
        return new FailureGroup(
                first.cause(),
                first.message(),
                trials.stream().map(TrialState::number).toList());
    }

    /// The cause in words.
    public String reason() {
        return switch (cause) {
            case REPORTED -> "reported by the trial";
            case EXIT -> "ended without a result";
            case SIGNAL -> "ended by a signal";
            case MEMORY -> "out of memory";
            case TIMEOUT -> "took too long";
            case NO_METRIC -> "no metric";
            case START -> "could not be started";
        };
    }
}
