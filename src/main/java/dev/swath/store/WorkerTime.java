package dev.swath.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What attempts did with their workers' time, in wall seconds, all sessions together.
///
/// @param phases of the attempts that gave a result, by the phases' names
/// @param unmeasured of the same attempts, what no phase covers: how their processes ended
/// @param fruitless of the attempts that gave none; those that were lost are not in it, as nobody saw their ends
/// @param rowWait of the attempts that gave a result, in which training waited for its next rows, part of the phases
public record WorkerTime(SequencedMap<String, Double> phases, double unmeasured, double fruitless, double rowWait) {
    public WorkerTime {
        phases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(phases));
    }

    static final WorkerTime NONE = new WorkerTime(new LinkedHashMap<>(), 0, 0, 0);

    WorkerTime with(RunRecord.AttemptEnded ended) {
        if (!(ended.outcome() instanceof Outcome.Finished)) {
            return new WorkerTime(phases, unmeasured, fruitless + ended.wallSeconds(), rowWait);
        }
        var sums = new LinkedHashMap<>(phases);
        double measured = 0;
        for (var phase : ended.cost().phases().entrySet()) {
            sums.merge(phase.getKey(), phase.getValue().wall(), Double::sum);
            measured += phase.getValue().wall();
        }
        return new WorkerTime(
                sums,
                unmeasured + Math.max(0, ended.wallSeconds() - measured),
                fruitless,
                rowWait + ended.cost().rowWaitSeconds());
    }
}
