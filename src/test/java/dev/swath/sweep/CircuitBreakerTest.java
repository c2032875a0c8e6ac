package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.store.Outcome;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final CircuitBreaker breaker = new CircuitBreaker();

    private static Outcome failed(String message, boolean retried) {
        return new Outcome.Failed(Outcome.Cause.EXIT, message, 1, retried);
    }

    @Test
    void threeFirstFailuresForOneReasonAreEnough() {
        assertEquals(Optional.empty(), breaker.after(1, 1, failed("no file /a/1", false)));
        assertEquals(Optional.empty(), breaker.after(2, 2, failed("no file /b/2", false)));
        assertTrue(
                breaker.after(3, 3, failed("no file /c/3", false)).orElseThrow().startsWith("the first 3 trials"));
    }

    @Test
    void onceATrialHasFinishedItTakesTen() {
        breaker.after(1, 1, new Outcome.Finished(new LinkedHashMap<>()));
        for (int trial = 2; trial <= 10; trial++) {
            assertEquals(Optional.empty(), breaker.after(trial, trial, failed("no", false)));
        }
        assertTrue(breaker.after(11, 11, failed("no", false)).orElseThrow().startsWith("the last 10 trials"));
    }

    @Test
    void retriedFailuresOfTenTrialsAreEnoughHoweverManyRetriesThereAre() {
        for (int trial = 1; trial <= 9; trial++) {
            assertEquals(Optional.empty(), breaker.after(trial, trial, failed("no", true)));
            assertEquals(Optional.empty(), breaker.after(trial, trial, failed("no", true)));
        }
        assertTrue(breaker.after(10, 10, failed("no", true)).isPresent());
    }

    @Test
    void aSignalThatIsRetriedSaysNothingOfTheSweep() {
        for (int trial = 1; trial <= 30; trial++) {
            assertEquals(
                    Optional.empty(),
                    breaker.after(
                            trial, trial, new Outcome.Failed(Outcome.Cause.SIGNAL, "signal 9 ended it", 137, true)));
        }
    }

    /// Ten trials fail, but all with one combination's settings.
    @Test
    void oneCombinationThatFailsWithEachOfItsSeedsSaysNothingOfTheOthers() {
        for (int trial = 1; trial <= 10; trial++) {
            assertEquals(Optional.empty(), breaker.after(1, trial, failed("no", false)));
        }
        assertEquals(Optional.empty(), breaker.after(11, 11, failed("no", false)));
        assertTrue(breaker.after(21, 21, failed("no", false)).orElseThrow().startsWith("the first 12 trials"));
    }
}
