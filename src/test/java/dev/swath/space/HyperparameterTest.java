package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.space.Hyperparameter.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HyperparameterTest {
    private static Optional<String> problem(Range range, Value value) {
        return new Hyperparameter("p", range, Value.NULL, "For tests.").problemWith(value);
    }

    private static String describe(Range range) {
        return new Hyperparameter("p", range, Value.NULL, "For tests.").describeRange();
    }

    @Test
    void wholeNumbersTakeWhatIsWorthOne() {
        var range = new Range.WholeNumbers(1, 10);
        var problem = Optional.of("must be a whole number from 1 to 10");

        assertEquals(Optional.empty(), problem(range, Value.of(10)));
        assertEquals(Optional.empty(), problem(range, Value.of(3.0)));
        assertEquals(problem, problem(range, Value.of(3.5)));
        assertEquals(problem, problem(range, Value.of(0)));
        assertEquals(problem, problem(range, Value.of("3")));
        assertEquals(problem, problem(range, Value.NULL));
    }

    @Test
    void zeroLeavesTheChoiceToTheTrainer() {
        var range = new Range.OrAutomatic(new Range.WholeNumbers(2, Integer.MAX_VALUE));
        var problem = Optional.of("must be 0 or a whole number of at least 2");

        assertEquals(Optional.empty(), problem(range, Value.of(0.0)));
        assertEquals(Optional.empty(), problem(range, Value.of(2)));
        assertEquals(problem, problem(range, Value.of(1)));
        assertEquals(problem, problem(range, Value.of(0.5)));
        assertEquals(
                Map.of("min", Value.of(2), "automatic", Value.of(0)),
                range.bounds().values());
    }

    @Test
    void aRealBeyondAllLongsIsNoWholeNumber() {
        assertEquals(
                Optional.of("must be a whole number of at least 1"),
                problem(new Range.WholeNumbers(1, Long.MAX_VALUE), Value.of(0x1p63)));
    }

    @Test
    void realsKnowWhichBoundIsIncluded() {
        var range = new Range.Reals(0, false, 1, true);

        assertEquals(Optional.empty(), problem(range, Value.of(1)));
        assertEquals(Optional.of("must be a number above 0 and at most 1"), problem(range, Value.of(0.0)));
        assertEquals(Optional.of("must be a number above 0 and at most 1"), problem(range, Value.of(Double.NaN)));
    }

    @Test
    void rangesAreDescribedInWords() {
        assertEquals("a number of at least 0.5 and below 2", describe(new Range.Reals(0.5, true, 2, false)));
        assertEquals("a number above 0", describe(new Range.Reals(0, false, Double.POSITIVE_INFINITY, false)));
        assertEquals("a number at most 0", describe(new Range.Reals(Double.NEGATIVE_INFINITY, false, 0, true)));
        assertEquals(
                "a finite number",
                describe(new Range.Reals(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false)));
        assertEquals("one of gini, entropy", describe(new Range.Choice(List.of("gini", "entropy"))));
    }
}
