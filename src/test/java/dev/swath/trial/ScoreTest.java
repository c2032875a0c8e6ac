package dev.swath.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void meanAndSpreadAreThoseOfTheFolds() {
        // python3 -c 'import statistics as s; x=[.9,.95,.92,.97]; print(s.mean(x), s.stdev(x))'
        var score = Score.ofFolds(List.of(0.9, 0.95, 0.92, 0.97));
        assertEquals(0.935, score.mean(), 1e-15);
        assertEquals(0.03109126351029605, score.spread(), 1e-15);
        assertEquals(0, Score.ofFolds(List.of(0.5)).spread());
        assertEquals(Score.of(0.5), Score.ofFolds(List.of(0.5)));
    }

    @Test
    void oneFoldThatIsNoNumberSpoilsTheMean() {
        assertTrue(Double.isNaN(Score.ofFolds(List.of(0.5, Double.NaN, 0.6)).mean()));
        assertTrue(Double.isNaN(Score.ofFolds(List.of(0.5, Double.NaN, 0.6)).spread()));
    }

    @Test
    void noFoldsAreNoScore() {
        assertThrows(IllegalArgumentException.class, () -> Score.ofFolds(List.of()));
    }

    @Test
    void nanNeverWins() {
        for (var goal : Goal.values()) {
            assertFalse(goal.better(Double.NaN, 1));
            assertFalse(goal.better(Double.NaN, Double.NaN));
            assertTrue(goal.better(1, Double.NaN));
            assertFalse(goal.better(1, 1));
            assertFalse(goal.better(0.0, -0.0));
        }
        assertTrue(Goal.MAXIMIZE.better(2, 1) && Goal.MINIMIZE.better(1, 2));
        var objective = new Objective("accuracy", Goal.MAXIMIZE, OptionalDouble.of(0.9));
        assertTrue(objective.reached(0.9) && objective.reached(0.95));
        assertFalse(objective.reached(0.89) || objective.reached(Double.NaN));
    }

    @Test
    void whatWasToldDoesNotChange() {
        var folds = new ArrayList<>(List.of(1.0));
        var score = new Score(1, 0, folds);
        folds.add(2.0);
        assertEquals(List.of(1.0), score.folds());
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("a", 1.0);
        var measured = new Event.Measured(1, metrics);
        metrics.put("b", 2.0);
        assertEquals(1, measured.metrics().size());
        assertThrows(
                UnsupportedOperationException.class, () -> measured.metrics().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> Cost.UNKNOWN.phases().clear());
    }

    @Test
    void exitCodesHaveMeanings() {
        assertEquals(Optional.of(WorkerExit.REFUSED), WorkerExit.of(65));
        assertEquals(Optional.empty(), WorkerExit.of(137));
    }
}
