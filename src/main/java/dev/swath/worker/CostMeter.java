package dev.swath.worker;

import dev.swath.data.Loading;
import dev.swath.trial.Cost;
import dev.swath.trial.Reading;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.LongAdder;

/// Measures what the process uses, phase after phase, from the start of the process on.
final class CostMeter {
    private static final double NANOS = 1e9;

    private final ProcessFacts facts;
    private final SequencedMap<String, Cost.Phase> phases = new LinkedHashMap<>();
    private final LongAdder rowWaitNanos = new LongAdder();
    private final long startNanos;
    private Optional<Reading> reading = Optional.empty();
    private double wallSoFar;
    private double cpuSoFar;

    private CostMeter(ProcessFacts facts, long startNanos) {
        this.facts = facts;
        this.startNanos = startNanos;
    }

    /// The first phase began with the process, not with this call.
    static CostMeter sinceProcessStart(ProcessFacts facts) {
        return new CostMeter(facts, System.nanoTime() - (long) (facts.ageSeconds() * NANOS));
    }

    /// What was used since the phase before belongs to this one.
    void endOf(String phase) {
        double wall = (System.nanoTime() - startNanos) / NANOS;
        double cpu = facts.cpuSeconds();
        phases.put(phase, new Cost.Phase(wall - wallSoFar, cpu - cpuSoFar));
        wallSoFar = wall;
        cpuSoFar = cpu;
    }

    Cost total() {
        return new Cost(
                phases,
                facts.jitCpuSeconds(),
                facts.gcCpuSeconds(),
                facts.peakBytes(),
                facts.usesAotCache(),
                rowWaitNanos.sum() / NANOS,
                reading);
    }

    /// The process has read its data for itself.
    void read(Loading loading) {
        reading = Optional.of(Readings.of(loading));
    }

    /// Training has waited so long for its rows; on any thread.
    void waited(long nanos) {
        rowWaitNanos.add(nanos);
    }
}
