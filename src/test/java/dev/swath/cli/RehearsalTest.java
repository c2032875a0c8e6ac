package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"coordinator, 1 done, Best accuracy", "trial, '', ''"})
    void goesThroughItAndLeavesNothing(String whose, String counts, String best) throws Exception {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var log = folder.resolve("log");
        var process = JavaProgram.of(List.of("-Djava.io.tmpdir=" + temporary), Rehearsal.class, whose)
                .directory(folder.toFile())
                .redirectOutput(log.toFile())
                .start();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        var said = Files.readString(log);
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains(counts) && said.contains(best), said);
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
