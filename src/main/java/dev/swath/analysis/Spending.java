package dev.swath.analysis;

import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Cost;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a run took. What no trial reported is empty, not zero.
///
/// @param wallSeconds of all sessions
/// @param workers of the last session
/// @param efficiency wall of the finished trials' `train` phases / worker time there was: from 0 to 1, known
///     only where every finished trial reports that phase
/// @param cpuSeconds of the finished trials, all phases
/// @param jvm what the trials' JVMs used of that for themselves
/// @param parts what the workers' time went into
/// @param data how long it waited on the data; empty for a program
/// @param peakBytes the largest resident size of a finished trial
/// @param medianTrialSeconds wall of the finished trials
public record Spending(
        double wallSeconds,
        int workers,
        OptionalDouble efficiency,
        OptionalDouble cpuSeconds,
        Optional<Jvm> jvm,
        List<WorkerTimePart> parts,
        Optional<DataWait> data,
        OptionalLong peakBytes,
        OptionalDouble medianTrialSeconds) {
    private static final String TRAIN = "train";

    public Spending {
        parts = List.copyOf(parts);
    }

    /// CPU seconds of the finished trials' JVMs themselves, part of those of all phases.
    public record Jvm(double compilerCpuSeconds, double collectorCpuSeconds) {}

    static Spending of(RunState state) {
        var finished = state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FINISHED)
                .toList();
        var costs = finished.stream().map(TrialState::cost).toList();
        return new Spending(
                state.elapsedSeconds(),
                state.session().map(session -> session.workers()).orElse(0),
                efficiency(costs, state.slotSeconds()),
                cpu(costs),
                jvm(costs),
                WorkerTimePart.all(state.workerTime(), state.slotSeconds()),
                DataWait.of(state),
                costs.stream()
                        .mapToLong(Cost::peakBytes)
                        .filter(peak -> peak > 0)
                        .max(),
                median(finished));
    }

    private static OptionalDouble efficiency(List<Cost> costs, double slotSeconds) {
        if (costs.isEmpty()
                || slotSeconds == 0
                || !costs.stream().allMatch(cost -> cost.phases().containsKey(TRAIN))) {
            return OptionalDouble.empty();
        }
        var training = costs.stream()
                .flatMap(cost -> cost.phases().entrySet().stream())
                .filter(phase -> phase.getKey().equals(TRAIN))
                .mapToDouble(phase -> phase.getValue().wall())
                .sum();
        return OptionalDouble.of(training / slotSeconds);
    }

    private static OptionalDouble cpu(List<Cost> costs) {
        return costs.stream().allMatch(cost -> cost.phases().isEmpty())
                ? OptionalDouble.empty()
                : OptionalDouble.of(costs.stream().mapToDouble(Cost::cpuSeconds).sum());
    }

    private static Optional<Jvm> jvm(List<Cost> costs) {
        var jvm = new Jvm(
                costs.stream().mapToDouble(Cost::jitCpuSeconds).sum(),
                costs.stream().mapToDouble(Cost::gcCpuSeconds).sum());
        return Optional.of(jvm).filter(it -> it.compilerCpuSeconds() + it.collectorCpuSeconds() > 0);
    }

    private static OptionalDouble median(List<TrialState> trials) {
        var walls =
                trials.stream().mapToDouble(TrialState::wallSeconds).sorted().toArray();
        return walls.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((walls[(walls.length - 1) / 2] + walls[walls.length / 2]) / 2);
    }
}
