package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as large as they may be, made of one thing over and over, are read in linear time.
class LargeFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\n",
                "- x\n",
                "x",
                "1:",
                "&a ",
                "&a x\n",
                "*a ",
                "!x ",
                "%",
                "#",
                "\n",
                " ",
                "\t",
                "'",
                "\"",
                "| \n",
                "{a: ",
                "{",
                "}",
                ",",
                "? a\n",
                ": ",
                "--- a\n",
                "<<: {a: 1}\n",
                "- &a [*a]\n",
                "1e",
                "_",
                "${",
                "[a],",
                "\uFEFF"
            })
    void ofOneThing(String snippet) throws IOException {
        read(snippet.repeat(SweepFile.MAX_BYTES / snippet.getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void ofUnknownKeys() throws IOException {
        read(IntStream.range(0, 60_000).mapToObj(i -> "valeus" + i + ": 1\n").collect(Collectors.joining()));
    }

    @Test
    void ofParameters() throws IOException {
        read("method: grid\nprogram: train\nparameters:\n"
                + IntStream.range(0, 40_000)
                        .mapToObj(i -> " p" + i + ": {value: 1}\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void ofConditionsOnOneParameter() throws IOException {
        read("method: grid\nprogram: train\nparameters:\n p0: {values: [1, 2]}\n"
                + IntStream.range(1, 25_000)
                        .mapToObj(i -> " p" + i + ": {value: 1, when: {p0: 1}}\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void ofConditionsInAChain() throws IOException {
        read("method: grid\nprogram: train\nparameters:\n p0: {values: [1, 2]}\n"
                + IntStream.range(1, 25_000)
                        .mapToObj(i -> " p" + i + ": {value: 1, when: {p" + (i - 1) + ": 1}}\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void ofConstraints() throws IOException {
        read("method: grid\nprogram: train\nparameters: {a: {values: [1, 2]}, b: {values: [1, 2]}}\nconstraints:\n"
                + IntStream.range(0, 50_000)
                        .mapToObj(i -> " - a + b < " + i + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void ofConstraintsThatNameNobody() throws IOException {
        read("method: grid\nprogram: train\nparameters:\n"
                + IntStream.range(0, 20_000)
                        .mapToObj(i -> " p" + i + ": {value: 1}\n")
                        .collect(Collectors.joining())
                + "constraints:\n"
                + IntStream.range(0, 20_000)
                        .mapToObj(i -> " - q" + i + " < 1\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void ofValues() throws IOException {
        read("method: grid\nprogram: train\nparameters:\n p: {values: ["
                + IntStream.range(0, 140_000).mapToObj(i -> i + ",").collect(Collectors.joining()) + "]}");
    }

    private void read(String text) throws IOException {
        var file = Files.writeString(folder.resolve("large.yaml"), text);
        var nanos = Fixture.cpuNanos(() -> SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of()));
        assertTrue(nanos < 5_000_000_000L, () -> nanos / 1_000_000 + " ms");
    }
}
