package dev.swath.cli;

import dev.swath.data.LoaderThreads;
import dev.swath.data.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How fast a source is read by one number of loader threads after the other, and by as many as `auto` finds.
///
/// @param bytes of all files, as they are on the disk
/// @param rows of all files, or of what could be read in the time that a first reading is given
/// @param isWhole whether these are all rows
/// @param first the first reading, which may have waited for the disk as no later one does
/// @param fixed the least number first
record DataCurve(long bytes, long rows, boolean isWhole, Reading first, List<Reading> fixed, Reading auto) {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final int MOST_IN_VAIN = 2;
    private static final double BETTER = 1.05;
    private static final double NANOS = 1e9;

    /// One reading.
    ///
    /// @param loading by how many threads
    record Reading(Loading loading, long rows, boolean isWhole, double seconds) {
        int threads() {
            return loading.threads();
        }

        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    /// Reads data some times.
    ///
    /// @throws dev.swath.data.DataException where they cannot be read
    static DataCurve of(MeasuredData source) {
        long bytes = source.files().stream().mapToLong(DataCurve::bytes).sum();
        var first = read(source, LoaderThreads.auto(), FIRST);
        var fixed = new ArrayList<Reading>();
        int inVain = 0;
        double best = 0;
        for (int threads = 1; threads <= LoaderThreads.MOST && inVain < MOST_IN_VAIN; threads *= 2) {
            var reading = fastest(source, new LoaderThreads.Fixed(threads));
            fixed.add(reading);
            inVain = reading.rowsPerSecond() > BETTER * best ? 0 : inVain + 1;
            best = Math.max(best, reading.rowsPerSecond());
        }
        return new DataCurve(bytes, first.rows(), first.isWhole(), first, fixed, fastest(source, LoaderThreads.auto()));
    }

    /// What is wrong with a file that cannot be read, its reading tells.
    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /// Of as many readings as there is time for.
    private static Reading fastest(MeasuredData source, LoaderThreads threads) {
        long began = System.nanoTime();
        var fastest = read(source, threads, EACH);
        while (System.nanoTime() - began < EACH.toNanos()) {
            var next = read(source, threads, EACH);
            fastest = next.rowsPerSecond() > fastest.rowsPerSecond() ? next : fastest;
        }
        return fastest;
    }

    private static Reading read(MeasuredData source, LoaderThreads threads, Duration most) {
        long began = System.nanoTime();
        long rows = 0;
        try (var batches = source.opening().apply(threads)) {
            var next = batches.next();
            while (next.isPresent() && System.nanoTime() - began < most.toNanos()) {
                rows += next.get().rows();
                next = batches.next();
            }
            double seconds = (System.nanoTime() - began) / NANOS;
            return new Reading(batches.loading().orElseThrow(), rows, next.isEmpty(), seconds);
        }
    }

    /// The fastest of the fixed numbers.
    Reading best() {
        return fixed.stream()
                .max((one, other) -> Double.compare(one.rowsPerSecond(), other.rowsPerSecond()))
                .orElseThrow();
    }

    /// Whether threads wait for the source; they compute otherwise.
    boolean isBoundByWaiting(int cores) {
        return auto.loading().isBoundByWaiting(cores);
    }

    /// Of the files, as they are on the disk; 0 where nobody knows how many of them became the rows.
    double bytesPerSecond(Reading reading) {
        return isWhole && rows > 0 ? reading.rowsPerSecond() * bytes / rows : 0;
    }
}
