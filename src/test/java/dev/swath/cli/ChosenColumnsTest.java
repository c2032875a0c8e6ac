package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sweeps that learn from some columns of a table which has others, too.
class ChosenColumnsTest {
    private static final String RULES = "group: shop, types: {zip: category}, rename: {age: years}";

    @TempDir
    private Path folder;

    /// The same rows with two columns that nobody can learn from, and without.
    @BeforeEach
    void writeCustomers() throws IOException {
        var random = new Random(5);
        var csv = new StringBuilder("id,age,zip,shop,spent,back\n");
        var narrow = new StringBuilder("age,zip,shop,spent,back\n");
        var json = new StringBuilder();
        for (int row = 0; row < 120; row++) {
            int age = 18 + random.nextInt(60);
            int zip = 1 + random.nextInt(4);
            int shop = row % 10;
            int spent = random.nextInt(100);
            var back = age + spent + 20 * zip > 120 ? "yes" : "no";
            narrow.append("%d,%d,%d,%d,%s%n".formatted(age, zip, shop, spent, back));
            csv.append("key %d,%d,%d,%d,%d,%s%n".formatted(row, age, zip, shop, spent, back));
            json.append("{\"id\": [%d], \"age\": %d, ".formatted(row, age))
                    .append(row % 2 == 0 ? "\"bought\": {\"at\": [1]}, " : "\"bought\": null, ")
                    .append("\"zip\": %d, \"shop\": %d, \"spent\": %d, \"back\": \"%s\"}%n"
                            .formatted(zip, shop, spent, back));
        }
        Files.writeString(folder.resolve("wide.csv"), csv);
        Files.writeString(folder.resolve("narrow.csv"), narrow);
        Files.writeString(folder.resolve("wide.jsonl"), json);
    }

    private Path sweep(String name, String file, String data) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                trainer: tree
                data: {path: %s, target: back, %s}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {values: [2, 4]}}
                resources: {memory: 256m}
                """.formatted(file, data));
    }

    private Map<String, Map<String, String>> results(String name, String file, String data) throws Exception {
        sweep(name, file, data);
        var run = swath("run", "--quiet", name + ".yaml");
        assertEquals(0, run.exit(), run.err());
        return RunFolder.only(folder, name).results();
    }

    private Command.Result swath(String... words) throws Exception {
        return Command.run(List.of("env", "SWATH_CACHE=" + folder.resolve("tables")), List.of(), folder, words);
    }

    @Test
    void theOthersMakeNoDifferenceToTheBit() throws Exception {
        var alone = results("alone", "narrow.csv", "columns: [age, zip], " + RULES);

        assertEquals(alone, results("csv", "wide.csv", "columns: [zip, age], " + RULES));
        assertEquals(alone, results("jsonl", "wide.jsonl", "columns: [age, zip], " + RULES));
    }

    @Test
    void eachChoiceHasATableOfItsOwnWhateverItsOrder() throws Exception {
        var ages = results("ages", "wide.csv", "columns: [age]");
        var spent = results("spent", "wide.csv", "columns: [age, spent]");
        assertEquals(spent, results("turned", "wide.csv", "columns: [spent, age]"));
        assertNotEquals(ages, spent);

        var cached = (Value.Items) Json.read(swath("cache", "--json").out().strip());
        assertEquals(2, cached.values().size());
        long fewer = Fields.of(cached.values().getFirst()).whole("bytes");
        long more = Fields.of(cached.values().getLast()).whole("bytes");
        assertNotEquals(fewer, more, "only what is chosen is kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide.csv", "wide.jsonl"})
    void aColumnByWhichRowsAreSplitIsReadThoughNobodyChoseIt(String file) throws IOException {
        var sweep = sweep("by-column", file, "columns: [age]").toString();
        var check = InProcess.run("check", sweep, "--set", "data.validation={column: shop}");
        assertEquals(0, check.exit(), check.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wide.csv   | columns: [age], validation: {column: sop} | wide.csv:1: there is no column 'sop' to learn from; there are id, age, zip, shop, spent
            wide.jsonl | columns: [age, zap]                          | wide.jsonl: there is no column 'zap' to learn from; there are id, age, bought.at, zip, shop, spent
            wide.jsonl | columns: [age], rename: {zap: zip}           | wide.jsonl: there is no column 'zap' to learn from; there are id, age, bought.at, zip, shop, spent
            wide.jsonl | columns: [bought]                            | wide.jsonl: there is no column 'bought' to learn from; there are id, age, bought.at, zip, shop, spent
            """)
    void aColumnThatIsNotThereIsToldWithAllThatAre(String file, String data, String problem) throws IOException {
        var sweep = sweep("wrong", file, data).toString();
        for (int time = 0; time < 2; time++) {
            var check = InProcess.run("check", sweep);
            assertEquals(2, check.exit(), check.out());
            assertTrue(check.err().contains("data: " + folder.resolve(problem) + "\n"), check.err());
        }
    }
}
