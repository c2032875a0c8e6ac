package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Places where a command is told to write, and cannot.
class OutputFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aTable() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("flowers.csv"), "petal,flower\n" + "1,iris\n2,rose\n".repeat(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "folder             | is a folder: name a file",
                "nowhere/new.file   | there is no folder ",
                "flowers.csv/x.file | flowers.csv is a file, not a folder",
                "''                 | name a file",
            })
    void aFileThatCannotBeWrittenIsAMistakeOnTheCommandLine(String name, String told) {
        var place = name.isEmpty() ? "" : folder.resolve(name).toString();
        var data = folder.resolve("flowers.csv").toString();
        for (var command : List.of(
                List.of("schema"), List.of("init", data), List.of("init", data, "--force", "--trainer=forest"))) {
            var words = new ArrayList<>(command);
            words.addAll(List.of("-o", place));

            var refused = InProcess.run(words.toArray(String[]::new));

            assertEquals(2, refused.exit(), command + refused.err());
            assertEquals("", refused.out());
            assertTrue(refused.err().startsWith("swath: -o: ") && refused.err().contains(told), refused.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"run", "plan", "stop", "status", "resume"})
    void aFileInTheRunsPlaceIsAMistakeOnTheCommandLine(String command) throws IOException {
        var sweep = folder.resolve("flowers.yaml").toString();
        assertEquals(
                0,
                InProcess.run("init", folder.resolve("flowers.csv").toString(), "-o", sweep)
                        .exit());
        for (var place : List.of("flowers.csv", "flowers.csv/runs")) {
            var refused = InProcess.run(command, sweep, "--runs=" + folder.resolve(place));

            assertEquals(2, refused.exit(), refused.err());
            assertTrue(
                    refused.err().contains("swath: --runs: " + folder.resolve("flowers.csv") + " is a file"),
                    refused.err());
        }
    }

    @Test
    void theSchemaReplacesWhatIsThere() throws IOException {
        var file = Files.writeString(folder.resolve("old.json"), "old");

        assertEquals(0, InProcess.run("schema", "-o", file.toString()).exit());

        assertTrue(Files.readString(file).contains("https://json-schema.org/draft/2020-12/schema"));
    }
}
