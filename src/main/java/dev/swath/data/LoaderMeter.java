package dev.swath.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Measures what loader threads get done, and says how many there should be. A measurement is a window of time that
/// begins when a number of threads has come into its stride.
final class LoaderMeter {
    /// A thread's first and last piece in a window may lie outside by half.
    private static final int PIECES_OF_A_THREAD = 2;

    private static final long LEAST_NANOS = 10_000_000;

    /// Where the consumer held threads back for longer than such a part of a window, it tells nothing of them.
    private static final int HELD_BACK = 4;

    /// What a piece takes beside its bytes, in bytes.
    private static final long PIECE = 1 << 14;

    private final Optional<ThreadClimb> climb;
    private final LongSupplier clock;
    private final long began;
    private final int cores;
    private volatile int threads;
    private long allWork;
    private long ended;
    private boolean isOver;

    private int settling;
    private long opened;
    private int pieces;
    private long work;
    private long held;
    private long observed;
    private long told;
    private long waited;

    /// @param clock in nanoseconds
    LoaderMeter(LoaderThreads setting, LongSupplier clock) {
        this.clock = clock;
        this.began = clock.getAsLong();
        this.ended = began;
        this.opened = began;
        this.climb = switch (setting) {
            case LoaderThreads.Fixed _ -> Optional.empty();
            case LoaderThreads.Auto(int cores) -> Optional.of(new ThreadClimb(cores));
        };
        this.cores = setting.atOnce();
        this.threads = climb.map(ThreadClimb::threads).orElseGet(setting::atOnce);
    }

    /// How many there should be now.
    int threads() {
        return threads;
    }

    /// Whether a thread should say what it does with its time: as many as there are cores, for asking takes time, too.
    ///
    /// @param number of the thread, from 1
    boolean asksForTime(int number) {
        return climb.isPresent() && number <= cores;
    }

    /// A thread has done a piece.
    synchronized void done(long bytes) {
        ended = clock.getAsLong();
        allWork += PIECE + bytes;
        if (isOver || climb.isEmpty()) {
            return;
        }
        if (settling > 0) {
            settling--;
            if (settling == 0) {
                open();
            }
            return;
        }
        pieces++;
        work += PIECE + bytes;
        if (pieces >= PIECES_OF_A_THREAD * threads && ended - opened >= LEAST_NANOS && observed > 0) {
            close(climb.get());
        }
    }

    private void close(ThreadClimb asked) {
        long nanos = ended - opened;
        if (held <= nanos / HELD_BACK) {
            asked.add(new ThreadClimb.Window(threads, work, nanos, waiting()));
            int next = asked.threads();
            settling = next == threads ? 0 : Math.max(next, threads);
            threads = next;
        }
        open();
    }

    private OptionalDouble waiting() {
        return told == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) waited / told);
    }

    private void open() {
        opened = ended;
        pieces = 0;
        work = 0;
        held = 0;
        observed = 0;
        told = 0;
        waited = 0;
    }

    /// The consumer did not take what was there for so long, and so held threads back.
    synchronized void heldBack(long nanos) {
        held += nanos;
    }

    /// What a thread did with its time.
    ///
    /// @param busy computing, or in line for a core, as the system tells it now
    /// @param before the same when this time began
    synchronized void spent(long nanos, OptionalLong busy, OptionalLong before) {
        observed += nanos;
        if (busy.isPresent() && before.isPresent()) {
            told += nanos;
            waited += Math.max(0, nanos - (busy.getAsLong() - before.getAsLong()));
        }
    }

    /// There will be no more pieces than those on their way, too few for all threads.
    synchronized void over() {
        isOver = true;
    }

    /// How it went so far.
    ///
    /// @param bytes of the source, which all work so far was about
    synchronized Loading loading(long bytes) {
        double nanos = Math.max(1, ended - began);
        double bytesOfWork = allWork == 0 ? 0 : (double) bytes / allWork;
        var whole = new Loading.Rung(threads, bytes / nanos * 1e9);
        return climb.map(it -> new Loading(
                        true,
                        it.choice(),
                        it.waiting(),
                        it.curve().stream()
                                .map(rung -> new Loading.Rung(rung.threads(), rung.speed() * bytesOfWork * 1e9))
                                .toList()))
                .orElseGet(() -> new Loading(false, threads, OptionalDouble.empty(), List.of(whole)));
    }
}
