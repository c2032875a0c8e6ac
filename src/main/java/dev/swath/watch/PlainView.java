package dev.swath.watch;

import dev.swath.analysis.Wording;
import dev.swath.store.RunSnapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Prints a line now and then: one at the start, at most one in ten seconds where something changed, one for
/// each of the first failures at once, and one at the end; where it is to be quiet, only what others say.
final class PlainView implements RunView {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();
    private static final String PREFIX = "swath: ";

    /// What a line is worth printing for; elapsed time alone is not.
    private record Content(int finished, int failed, int running, Optional<RunSnapshot.Best> best) {
        static Content of(RunSnapshot snapshot) {
            return new Content(
                    snapshot.finished(), snapshot.failed(), snapshot.running().size(), snapshot.best());
        }
    }

    private final Supplier<RunSnapshot> sweep;
    private final PrintStream out;
    private final boolean quiet;
    private final Style style;
    private final LongSupplier nanoTime;
    private final NewFailures failures = new NewFailures();
    private final Ticker ticker = new Ticker(PERIOD, this::update);
    private Optional<Content> printed = Optional.empty();
    private boolean progressed;
    private long printedAt;

    PlainView(Supplier<RunSnapshot> sweep, PrintStream out, boolean quiet, Style style, LongSupplier nanoTime) {
        this.sweep = sweep;
        this.out = out;
        this.quiet = quiet;
        this.style = style;
        this.nanoTime = nanoTime;
    }

    void start() {
        if (!quiet) {
            ticker.start();
        }
    }

    private void update() {
        update(sweep.get());
    }

    synchronized void update(RunSnapshot snapshot) {
        if (quiet) {
            return;
        }
        if (printed.isEmpty()) {
            print(opening(snapshot));
            remember(snapshot);
        }
        failures.lines(snapshot).forEach(this::print);
        if (nanoTime.getAsLong() - printedAt >= INTERVAL_NANOS && changed(snapshot)) {
            progress(snapshot);
        }
    }

    private boolean changed(RunSnapshot snapshot) {
        return !printed.equals(Optional.of(Content.of(snapshot)));
    }

    private void progress(RunSnapshot snapshot) {
        print(ProgressView.line(snapshot, style));
        progressed = true;
        remember(snapshot);
    }

    private void remember(RunSnapshot snapshot) {
        printed = Optional.of(Content.of(snapshot));
        printedAt = nanoTime.getAsLong();
    }

    private static String opening(RunSnapshot snapshot) {
        var trials = snapshot.planned().isPresent()
                ? Wording.count(snapshot.planned().getAsLong(), "trial") + ", "
                : "";
        return snapshot.sweepName() + ": " + trials + snapshot.workers() + " at a time, in "
                + snapshot.run().root();
    }

    private void print(String line) {
        out.print(PREFIX + Cells.clean(style.signs(line)) + "\n");
        out.flush();
    }

    @Override
    public synchronized void say(String line) {
        print(line);
    }

    @Override
    public void close() {
        if (quiet) {
            return;
        }
        ticker.close();
        synchronized (this) {
            var last = sweep.get();
            update(last);
            if (!progressed || changed(last)) {
                progress(last);
            }
        }
    }
}
