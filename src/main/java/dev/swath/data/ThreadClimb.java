package dev.swath.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Decides how many threads read a source, from what so many of them did: more for as long as they get more done,
/// fewer where these get as much done. It knows neither clocks nor threads.
///
/// It begins with two and goes up in steps of two or, where the source waits, of four times as many. A step up
/// that gains nothing is taken back. Where it has settled, it tries one step down or up from time to time, less and
/// less often, and begins anew where the source has become another.
///
/// Beyond the cores it goes only where threads wait: of what computes, more threads than cores get more done on a busy
/// machine only, and only what they take from others.
final class ThreadClimb {
    /// A number that gets so much more done than another is better.
    private static final double BETTER = 1.05;

    /// That is beyond doubt after one window; what lies closer takes several.
    private static final double BEYOND_DOUBT = 1.3;

    private static final int WINDOWS_IN_DOUBT = 4;

    /// Of a thread's time. Where it is less, even all of it would give few threads more.
    private static final double WAITS = 0.25;

    private static final double WAITS_MOSTLY = 0.6;
    private static final double COMPUTES = 0.15;

    /// A source that has become so much faster or slower is another.
    private static final double ANOTHER = 1.5;

    /// So is one whose threads wait for so much more or less of their time.
    private static final double OTHERWISE = 0.3;

    /// How many windows make one look at what has settled.
    private static final int LOOK = 8;

    /// So many looks at least come before a step that is only to see whether anything has changed.
    private static final int PATIENCE = 4;

    private static final int MOST_PATIENCE = 32;

    /// What so many threads did.
    ///
    /// @param work in any unit, as long as it is the same
    /// @param waiting the share of their time in which they neither computed nor stood in line for a core;
    ///     empty where nobody knows
    record Window(int threads, long work, long nanos, OptionalDouble waiting) {}

    /// How fast so many threads were when last looked at.
    ///
    /// @param speed work in a nanosecond
    record Rung(int threads, double speed) {}

    private enum Phase {
        BEGIN,
        UP,
        DOWN,
        SETTLED
    }

    private final int cores;
    private final TreeMap<Integer, Rung> curve = new TreeMap<>();
    private Phase phase = Phase.BEGIN;
    private int threads;
    /// The best so far: what a step is held against, and where it goes back to.
    private Rung best;
    /// Where nobody knows, only what threads get done decides.
    private OptionalDouble waiting = OptionalDouble.empty();
    private long work;
    private long nanos;
    private int windows;
    private int looks;
    private int patience = PATIENCE;
    private boolean downNext = true;
    /// The share when it was last looked at.
    private double waitingThen;

    ThreadClimb(int cores) {
        this.cores = cores;
        this.threads = Math.min(2, cores);
        this.best = new Rung(threads, 0);
    }

    /// How many there should be now.
    int threads() {
        return threads;
    }

    /// The number that has been best so far.
    int choice() {
        return best.threads();
    }

    /// The share of their time in which threads waited of late; empty where nobody knows.
    OptionalDouble waiting() {
        return waiting;
    }

    /// Whether a source makes threads wait for so great a share of their time that more of them than cores help.
    static boolean isWaiting(double share) {
        return share > WAITS;
    }

    /// What has been tried, by the number of threads.
    List<Rung> curve() {
        return new ArrayList<>(curve.values());
    }

    /// Takes what the present number of threads did.
    void add(Window window) {
        if (window.threads() != threads) {
            throw new IllegalArgumentException(window + ", and there should be " + threads);
        }
        window.waiting().ifPresent(share -> waiting = OptionalDouble.of((waiting.orElse(share) + share) / 2));
        if (threads > cores && waiting.orElse(1) < COMPUTES) {
            patience = PATIENCE;
            go(Phase.BEGIN, cores);
            return;
        }
        work += window.work();
        nanos += window.nanos();
        windows++;
        var seen = new Rung(threads, (double) work / nanos);
        curve.put(threads, seen);
        switch (phase) {
            case BEGIN -> {
                best = seen;
                up();
            }
            case UP -> judgeMore(seen);
            case DOWN -> judgeFewer(seen);
            case SETTLED -> look(seen);
        }
    }

    private void judgeMore(Rung seen) {
        double gain = seen.speed() / best.speed();
        if (gain > BEYOND_DOUBT || isJudged() && gain > BETTER) {
            best = seen;
            patience = PATIENCE;
            up();
        } else if (gain < 1 / BEYOND_DOUBT || isJudged()) {
            if (seen.threads() > 2 * best.threads()) {
                go(Phase.UP, 2 * best.threads());
            } else {
                settle();
            }
        }
    }

    private void judgeFewer(Rung seen) {
        double loss = best.speed() / seen.speed();
        if (loss < 1 / BEYOND_DOUBT || isJudged() && loss < BETTER) {
            best = seen;
            patience = PATIENCE;
            down();
        } else if (loss > BEYOND_DOUBT || isJudged()) {
            settle();
        }
    }

    private boolean isJudged() {
        return windows >= WINDOWS_IN_DOUBT;
    }

    private void look(Rung seen) {
        if (windows < LOOK) {
            return;
        }
        double change = seen.speed() / best.speed();
        boolean another = looks > 0 && (change > ANOTHER || change < 1 / ANOTHER)
                || Math.abs(waiting.orElse(0) - waitingThen) > OTHERWISE;
        waitingThen = waiting.orElse(0);
        best = seen;
        looks++;
        forget();
        if (another) {
            patience = PATIENCE;
            up();
        } else if (looks >= patience) {
            patience = Math.min(2 * patience, MOST_PATIENCE);
            if (downNext) {
                down();
            } else {
                up();
            }
        }
    }

    private void up() {
        downNext = true;
        int factor = waiting.orElse(0) > WAITS_MOSTLY ? 4 : 2;
        int ceiling = isWaiting(waiting.orElse(1)) ? Math.max(LoaderThreads.MOST, cores) : cores;
        step(Phase.UP, Math.min(factor * best.threads(), ceiling));
    }

    private void down() {
        downNext = false;
        step(Phase.DOWN, Math.max(1, best.threads() / 2));
    }

    private void step(Phase next, int number) {
        if (next == Phase.UP ? number > best.threads() : number < best.threads()) {
            go(next, number);
        } else {
            settle();
        }
    }

    private void settle() {
        waitingThen = waiting.orElse(0);
        looks = 0;
        go(Phase.SETTLED, best.threads());
    }

    private void go(Phase next, int number) {
        phase = next;
        threads = number;
        forget();
    }

    private void forget() {
        work = 0;
        nanos = 0;
        windows = 0;
    }
}
