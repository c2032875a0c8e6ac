package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 100,000 sweep files with mistakes that nobody thought of, through `swath check` in one JVM whose heap
/// has 256 MB.
class CheckFuzzTest {
    private static final int FILES = 100_000;

    @TempDir
    private Path folder;

    @Test
    void everyFileIsAcceptedOrRefusedWithAMessage() throws IOException, InterruptedException {
        var builder = JavaProgram.of(
                        List.of(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dswath.basedir=" + Documentation.root()),
                        CheckFuzz.class,
                        Integer.toString(FILES),
                        "1")
                .directory(folder.toFile());
        builder.environment().put("DATA", "/data/digits");
        var fuzz = builder.start();
        var said = new String(fuzz.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, fuzz.waitFor(), said);
        assertTrue(said.contains(FILES + " files"), said);
        System.out.println(said.strip());
    }
}
