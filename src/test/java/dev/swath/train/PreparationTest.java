package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens to columns before a trainer sees them.
class PreparationTest {
    private static final int ROWS = 1000;

    /// The sum of a thousand 0.1 is not 100.
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 1.1, -1e10, 0})
    void aConstantColumnBecomesZeroAndAnotherValueStaysItsDistance(double constant) {
        var column = new double[ROWS];
        Arrays.fill(column, constant);
        var preparation = Preparation.of(Preparation.Kind.STANDARDISED, features(column));

        assertArrayEquals(new double[ROWS], preparation.apply(features(column)).columns()[0]);
        assertEquals(1, preparation.apply(features(new double[] {constant + 1})).columns()[0][0], 1e-6);
    }

    /// 1e200 squared is no number, and of 1e308 neither are the sum and the difference; 1e-200 squared is 0.
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e200, 1.7e308, 1e-200, 1e-300})
    void standardisesNumbersOfAnySize(double size) {
        var column = new double[] {-size, size, -size, size};
        var preparation = Preparation.of(Preparation.Kind.STANDARDISED, features(column));

        assertArrayEquals(
                new double[] {-1, 1, -1, 1}, preparation.apply(features(column)).columns()[0], 1e-9);
        assertArrayEquals(
                new double[] {0.5},
                preparation.apply(features(new double[] {size / 2})).columns()[0],
                1e-9);
        var far = preparation.apply(features(new double[] {1.7e308, -1.7e308})).columns()[0];
        assertTrue(Double.isFinite(far[0]) && far[0] >= 1 && Double.isFinite(far[1]) && far[1] <= -1);
    }

    @Test
    void whereWeightsAreHeldDownOnlyConstantColumnsGo() {
        var random = new Random(1);
        var signal = random.doubles(3).toArray();
        var constant = new double[] {0.1, 0.1, 0.1};
        var wide = features(
                signal,
                constant,
                signal,
                random.doubles(3).toArray(),
                random.doubles(3).toArray());

        assertArrayEquals(
                new int[] {0, 2, 3, 4},
                Preparation.of(Preparation.Kind.VARYING, wide).columns());
    }

    @Test
    void whereAMatrixIsInvertedSumsOfOthersGo() {
        var random = new Random(2);
        var a = random.doubles(ROWS).toArray();
        var b = random.doubles(ROWS).toArray();
        var sum = IntStream.range(0, ROWS).mapToDouble(i -> 2 * a[i] - b[i] + 5).toArray();
        var constant = new double[ROWS];
        Arrays.fill(constant, 0.3);
        var c = random.doubles(ROWS).toArray();

        assertArrayEquals(
                new int[] {1, 2, 4},
                Preparation.of(Preparation.Kind.INDEPENDENT, features(constant, a, b, sum, c))
                        .columns());
    }

    @Test
    void zerosStayWhereTheLargestIsOne() {
        var preparation = Preparation.of(Preparation.Kind.LARGEST_IS_ONE, features(new double[] {0, -4, 2}));
        assertArrayEquals(
                new double[] {0, -1, 0.5},
                preparation.apply(features(new double[] {0, -4, 2})).columns()[0]);
    }

    @Test
    void nothingButConstantsIsRefused() {
        for (var kind : List.of(Preparation.Kind.VARYING, Preparation.Kind.INDEPENDENT)) {
            assertThrows(IllegalArgumentException.class, () -> Preparation.of(kind, features(new double[] {7, 7, 7})));
        }
    }

    private static Features features(double[]... columns) {
        return new Features(
                IntStream.range(0, columns.length).mapToObj(c -> "x" + c).toList(), columns);
    }
}
