package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.DataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `data.path`: files, folders, patterns and lists of them.
class DataFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        for (var name : List.of(
                "data.csv",
                "parts/b.csv",
                "parts/a.CSV",
                "parts/10.csv",
                "parts/.hidden.csv",
                "parts/notes.txt",
                "parts/deep/c.csv",
                "parts/.cache/d.csv",
                "odd [1].csv",
                "data.csv.bak")) {
            var file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "x,y,label\n1,2,a\n");
        }
        Files.createDirectories(folder.resolve("empty"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.csv                       | data.csv",
                "[data.csv]                     | data.csv",
                "parts                          | parts/10.csv parts/a.CSV parts/b.csv",
                "parts/                         | parts/10.csv parts/a.CSV parts/b.csv",
                "parts/*.csv                    | parts/10.csv parts/b.csv",
                "\"parts/[ab].*\"               | parts/a.CSV parts/b.csv",
                "\"{parts,empty}/?.csv\"        | parts/b.csv",
                "parts/**.csv                   | parts/10.csv parts/b.csv parts/deep/c.csv",
                "\"*/*/c.csv\"                  | parts/deep/c.csv",
                "[parts/b.csv, data.csv, parts] | parts/b.csv data.csv parts/10.csv parts/a.CSV",
                "\"odd [1].csv\"                | odd [1].csv",
                "./parts/../data.csv            | data.csv",
            })
    void findsFilesInAnOrderThatIsTheSameEverywhere(String written, String files) {
        var found = data(written).paths().stream()
                .map(path -> folder.relativize(Path.of(path)).toString())
                .toList();

        assertEquals(
                files.strip().equals("odd [1].csv")
                        ? List.of("odd [1].csv")
                        : List.of(files.strip().split(" ")),
                found);
    }

    /// Texts are rows, and the folders that they are in their classes.
    @Test
    void foldersOfTextsAreFoundWhereTheFormatSaysSo() throws IOException {
        for (var name :
                List.of("letters/good/2.txt", "letters/good/1.txt", "letters/bad/3.txt", "letters/bad/plot.csv")) {
            var file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "dear all");
        }
        var letters = Fixture.sweep(
                Fixture.TRAINING.replace("data.csv, target: label", "letters, target: folder, format: texts")
                        + "parameters: {trees: {value: 3}}",
                folder);
        assertEquals(
                List.of("letters/bad/3.txt", "letters/good/1.txt", "letters/good/2.txt"),
                ((Sweep.Work.Training) letters.work())
                        .data().paths().stream()
                                .map(path -> folder.relativize(Path.of(path)).toString())
                                .toList());
    }

    @Test
    void imagesBesideATableArePlots() throws IOException {
        Files.writeString(folder.resolve("parts/plot.png"), "a picture");
        assertEquals(3, data("parts").paths().size());
    }

    @Test
    void aPatternMayBeAbsolute() {
        assertEquals(
                List.of(
                        folder.resolve("parts/10.csv").toString(),
                        folder.resolve("parts/b.csv").toString()),
                data("'" + folder + "/parts/*.csv'").paths());
    }

    @Test
    void notesFilesThatAreNamedTwice() {
        var reading = read("[data.csv, parts, parts/b.csv, data.csv]");

        assertEquals(
                "test.yaml:2:14: data.path: 2 files are named more than once: read once",
                Fixture.lines(reading.notes()));
    }

    @Test
    void theResolvedFileNamesEachOfThemAndReadsBackToTheSame() {
        var sweep = sweep("[data.csv, parts]");

        assertEquals(sweep, Fixture.accepted(Fixture.read(sweep.toYaml(), folder.resolve("elsewhere"))));
        assertTrue(sweep.toYaml().contains("  - " + folder.resolve("parts/10.csv")), sweep.toYaml());
        var one = sweep("data.csv");
        assertTrue(one.toYaml().contains("path: " + folder.resolve("data.csv")), one.toYaml());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parts/*.cvs      | no file matches 'parts/*.cvs': $/parts holds 10.csv, a.CSV, b.csv, deep, notes.txt",
                "pasts/*.csv      | no file matches 'pasts/*.csv': there is no folder $/pasts",
                "empty            | the folder $/empty holds no file *.csv, *.tsv, *.json, *.jsonl, *.ndjson, *.parquet, *.pq, *.arrow, *.arrows, *.feather, *.ipc, *.arff, *.libsvm, *.svm, *.svmlight, *.png, *.jpg, *.jpeg, *.bmp, *.gif: $/empty is empty",
                "none.csv         | there is no file $/none.csv",
                "[]               | must hold at least one file",
                "\"[\"            | '[' cannot be a path",
            })
    void whatFindsNothingIsToldWithWhatThereIs(String written, String told) {
        assertEquals(
                List.of("test.yaml:2:14: data.path: " + told.strip().replace("$", folder.toString())),
                Fixture.problems(read(written)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mixed/*.csv             |               | csv   | mixed/a.csv",
                "mixed                   | format: jsonl | jsonl | mixed/b.jsonl mixed/c.ndjson",
                "mixed                   | format: tsv   | tsv   | mixed/d.tsv",
                "mixed/*nd*              |               | jsonl | mixed/c.ndjson",
                "mixed/e                 |               | jsonl | mixed/e",
                "mixed/e                 | format: json  | json  | mixed/e",
                "[mixed/b.jsonl,mixed/e] |               | jsonl | mixed/b.jsonl mixed/e",
                "data.csv.bak            |               | csv   | data.csv.bak",
            })
    void theFormatIsToldByTheEndingsOrByTheContentOrBySayingIt(
            String path, @Nullable String said, String format, String files) throws IOException {
        writeMixed();

        var found = data(path, said == null ? "" : said + ", ");

        assertEquals(format, found.format());
        assertEquals(
                List.of(files.strip().split(" ")),
                found.paths().stream()
                        .map(file -> folder.relativize(Path.of(file)).toString())
                        .toList());
    }

    @Test
    void formatsAreNotMixed() throws IOException {
        writeMixed();
        assertEquals(
                List.of("test.yaml:2:14: data.path: csv (a.csv) and jsonl (b.jsonl) and tsv (d.tsv) are mixed, but all"
                        + " files must be of one format: choose some with a pattern, or say with format which those in"
                        + " a folder are"),
                Fixture.problems(read("mixed")));
    }

    @Test
    void columnsMayBeDroppedAndGapsImputed() throws IOException {
        var data = data("data.csv", "drop: [y], missing: impute, ");

        assertEquals(List.of("y"), data.columns().drop());
        assertEquals(DataSettings.Missing.IMPUTE, data.missing());
    }

    /// Where every row names its columns, no file has all of them.
    @Test
    void aColumnToDropThatTheFirstRowsLackIsNoted() throws IOException {
        writeMixed();
        var reading = read("mixed/b.jsonl", "drop: [z, y, at], ");

        assertEquals(
                "test.yaml:2:34: data.drop: the first rows of b.jsonl have no column 'z': there is x, y, label, at.x",
                Fixture.lines(reading.notes()).replaceAll("2:[0-9]+:", "2:34:"));
        assertEquals(List.of(), Fixture.problems(reading));
    }

    private void writeMixed() throws IOException {
        Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(folder.resolve("mixed/a.csv"), "x,y,label\n1,2,a\n");
        Files.writeString(folder.resolve("mixed/d.tsv"), "x\ty\tlabel\n1\t2\ta\n");
        for (var name : List.of("b.jsonl", "c.ndjson", "e")) {
            Files.writeString(folder.resolve("mixed/" + name), "{\"x\": 1, \"y\": 2, \"label\": \"a\", \"at.x\": 1}\n");
        }
    }

    private DataSettings data(String path, String more) {
        return data(Fixture.accepted(read(path, more)));
    }

    private Reading read(String path, String more) {
        return Fixture.read(
                Fixture.TRAINING
                                .replace("path: data.csv", more + "path: \"" + path + "\"")
                                .replace("\"[", "[")
                                .replace("]\"", "]")
                        + "parameters: {trees: {value: 1}}\n",
                folder);
    }

    private Reading read(String path) {
        return Fixture.read(Fixture.TRAINING.replace("data.csv", path) + "parameters: {trees: {value: 1}}\n", folder);
    }

    private Sweep sweep(String path) {
        return Fixture.accepted(read(path));
    }

    private DataSettings data(String path) {
        return data(sweep(path));
    }

    private static DataSettings data(Sweep sweep) {
        return switch (sweep.work()) {
            case Sweep.Work.Training(var trainer, var data) -> data;
            case Sweep.Work.Program program -> throw new AssertionError(program);
        };
    }
}
