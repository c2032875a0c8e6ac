package dev.swath.report;

import dev.swath.analysis.RunVerdict;
import dev.swath.store.JournalDamagedException;
import dev.swath.store.Judgement;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Which runs of a sweep can go. Its newest ones stay, and so does every run that a coming one may be held against: the
/// last green run, and what those that stay were held against. A run whose journal is damaged stays, too: somebody has
/// to look at it.
///
/// @param kept the oldest first
/// @param old those that can go, the oldest first
public record Retention(List<RunDirectory> kept, List<RunDirectory> old) {
    public Retention {
        kept = List.copyOf(kept);
        old = List.copyOf(old);
    }

    /// What a run's journal tells.
    private record Facts(RunDirectory run, boolean damaged, boolean green, Optional<String> baseline) {
        static Facts of(RunDirectory run) throws IOException {
            try {
                var state = RunState.of(run);
                boolean smoke =
                        state.start().flatMap(RunRecord.RunStarted::limited).isPresent();
                return new Facts(
                        run,
                        false,
                        !smoke && RunVerdict.of(state) == RunVerdict.GREEN,
                        state.ending()
                                .flatMap(RunRecord.SessionEnded::judgement)
                                .flatMap(Judgement::baseline));
            } catch (JournalDamagedException damaged) {
                return new Facts(run, true, false, Optional.empty());
            }
        }
    }

    /// Looks through the runs of one sweep.
    ///
    /// @param newest how many stay in any case, from 0
    public static Retention of(Path runs, String sweep, int newest) throws IOException {
        var all = new ArrayList<Facts>();
        for (var run : RunLookup.ofSweep(runs, sweep)) {
            all.add(Facts.of(run));
        }
        var young = all.subList(Math.max(0, all.size() - newest), all.size());
        var needed = new HashSet<String>();
        young.forEach(run -> run.baseline().ifPresent(needed::add));
        all.reversed().stream()
                .filter(Facts::green)
                .findFirst()
                .ifPresent(green -> needed.add(green.run().id()));
        var kept = new ArrayList<RunDirectory>();
        var old = new ArrayList<RunDirectory>();
        for (var run : all) {
            boolean stays = young.contains(run)
                    || run.damaged()
                    || needed.contains(run.run().id());
            (stays ? kept : old).add(run.run());
        }
        return new Retention(kept, old);
    }
}
