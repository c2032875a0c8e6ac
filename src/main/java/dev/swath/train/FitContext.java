package dev.swath.train;

import java.util.function.Supplier;

/// What a fit gets besides data and settings.
///
/// @param seed decides everything that is drawn at random: the same seed must give the same model, to
///     the bit
/// @param progress told how far the fit is, where the trainer knows
/// @param waiting told how long the fit waited for its rows, where the trainer knows
/// @param learning told how well the fit does on its rows, where the trainer knows
public record FitContext(long seed, Progress progress, Waiting waiting, Learning learning) {

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

    /// Hears how well a fit does on the rows that it learns from.
    @FunctionalInterface
    public interface Learning {
        /// One step more is done. To be told before {@link Progress} is, as a step that is counted is over.
        ///
        /// @param step from 1 to `steps`, counted as for {@link Progress}
        /// @param loss works the loss out as it is after this step, without changing the model. Since that can
        ///     cost much of a step, whoever hears need not ask; it asks within the call or never
        void learned(int step, int steps, Supplier<TrainingLoss> loss);
    }

    /// A context whose learning nobody hears.
    public FitContext(long seed, Progress progress, Waiting waiting) {
        this(seed, progress, waiting, (step, steps, loss) -> {});
    }

    /// A context of which only the progress is heard.
    public FitContext(long seed, Progress progress) {
        this(seed, progress, nanos -> {});
    }

    /// A context that nobody hears.
    public static FitContext seeded(long seed) {
        return new FitContext(seed, (step, steps) -> {});
    }
}
