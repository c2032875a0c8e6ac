package dev.swath.sweep;

import dev.swath.store.RunDirectory;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Lets no child start on a disk that is nearly full, so that the journal can still take the ends of those
/// that run, and tells trials that failed of themselves from those that a full disk failed.
final class DiskGate {
    /// What is kept for the journal and the tables.
    static final long RESERVE_BYTES = 1 << 20;

    /// Where a trial says that a disk is full, it is the run's disk if there is less room than this: the trial
    /// may have given some back as it ended.
    static final long NEARLY_FULL_BYTES = 64 << 20;

    /// What C libraries say for `ENOSPC` and `EDQUOT`.
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private final RunDirectory run;
    private final LongSupplier usableBytes;

    /// @param usableBytes what can still be written where the run is kept
    DiskGate(RunDirectory run, LongSupplier usableBytes) {
        this.run = run;
        this.usableBytes = usableBytes;
    }

    static DiskGate of(RunDirectory run) {
        var folder = run.root().toFile();
        return new DiskGate(run, () -> usableBytes(folder));
    }

    /// A file system that tells no size tells no free space either.
    private static long usableBytes(File folder) {
        return folder.getTotalSpace() == 0 ? Long.MAX_VALUE : folder.getUsableSpace();
    }

    /// Why nothing can be started; empty where there is room.
    Optional<String> shortage() {
        long usable = usableBytes.getAsLong();
        return usable >= RESERVE_BYTES
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the disk of %s is full: %d KiB are free, and the sweep keeps %d KiB for its journal%s",
                        run.root(),
                        usable >> 10,
                        RESERVE_BYTES >> 10,
                        advice(run)));
    }

    /// Whether the run's own full disk is what failed a trial, with a sentence that says so. A disk of the
    /// trial's own, such as a small `/dev/shm`, is another matter: that may come from its parameters.
    ///
    /// @param message how the trial failed
    Optional<String> shortageBehind(String message) {
        return shortage()
                .or(() -> FULL.stream().anyMatch(message::contains) && usableBytes.getAsLong() < NEARLY_FULL_BYTES
                        ? Optional.of("the disk of " + run.root() + " is full: " + message + advice(run))
                        : Optional.empty());
    }

    /// What to do about a disk that takes no more.
    static String advice(RunDirectory run) {
        return ": free some space, then swath resume " + run.root();
    }
}
