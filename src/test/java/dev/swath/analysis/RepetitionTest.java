package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.analysis.Repetition.Verdict;
import dev.swath.store.Outcome;
import dev.swath.trial.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    private static Outcome finished(Double... folds) {
        var scores = new LinkedHashMap<String, Score>();
        scores.put("loss", Score.ofFolds(List.of(folds)));
        return new Outcome.Finished(scores);
    }

    private static Outcome failed(String message) {
        return new Outcome.Failed(Outcome.Cause.EXIT, message, 1, false);
    }

    private static Verdict verdict(Outcome recorded, Outcome now) {
        return new Repetition(Optional.of(recorded), now).verdict();
    }

    @Test
    void oneBitInOneFoldMakesADifference() {
        assertEquals(Verdict.SAME, verdict(finished(0.1, 0.2), finished(0.1, 0.2)));
        assertEquals(Verdict.DIFFERENT, verdict(finished(0.1, 0.2), finished(0.1, Math.nextUp(0.2))));
        assertEquals(Verdict.DIFFERENT, verdict(finished(0.0), finished(-0.0)));
        assertEquals(Verdict.SAME, verdict(finished(Double.NaN), finished(Double.NaN)));
    }

    @Test
    void aMetricThatOneOfBothLacksMakesADifference() {
        var more = new LinkedHashMap<String, Score>();
        more.put("loss", Score.of(1));
        more.put("accuracy", Score.of(1));
        assertEquals(Verdict.DIFFERENT, verdict(finished(1.0), new Outcome.Finished(more)));
        assertEquals(Verdict.DIFFERENT, verdict(new Outcome.Finished(more), finished(1.0)));
    }

    @Test
    void aFailureIsNeverTheSame() {
        assertEquals(Verdict.FAILED, verdict(finished(1.0), failed("no")));
        assertEquals(
                "it failed: no 2; so it did in the run",
                new Repetition(Optional.of(failed("no 1")), failed("no 2")).sentence());
        assertEquals(
                "it failed: b; in the run it failed otherwise: a",
                new Repetition(Optional.of(failed("a")), failed("b")).sentence());
        assertEquals(Verdict.DIFFERENT, verdict(failed("no"), finished(1.0)));
    }

    @Test
    void whatHasNotEndedInTheRunHasNothingToCompareWith() {
        assertEquals(Verdict.NOTHING_RECORDED, verdict(new Outcome.Lost(), finished(1.0)));
        assertEquals(Verdict.NOTHING_RECORDED, new Repetition(Optional.empty(), finished(1.0)).verdict());
    }
}
