package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseNumbersTest {
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /// Rows in any order, some of them more than once, few or many: what a column with every cell gives.
    @ParameterizedTest
    @MethodSource("seeds")
    void chosenRowsAreThoseOfAColumnWithEveryCell(long seed) {
        var random = new Random(seed);
        int rows = 1 + random.nextInt(300);
        int density = 1 + random.nextInt(20);
        var values = IntStream.range(0, rows)
                .mapToDouble(row -> random.nextInt(density) == 0 ? random.nextGaussian() : 0)
                .toArray();
        var dense = Column.Numbers.of(values);
        var sparse = sparse(values);
        var chosen = random.ints(random.nextInt(2 * rows), 0, rows).toArray();
        if (random.nextBoolean()) {
            Arrays.sort(chosen);
        }

        var selected = sparse.select(chosen);

        assertArrayEquals(dense.select(chosen).values(), selected.values());
        assertArrayEquals(
                IntStream.of(selected.places()).sorted().distinct().toArray(),
                selected.places(),
                "rows in their order");
        var gathered = new double[chosen.length][1];
        sparse.gather(chosen, gathered, 0);
        assertArrayEquals(
                selected.values(),
                Arrays.stream(gathered).mapToDouble(row -> row[0]).toArray());
    }

    private static SparseNumbers sparse(double[] values) {
        var places = IntStream.range(0, values.length)
                .filter(row -> values[row] != 0)
                .toArray();
        return SparseNumbers.of(
                values.length,
                places,
                IntStream.of(places).mapToDouble(row -> values[row]).toArray());
    }

    @Test
    void everyEntryHasARow() {
        assertThrows(IllegalArgumentException.class, () -> SparseNumbers.of(3, new int[] {0, 1}, new double[] {5}));
    }
}
