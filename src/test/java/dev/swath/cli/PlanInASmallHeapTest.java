package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 10^12 points in a heap of 128 MB, with a constraint over six of the twelve parameters that admits one
/// setting of them in a million. `scripts/bench/plan` tells how long it takes.
class PlanInASmallHeapTest {
    private static final Pattern ROW = Pattern.compile("(?m)^  00(\\d\\d) +(p0=.*)$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"digits.yaml, p0=8 p2=2 p4=8 p6=1 p8=7 p10=2", "squares.yaml, p0=9 p2=9 p4=9 p6=9 p8=9 p10=0"})
    void tellsTheSizeAndTheFirstTenCombinations(String file, String admitted) throws IOException, InterruptedException {
        var said = plan("src/test/resources/constrained/" + file);

        assertTrue(said.contains("  space         1,000,000\n"), said);
        var rows = ROW.matcher(said).results().map(row -> row.group(2)).toList();
        assertEquals(10, rows.size(), said);
        assertEquals(10, rows.stream().distinct().count(), said);
        for (var row : rows) {
            for (var setting : admitted.split(" ")) {
                assertTrue((row + " ").contains(setting + " "), row);
            }
        }
    }

    private String plan(String file) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var plan = JavaProgram.of(
                        List.of(
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dstdout.encoding=UTF-8"),
                        Main.class,
                        "plan",
                        "--first=10",
                        Documentation.root().resolve(file).toString())
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(plan.waitFor(3, TimeUnit.MINUTES), "the plan never ended");
        } finally {
            plan.destroyForcibly();
        }
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, plan.exitValue(), said);
        return said;
    }
}
