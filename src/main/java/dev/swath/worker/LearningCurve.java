package dev.swath.worker;

import dev.swath.train.TrainingLoss;
import dev.swath.trial.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells how the loss on the training rows falls while a fit learns: after each of the first ten steps, after each
/// tenth one up to a hundred, each hundredth one up to a thousand and so on, and after the last. A loss after each
/// step would take much of XGBoost's time where rows are many. Which steps are told depends neither on a clock nor
/// on how many there will be: a trial that is run again has the same curve, and curves of trials with more steps
/// and with fewer can be compared.
final class LearningCurve {
    private static final int BASE = 10;

    private final Consumer<Event> told;

    LearningCurve(Consumer<Event> told) {
        this.told = told;
    }

    /// A step is done.
    ///
    /// @param fold that is fitted, from 1; empty in a refit
    /// @param step from 1 to `steps`
    /// @param loss is asked only for a point
    void learned(Optional<Integer> fold, int step, int steps, Supplier<TrainingLoss> loss) {
        if (isPoint(step, steps)) {
            var now = loss.get();
            told.accept(new Event.Measured(fold, step, new LinkedHashMap<>(Map.of(now.metric(), now.value()))));
        }
    }

    /// Whether only its first digit is not 0, or it is the last.
    private static boolean isPoint(int step, int steps) {
        int unit = 1;
        while (unit <= step / BASE) {
            unit *= BASE;
        }
        return step % unit == 0 || step == steps;
    }
}
