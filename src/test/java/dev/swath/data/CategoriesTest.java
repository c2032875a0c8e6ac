package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {
    @TempDir
    Path folder;

    /// A batch that looks like numbers, and one that does not: the texts must be what was written.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theCategoriesDoNotDependOnWhereBatchesEnd(long seed) throws IOException {
        var random = new Random(seed);
        var spellings = List.of(
                "1",
                "1.0",
                "01",
                "1e0",
                "0.1",
                "0.10",
                "9007199254740993",
                "9007199254740992",
                "-0",
                "0",
                "0.12345678901234567891",
                "1234567890123456",
                "x",
                "1x");
        var cells = new ArrayList<String>();
        for (int row = 0; row < 3000; row++) {
            // A text comes late, so that the first batches are all numbers; then there are many.
            int numbers = spellings.size() - 2;
            cells.add(spellings.get(
                    row < 1500 || random.nextInt(2) == 0 ? random.nextInt(numbers) : numbers + random.nextInt(2)));
        }
        var file = Files.writeString(folder.resolve("data.csv"), "c,y\n" + String.join(",1\n", cells) + ",1\n");
        var table = Tables.load(List.of(file), "y", 2);

        assertEquals(
                List.of(
                        "0",
                        "0.1",
                        "0.12345678901234568",
                        "1",
                        "1234567890123456",
                        "9007199254740992",
                        "9007199254740993",
                        "1x",
                        "x"),
                Tables.labels(table, "c"));
        var found = Tables.categories(table, "c");
        for (int row = 0; row < cells.size(); row++) {
            assertEquals(Label.rounded(cells.get(row)).text(), found.get(row), "seed " + seed + ", row " + row);
        }
    }
}
