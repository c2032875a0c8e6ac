package dev.swath.cli;

import dev.swath.analysis.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// Tries the disk on which runs are kept, in the folder itself or, before it is there, in the one that it would be
/// made in.
final class DiskProbe {
    private static final long LITTLE_SPACE = 1L << 30;
    private static final long TOO_LITTLE_SPACE = 64L << 20;
    private static final long SLOW_NANOS = 50_000_000;
    private static final int ROUNDS = 5;

    private final Path runs;
    private final Path folder;

    DiskProbe(Path runs) {
        this.runs = runs;
        this.folder = nearest(runs);
    }

    private static Path nearest(Path folder) {
        var at = folder.toAbsolutePath().normalize();
        while (!Files.isDirectory(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    Finding folder() {
        return unwritable()
                .map(why -> Finding.problem(
                        "runs folder", runs + ": " + why, "name another with --runs or SWATH_RUNS, or its owner"))
                .orElseGet(() ->
                        Finding.ok("runs folder", runs + (folder.equals(runs) ? "" : ", which the first run makes")));
    }

    private Optional<String> unwritable() {
        try {
            Files.delete(Files.createTempFile(folder, ".swath-doctor", ""));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("nothing can be written in " + folder + " by user " + System.getProperty("user.name"));
        }
    }

    Finding space() {
        return space(folder.toFile().getUsableSpace(), folder);
    }

    static Finding space(long free, Path folder) {
        var said = Wording.bytes(free) + " free in " + folder;
        if (free < TOO_LITTLE_SPACE) {
            return Finding.problem("disk", said, "free some space: a sweep ends where its disk is full");
        }
        return free < LITTLE_SPACE
                ? Finding.warning("disk", said, "free some space: a sweep ends where its disk is full")
                : Finding.ok("disk", said);
    }

    /// Each trial's end waits for the disk, so that a slow one shows with quick trials.
    Finding durability() {
        try {
            long nanos = medianSync();
            var said = Doctor.millis(nanos) + " until a record is safe (median of " + ROUNDS + ")";
            return nanos > SLOW_NANOS
                    ? Finding.warning(
                            "fsync", said, "keep runs on a quicker disk, if trials take less than a few seconds")
                    : Finding.ok("fsync", said);
        } catch (IOException refused) {
            return Finding.problem("fsync", "it could not be tried in " + folder, "see the runs folder");
        }
    }

    private long medianSync() throws IOException {
        var file = Files.createTempFile(folder, ".swath-doctor", "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var rounds = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(512));
                channel.force(false);
                rounds[i] = System.nanoTime() - start;
            }
            Arrays.sort(rounds);
            return rounds[ROUNDS / 2];
        } finally {
            Files.delete(file);
        }
    }
}
