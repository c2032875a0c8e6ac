package dev.swath.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.train.TrainingLoss;
import dev.swath.trial.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private final List<Event> told = new ArrayList<>();
    private final LearningCurve curve = new LearningCurve(told::add);
    private int asked;

    private List<Long> steps(int steps) {
        for (int step = 1; step <= steps; step++) {
            curve.learned(Optional.of(2), step, steps, this::loss);
        }
        return told.stream().map(event -> ((Event.Measured) event).step()).toList();
    }

    private TrainingLoss loss() {
        return new TrainingLoss("rmse", ++asked);
    }

    @Test
    void everyStepOfAQuickFitIsAPoint() {
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), steps(7));
    }

    @Test
    void ofALongerFitPointsAreTheFartherApartTheFartherItIsAndTheLastStepIsOne() {
        assertEquals(
                List.of(
                        1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L, 200L,
                        234L),
                steps(234));
        assertEquals(21, asked, "losses that were worked out");
    }

    @Test
    void aVeryLongFitHasFewPoints() {
        assertEquals(46, steps(100_000).size());
    }

    @Test
    void theLastOfAsManyStepsAsCanBeCountedIsAPoint() {
        curve.learned(Optional.empty(), Integer.MAX_VALUE, Integer.MAX_VALUE, this::loss);
        assertEquals(1, told.size());
    }

    @Test
    void aPointHasItsFoldAndANameThatIsNoScores() {
        curve.learned(Optional.of(3), 1, 1, this::loss);
        curve.learned(Optional.empty(), 1, 1, this::loss);

        assertEquals(
                List.of(
                        new Event.Measured(Optional.of(3), 1, new LinkedHashMap<>(Map.of("train_rmse", 1.0))),
                        new Event.Measured(1, new LinkedHashMap<>(Map.of("train_rmse", 2.0)))),
                told);
    }
}
