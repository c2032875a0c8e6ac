package dev.swath.train;

/// What a fit gets besides data and settings.
///
/// @param seed decides everything that is drawn at random: the same seed must give the same model, to
///     the bit
/// @param progress told how far the fit is, where the trainer knows
/// @param waiting told how long the fit waited for its rows, where the trainer knows
public record FitContext(long seed, Progress progress, Waiting waiting) {

    /// Hears how far a fit is.
    @FunctionalInterface
    public interface Progress {
        /// One step more is done.
        ///
        /// @param step from 1 to `steps`: trees, epochs or whatever the trainer counts
        void reached(int step, int steps);
    }

    /// Hears how long a fit waited for rows instead of learning from some.
    @FunctionalInterface
    public interface Waiting {
        /// It has waited, on whatever thread.
        ///
        /// @param nanos since it asked for them
        void waited(long nanos);
    }

    /// A context whose waiting nobody hears.
    public FitContext(long seed, Progress progress) {
        this(seed, progress, nanos -> {});
    }

    /// A context that nobody hears.
    public static FitContext seeded(long seed) {
        return new FitContext(seed, (step, steps) -> {});
    }
}
