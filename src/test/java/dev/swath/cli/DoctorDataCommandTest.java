package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorDataCommandTest {
    @TempDir
    private Path folder;

    private void write(String name, int rows) throws IOException {
        Files.writeString(folder.resolve(name), "x,y\n" + "1.5,2\n".repeat(rows));
    }

    @Test
    void showsACurveAndWhatAutoMakesOfIt() throws IOException {
        write("a.csv", 3000);
        write("b.csv", 2000);
        var told = InProcess.run("doctor", "data", folder.toString());
        assertEquals(0, told.exit(), told.err());
        var lines = told.out().lines().toList();
        assertEquals("2 files, 30 KB, csv: 5000 rows", lines.getFirst());
        assertTrue(lines.get(1).startsWith("first reading "), told.out());
        assertTrue(told.out().lines().anyMatch(line -> line.matches(" +1 +\\d+ +[\\d.]+  #+")), told.out());
        assertTrue(told.out().lines().anyMatch(line -> line.matches(" +auto: \\d+ +\\d+ +[\\d.]+  #+")), told.out());
        assertTrue(lines.getLast().startsWith("Bound by "), told.out());
    }

    @Test
    void tellsScriptsTheSame() throws IOException {
        write("a.csv", 1000);
        write("b.csv", 500);
        var told = InProcess.run(
                "doctor", "data", "--json", folder.resolve("*.csv").toString());
        assertEquals(0, told.exit(), told.err());
        assertEquals(1, told.out().lines().count());
        var data = Fields.of(Json.read(told.out().strip()));
        assertEquals(2, data.count("files"));
        assertEquals(1500, data.count("rows"));
        assertTrue(data.truth("all_rows"));
        assertEquals("csv", data.text("format"));
        var curve = data.items("curve").stream().map(Fields::of).toList();
        assertEquals(1, curve.getFirst().count("threads"));
        assertEquals(2, curve.get(1).count("threads"));
        assertTrue(data.fields("auto").real("rows_per_second") > 0);
        assertTrue(data.text("bound_by").matches("computing|waiting"));
    }

    private Path sweep(String work) throws IOException {
        return Files.writeString(folder.resolve("sweep.yaml"), work + """

                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {values: [2, 4]}}
                """);
    }

    private static String firstLine(String... words) {
        var told = InProcess.run(words);
        assertEquals(0, told.exit(), told.err());
        assertTrue(told.out().contains(" auto: "), told.out());
        return told.out().lines().findFirst().orElse("");
    }

    @Test
    void textsInFoldersAreRowsWhereTheFormatSaysSo() throws IOException {
        for (var name : List.of("happy/1.txt", "happy/2.txt", "angry/3.txt")) {
            var file = folder.resolve("letters").resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "dear all");
        }
        var letters = folder.resolve("letters").toString();

        assertEquals("3 files, 1 KB, texts: 3 rows", firstLine("doctor", "data", letters, "--format", "texts"));
        Files.writeString(folder.resolve("labels.csv"), "letter,mood\n1.txt,good\n2.txt,good\n3.txt,bad\n");
        var sweep = sweep("trainer: tree\ndata: {path: letters, format: texts, labels: labels.csv, target: mood}")
                .toString();
        assertEquals("3 files, 1 KB, texts: 3 rows", firstLine("doctor", "data", sweep));
    }

    /// A list is no cell of a table, unless nobody asks for it.
    @Test
    void theDataOfASweepAreReadAsItsTrialsReadThem() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "{\"x\": 1, \"tags\": [1], \"y\": \"a\"}\n".repeat(40));
        var sweep = sweep("trainer: tree\ndata: {path: a.jsonl, columns: [x], target: y}")
                .toString();

        assertEquals("1 file, 2 KB, jsonl: 40 rows", firstLine("doctor", "data", sweep));
        var all = InProcess.run("doctor", "data", sweep, "--set", "data.columns=null");
        assertEquals(1, all.exit(), all.out());
        assertTrue(all.err().startsWith("swath: " + folder.resolve("a.jsonl") + ":1: 'tags' is a list"), all.err());
    }

    @Test
    void whatHasNoFilesToReadIsSaidSo() throws IOException {
        var program = sweep("command: [echo, '${args}']").toString();
        var told = InProcess.run("doctor", "data", program, "--set", "metric={name: accuracy, goal: maximize}");
        assertEquals(2, told.exit());
        assertTrue(told.err().contains(program + ": the sweep's program reads its data itself"), told.err());
        for (var path : List.of("jdbc:sqlite:shop.db", "jdbc:postgresql://host/shop")) {
            var asked = InProcess.run("doctor", "data", path);
            assertEquals(2, asked.exit());
            assertTrue(asked.err().contains(path + ": a database is asked once"), asked.err());
        }
    }

    @Test
    void aQueryIsNotMeasured() throws Exception {
        var database = folder.resolve("shop.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("create table t (x real, y text)");
        }
        var sweep = sweep(
                        "trainer: tree\ndata: {path: 'jdbc:sqlite:shop.db', query: 'select x, y from t order by x', target: y}")
                .toString();
        var told = InProcess.run("doctor", "data", sweep);
        assertEquals(2, told.exit());
        assertTrue(told.err().contains(sweep + ": a database is asked once"), told.err());
    }

    @Test
    void optionsThatDoNotFitAreRefused() throws IOException {
        write("a.csv", 1);
        var sweep = sweep("trainer: tree\ndata: {path: a.csv, target: y}").toString();
        var csv = folder.resolve("a.csv").toString();
        assertRefused("no format 'text': csv, tsv, json", "doctor", "data", csv, "--format", "text");
        assertRefused("--format: the sweep file says it", "doctor", "data", sweep, "--format", "csv");
        assertRefused("is no sweep file", "doctor", "data", csv, "--set", "data.target=x");
        var broken = InProcess.run("doctor", "data", sweep, "--set", "data.target=z");
        assertEquals(2, broken.exit());
        assertTrue(broken.err().contains("a.csv has no column 'z'"), broken.err());
    }

    private static void assertRefused(String why, String... words) {
        var told = InProcess.run(words);
        assertEquals(2, told.exit(), told.out());
        assertTrue(told.err().contains(why), told.err());
    }

    @Test
    void saysWhichFilesThereAreWhereThePathNamesNone() throws IOException {
        write("a.csv", 1);
        var told = InProcess.run("doctor", "data", folder.resolve("b.csv").toString());
        assertEquals(2, told.exit());
        assertTrue(told.err().contains("there is no file " + folder.resolve("b.csv")), told.err());
        var pattern = InProcess.run("doctor", "data", folder.resolve("*.json").toString());
        assertEquals(2, pattern.exit());
        assertTrue(pattern.err().contains("no file matches"), pattern.err());
        assertTrue(pattern.err().contains("a.csv"), pattern.err());
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() throws IOException {
        write("a.csv", 1);
        Files.writeString(folder.resolve("b.csv"), "x,y\n1\n");
        var told = InProcess.run("doctor", "data", folder.toString());
        assertEquals(1, told.exit());
        assertTrue(told.err().startsWith("swath: " + folder.resolve("b.csv") + ":2: "), told.err());
        assertEquals("", told.out());
    }
}
