package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.report.Retention;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunHeldException;
import dev.swath.store.RunLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Removes runs that nobody needs any more. One that cannot be removed keeps no other from it.
///
/// @param folder of all runs
/// @param retention which of them can go
/// @param dryRun whether to say only what would be removed
/// @param err where it is told what stays
record OldRuns(Path folder, Retention retention, boolean dryRun, PrintWriter err) {

    /// A run that is gone, or would be.
    record Removed(String sweep, RunDirectory run, long bytes) {}

    /// @param keep how many of the newest runs of each sweep stay
    static OldRuns in(Path folder, int keep, boolean dryRun, PrintWriter err) throws IOException {
        return new OldRuns(folder, Retention.of(folder, keep), dryRun, err);
    }

    /// @throws UsageException where nothing can be kept so
    static void requireCount(int keep) {
        if (keep < 0) {
            throw new UsageException("--keep: must be a whole number from 0, not " + keep);
        }
    }

    /// Removes those of one sweep.
    List<Removed> remove(String sweep) throws IOException {
        var removed = retention.old(sweep).stream()
                .flatMap(old -> remove(sweep, old).stream())
                .toList();
        if (!dryRun) {
            removeLeftovers(folder.resolve(sweep));
        }
        return removed;
    }

    /// @return empty where it stays
    private Optional<Removed> remove(String sweep, Retention.Old old) {
        var run = old.run();
        try (var _ = RunLock.takeUnnamed(run)) {
            if (!old.isUnchanged()) {
                return stays(run, "has gone on");
            }
            var removed = new Removed(sweep, run, run.bytes());
            if (!dryRun) {
                run.delete();
            }
            return Optional.of(removed);
        } catch (RunHeldException inUse) {
            return stays(run, "goes on");
        } catch (IOException refused) {
            return stays(run, "cannot be removed (" + refused.getMessage() + ")");
        }
    }

    private Optional<Removed> stays(RunDirectory run, String why) {
        err.println("note: run " + run.id() + " " + why + " and stays");
        return Optional.empty();
    }

    private void removeLeftovers(Path sweep) {
        try {
            RunDirectory.deleteLeftovers(sweep);
        } catch (IOException refused) {
            err.println("note: " + refused.getMessage() + " cannot be removed");
        }
    }

    /// What became of a run, on a line: `removed nightly/20261128-063919-k3f9 (340 KB)`.
    String line(Removed gone) {
        return (dryRun ? "would remove " : "removed ")
                + folder.relativize(gone.run().root()) + " (" + Wording.bytes(gone.bytes()) + ")";
    }
}
