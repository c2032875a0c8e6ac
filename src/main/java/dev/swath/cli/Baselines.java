package dev.swath.cli;

import dev.swath.analysis.Baseline;
import dev.swath.analysis.RunVerdict;
import dev.swath.spec.GateTerm;
import dev.swath.spec.Sweep;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds what a run is held against.
final class Baselines {
    private Baselines() {}

    /// What somebody named, or else the sweep's last green run. Nothing is looked for where no gate asks for it.
    ///
    /// @param resumed the run that goes on, which is no baseline for itself
    /// @throws UsageException where what somebody named is no baseline
    static Optional<Baseline> find(SessionOptions options, Sweep sweep, Optional<RunDirectory> resumed)
            throws IOException {
        var named = options.baseline();
        if (named.isPresent()) {
            return Optional.of(named(options.runs(), named.get(), resumed));
        }
        return isAskedFor(sweep) ? lastGreen(options.runs(), sweep, resumed) : Optional.empty();
    }

    /// Whether some gate holds a run against a baseline.
    static boolean isAskedFor(Sweep sweep) {
        return GateTerm.anyNames(GateTerm.Side.BASELINE, sweep.gates());
    }

    private static Baseline named(Path runs, String name, Optional<RunDirectory> resumed) throws IOException {
        var file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return ofFile(file);
        }
        var run = RunOption.find(runs, name);
        if (resumed.filter(run::isTheSameAs).isPresent()) {
            throw new UsageException("--baseline: the run '" + name + "' is the one that goes on: it cannot be held"
                    + " against itself");
        }
        return Baseline.of(RunState.of(run))
                .orElseThrow(() -> new UsageException("--baseline: the run '" + name + "' has no winner"));
    }

    private static Baseline ofFile(Path file) throws IOException {
        try {
            return Baseline.of(file.toString(), Json.read(Files.readString(file)));
        } catch (MalformedException wrong) {
            throw new UsageException("--baseline: " + file + " is no summary.json of a run: " + wrong.getMessage());
        }
    }

    /// A smoke run has tried too little to be held against, and so has one that was cut off, where there is another. A
    /// run whose journal is damaged is told by whoever asks for that run.
    private static Optional<Baseline> lastGreen(Path runs, Sweep sweep, Optional<RunDirectory> resumed)
            throws IOException {
        var cutOff = Optional.<Baseline>empty();
        for (var run : RunLookup.ofSweep(runs, sweep.name()).reversed()) {
            if (resumed.filter(run::isTheSameAs).isPresent()) {
                continue;
            }
            var state = RunState.ifSound(run).filter(it -> isComparable(it, sweep));
            var baseline = state.flatMap(Baseline::of);
            if (state.filter(RunState::hasTriedAll).isPresent()) {
                return baseline;
            }
            cutOff = cutOff.or(() -> baseline);
        }
        return cutOff;
    }

    private static boolean isComparable(RunState state, Sweep sweep) {
        return RunVerdict.of(state) == RunVerdict.GREEN
                && state.best().isPresent()
                && state.start().flatMap(RunRecord.RunStarted::limited).isEmpty()
                && state.objective().equals(sweep.objective());
    }
}
