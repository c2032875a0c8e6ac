package dev.swath.cli;

import dev.swath.space.Value;
import dev.swath.spec.Sweep;
import dev.swath.store.Ending;
import dev.swath.store.GitState;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
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

    /// The sweep's newest run, smoke runs aside, where it has not come to its end and is of the same sweep, data and
    /// code.
    ///
    /// @param now of the sweep's data and code
    static Optional<RunDirectory> of(Sweep sweep, Digests now, Path runs) throws IOException {
        for (var run : RunLookup.ofSweep(runs, sweep.name()).reversed()) {
            var state = RunState.ifSound(run);
            if (state.flatMap(RunState::start)
                    .flatMap(RunRecord.RunStarted::limited)
                    .isEmpty()) {
                return state.filter(it -> isCutOff(sweep, now, it)).map(_ -> run);
            }
        }
        return Optional.empty();
    }

    private static boolean isCutOff(Sweep sweep, Digests now, RunState state) {
        boolean done = state.ending().filter(end -> end.ending() == Ending.DONE).isPresent();
        return state.start().filter(start -> isTheSame(sweep, now, start)).isPresent()
                && !(done && state.hasTriedAll())
                && !SweepRun.isComplete(sweep, state);
    }

    private static boolean isTheSame(Sweep sweep, Digests now, RunRecord.RunStarted start) {
        return trials(start.sweep()).equals(trials(sweep.toValue()))
                && now.difference(start.data(), start.code(), Optional::empty).isEmpty()
                && (sweep.work() instanceof Sweep.Work.Training || isTheSameCheckout(start));
    }

    /// Nobody but git knows all files of a program.
    private static boolean isTheSameCheckout(RunRecord.RunStarted start) {
        var now = GitFolder.of(Path.of("").toAbsolutePath());
        return now.equals(start.git()) && now.filter(GitState::dirty).isEmpty();
    }

    /// What decides which trials there are and what they do; the rest may differ from night to night.
    private static Map<String, Value> trials(Value.Fields sweep) {
        var fields = new LinkedHashMap<>(sweep.values());
        fields.keySet().removeAll(List.of("budget", "limits", "gate", "resources"));
        return fields;
    }
}
