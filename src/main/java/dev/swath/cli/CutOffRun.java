package dev.swath.cli;

import dev.swath.space.Value;
import dev.swath.spec.Sweep;
import dev.swath.store.JournalDamagedException;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunState;
import dev.swath.sweep.SweepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The run that a sweep can go on with.
final class CutOffRun {
    private CutOffRun() {}

    /// The sweep's newest run, where it has not come to its end and is of the same sweep, data and code.
    static Optional<RunDirectory> of(Sweep sweep, Path runs) throws IOException {
        var all = RunLookup.ofSweep(runs, sweep.name());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var newest = all.getLast();
        return stateOf(newest).filter(state -> isCutOff(sweep, state)).isPresent()
                ? Optional.of(newest)
                : Optional.empty();
    }

    private static boolean isCutOff(Sweep sweep, RunState state) {
        return state.start()
                        .filter(start -> start.limited().isEmpty()
                                && trials(start.sweep()).equals(trials(sweep.toValue()))
                                && Digests.of(sweep)
                                        .difference(start.data(), start.code(), Optional::empty)
                                        .isEmpty())
                        .isPresent()
                && !SweepRun.isComplete(sweep, state);
    }

    /// What decides which trials there are and what they do; the rest may differ from night to night.
    private static Map<String, Value> trials(Value.Fields sweep) {
        var fields = new LinkedHashMap<>(sweep.values());
        fields.keySet().removeAll(List.of("budget", "limits", "gate", "resources"));
        return fields;
    }

    /// A journal that is damaged is nothing to go on with; whoever resumes it is told.
    private static Optional<RunState> stateOf(RunDirectory run) throws IOException {
        try {
            return Optional.of(RunState.of(run));
        } catch (JournalDamagedException damaged) {
            return Optional.empty();
        }
    }
}
