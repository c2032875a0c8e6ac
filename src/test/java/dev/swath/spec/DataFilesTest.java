package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.DataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                "empty            | the folder $/empty holds no file *.csv: $/empty is empty",
                "none.csv         | there is no file $/none.csv",
                "[]               | must hold at least one file",
                "\"[\"            | '[' cannot be a path",
            })
    void whatFindsNothingIsToldWithWhatThereIs(String written, String told) {
        assertEquals(
                List.of("test.yaml:2:14: data.path: " + told.strip().replace("$", folder.toString())),
                Fixture.problems(read(written)));
    }

    private Reading read(String path) {
        return Fixture.read(Fixture.TRAINING.replace("data.csv", path) + "parameters: {trees: {value: 1}}\n", folder);
    }

    private Sweep sweep(String path) {
        return Fixture.accepted(read(path));
    }

    private DataSettings data(String path) {
        return switch (sweep(path).work()) {
            case Sweep.Work.Training(var trainer, var data) -> data;
            case Sweep.Work.Program program -> throw new AssertionError(program);
        };
    }
}
