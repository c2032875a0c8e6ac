package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
