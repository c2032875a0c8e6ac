package dev.swath.train;

/// What a fit gets besides data and settings.
///
/// @param seed decides everything that is drawn at random: the same seed must give the same model, to
///     the bit
/// @param progress told how far the fit is, where the trainer knows
public record FitContext(long seed, Progress progress) {

    /// Hears how far a fit is.
    @FunctionalInterface
    public interface Progress {
        /// One step more is done.
        ///
        /// @param step from 1 to `steps`: trees, epochs or whatever the trainer counts
        void reached(int step, int steps);
    }

    /// A context whose progress nobody hears.
    public static FitContext seeded(long seed) {
        return new FitContext(seed, (step, steps) -> {});
    }
}
