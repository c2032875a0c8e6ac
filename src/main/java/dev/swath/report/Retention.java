package dev.swath.report;

import dev.swath.analysis.RunVerdict;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.trial.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which runs can go. Of each sweep the newest stay, its `latest`, and every run that a coming one may be held against:
/// its last green run in each objective, also the last that had tried all, and what the newest were held against or
/// were to be, in whichever sweep that is. A run whose journal is damaged stays, too: somebody has to look at it.
public final class Retention {
    private final Map<String, List<Facts>> bySweep = new LinkedHashMap<>();
    private final Set<String> needed = new HashSet<>();
    private final int newest;

    /// A run that can go.
    ///
    /// @param journalBytes how long its journal was then, which tells whoever holds the run's lock whether it has
    ///     gone on since
    public record Old(RunDirectory run, long journalBytes) {
        /// Whether the run is still as it was judged.
        public boolean isUnchanged() throws IOException {
            return Files.isRegularFile(run.journal()) && Files.size(run.journal()) == journalBytes;
        }
    }

    /// What a run's journal tells.
    private record Facts(
            RunDirectory run, long journalBytes, boolean damaged, Optional<Green> green, Optional<String> baseline) {

        /// Decides which green run is the next baseline: of the same objective, and rather one that had tried all.
        record Green(Optional<Objective> objective, boolean triedAll) {}

        static Facts of(RunDirectory run) throws IOException {
            long bytes = Files.size(run.journal());
            var state = RunState.ifSound(run);
            return new Facts(
                    run,
                    bytes,
                    state.isEmpty(),
                    state.filter(Facts::isGreen).map(it -> new Green(it.objective(), it.hasTriedAll())),
                    state.flatMap(RunState::session).flatMap(RunRecord.SessionStarted::baseline));
        }

        private static boolean isGreen(RunState state) {
            return RunVerdict.of(state) == RunVerdict.GREEN
                    && state.start().flatMap(RunRecord.RunStarted::limited).isEmpty();
        }
    }

    private Retention(int newest) {
        this.newest = newest;
    }

    /// Looks through all runs.
    ///
    /// @param newest how many of each sweep stay in any case, from 0
    public static Retention of(Path runs, int newest) throws IOException {
        var retention = new Retention(newest);
        for (var sweep : RunLookup.sweeps(runs)) {
            var all = new ArrayList<Facts>();
            for (var run : RunLookup.ofSweep(runs, sweep)) {
                all.add(Facts.of(run));
            }
            retention.add(sweep, all);
        }
        return retention;
    }

    private void add(String sweep, List<Facts> all) {
        bySweep.put(sweep, all);
        young(all).forEach(run -> run.baseline().ifPresent(needed::add));
        var seen = new HashSet<Facts.Green>();
        for (var run : all.reversed()) {
            if (run.green().filter(seen::add).isPresent()) {
                needed.add(run.run().id());
            }
        }
    }

    private List<Facts> young(List<Facts> all) {
        return all.subList(Math.max(0, all.size() - newest), all.size());
    }

    /// The runs of a sweep that can go, the oldest first; none of a sweep that has no runs.
    public List<Old> old(String sweep) {
        var all = bySweep.getOrDefault(sweep, List.of());
        var young = young(all);
        return all.stream()
                .filter(run -> !young.contains(run) && !mustStay(run))
                .map(run -> new Old(run.run(), run.journalBytes()))
                .toList();
    }

    private boolean mustStay(Facts run) {
        return run.damaged() || needed.contains(run.run().id()) || run.run().isLatest();
    }
}
