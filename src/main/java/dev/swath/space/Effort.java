package dev.swath.space;

/// How far a space is looked through for what cannot be told at once: its size, its next combination, an
/// estimate of its size. In steps, not in seconds, so that the answer is the same on every machine. A step
/// sets an axis and tries what constrains it, which takes about a microsecond.
public enum Effort {
    /// Some tenths of a second in all, for whoever only wants to know whether a file is right.
    QUICK(100_000, 100_000, 80_000),

    /// Some seconds in all, for whoever waits for a combination: a constraint with fifty operators and operands over
    /// six parameters of ten values each is counted.
    THOROUGH(3_000_000, 1_000_000, 1_000_000);

    private final int counting;
    private final int searching;
    private final int probing;

    Effort(int counting, int searching, int probing) {
        this.counting = counting;
        this.searching = searching;
        this.probing = probing;
    }

    /// Steps for the size of all components together.
    int counting() {
        return counting;
    }

    /// Steps from one combination to the next.
    int searching() {
        return searching;
    }

    /// Steps for an estimate of the size of all components together.
    int probing() {
        return probing;
    }
}
