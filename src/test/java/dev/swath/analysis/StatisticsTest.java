package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds tests and intervals against published numbers.
class StatisticsTest {
    @ParameterizedTest
    @CsvSource({"1, 12.7062", "2, 4.3027", "4, 2.7764", "9, 2.2622", "29, 2.0452", "1000, 1.9623"})
    void theReachIsTheQuantileOfTheTables(int freedom, double quantile) {
        assertEquals(quantile, StudentT.reach(freedom), 5e-5);
        assertEquals(0.05, StudentT.twoSided(quantile, freedom), 1e-5);
        assertEquals(0.05, StudentT.twoSided(-quantile, freedom), 1e-5);
    }

    @Test
    void noDifferenceIsNeverSurprising() {
        assertEquals(1, StudentT.twoSided(0, 4));
        assertEquals(0, StudentT.twoSided(1e9, 40), 1e-12);
    }

    /// Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonsIntervalIsThatOfThePaper(int hits, int rows, double low, double high) {
        var interval = new Proportion((double) hits / rows, rows).interval();
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }

    /// Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method
    /// 10.
    @ParameterizedTest
    @CsvSource({"56, 70, 48, 80, 0.0524, 0.3339", "9, 10, 3, 10, 0.1705, 0.8090", "10, 10, 0, 10, 0.6075, 1"})
    void theDifferencesIntervalIsThatOfThePaper(int a, int of, int b, int ofOther, double low, double high) {
        var interval = new Proportion((double) a / of, of).minus(new Proportion((double) b / ofOther, ofOther));
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }

    private static Objective loss(Goal goal) {
        return new Objective("loss", goal, OptionalDouble.empty());
    }

    private static Gain apart(List<Double> better, List<Double> worse, double shared, Goal goal) {
        return Gain.apart(new Sample(better, shared), new Sample(worse, shared), loss(goal))
                .orElseThrow();
    }

    private static Gain apart(List<Double> better, List<Double> worse) {
        return apart(better, worse, 0, Goal.MAXIMIZE);
    }

    /// R's data set `sleep`: t = -1.8608, df = 17.776, p-value = 0.07939, -3.3654832 to 0.2054832.
    @Test
    void welchsTestIsThatOfR() {
        var first = List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        var second = List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        var doubt = apart(first, second).doubt().orElseThrow();
        assertEquals(17.776, doubt.freedom(), 5e-4);
        assertEquals(0.07939, doubt.p(), 5e-6);
        assertEquals(-3.3654832, doubt.interval().low(), 5e-8);
        assertEquals(0.2054832, doubt.interval().high(), 5e-8);
        assertEquals(1.58, apart(first, second, 0, Goal.MINIMIZE).mean(), 1e-12);
        // Five folds share three quarters of their rows: ten values tell as much as fewer independent ones.
        assertEquals(
                doubt.standardError() * Math.sqrt(1 + 10 / 4.0),
                apart(first, second, 0.25, Goal.MAXIMIZE).doubt().orElseThrow().standardError(),
                1e-12);
    }

    @Test
    void ofOneValueNothingIsSure() {
        assertEquals(Optional.empty(), apart(List.of(1.0), List.of(2.0, 3.0)).doubt());
        assertEquals(
                Optional.empty(),
                Gain.apart(new Sample(List.of(), 0), new Sample(List.of(2.0), 0), loss(Goal.MAXIMIZE)));
        assertEquals(
                Optional.of(Unjudged.FEW_VALUES),
                apart(List.of(1.0), List.of(2.0, 3.0)).unjudged());
    }

    /// With nothing that varies, t is infinite and p is 0, however small the difference.
    @Test
    void ofValuesThatDoNotVaryNothingIsSure() {
        for (var better : List.of(2.0, 2.0 + 1e-9, 3.0)) {
            var gain = apart(List.of(better, better), List.of(2.0, 2.0));
            assertEquals(Optional.of(Unjudged.NO_SPREAD), gain.unjudged(), gain.toString());
            assertFalse(gain.isClear());
        }
        var oneVaries = apart(List.of(3.0, 3.0, 3.0), List.of(2.0, 2.1, 1.9));
        assertTrue(oneVaries.isClear(), oneVaries.toString());
    }

    /// 0.3 - 0.2 and 0.2 - 0.1 are not the same double.
    @Test
    void roundingIsNoSpread() {
        assertNotEquals(0.3 - 0.2, 0.2 - 0.1);
        assertFalse(Moments.vary(List.of(0.3 - 0.2, 0.2 - 0.1, 0.9 - 0.8), List.of(0.3, 0.2, 0.1, 0.9, 0.8)));
        assertFalse(Moments.vary(List.of(0.0, 0.0), List.of(0.0, 0.0)));
        assertTrue(Moments.vary(List.of(0.1, 0.1 + 1e-9), List.of(0.3, 0.2)));
    }
}
