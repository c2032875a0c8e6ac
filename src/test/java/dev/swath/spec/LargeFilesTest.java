package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as large as they may be, made of one thing over and over, are read in linear time.
class LargeFilesTest {
    private static final String PARAMETERS = "method: grid\nprogram: train\nparameters:\n";

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
        read(many(60_000, "valeus%d: 1\n"));
    }

    @Test
    void ofParameters() throws IOException {
        read(PARAMETERS + many(40_000, " p%d: {value: 1}\n"));
    }

    @Test
    void ofConditionsOnOneParameter() throws IOException {
        read(PARAMETERS + " q: {values: [1, 2]}\n" + many(25_000, " p%d: {value: 1, when: {q: 1}}\n"));
    }

    @Test
    void ofConditionsInAChain() throws IOException {
        read(PARAMETERS + " p0: {values: [1, 2]}\n" + many(25_000, " p%2$d: {value: 1, when: {p%1$d: 1}}\n"));
    }

    @Test
    void ofConstraints() throws IOException {
        read(PARAMETERS + " a: {values: [1, 2]}\n b: {values: [1, 2]}\nconstraints:\n"
                + many(50_000, " - a + b < %d\n"));
    }

    @Test
    void ofConstraintsThatNameNobody() throws IOException {
        read(PARAMETERS + many(20_000, " p%d: {value: 1}\n") + "constraints:\n" + many(20_000, " - q%d < 1\n"));
    }

    @Test
    void ofValues() throws IOException {
        read(PARAMETERS + " p: {values: [" + many(140_000, "%d,") + "]}");
    }

    /// @param snippet formatted with its number, from 0, and the number after it
    private static String many(int times, String snippet) {
        return IntStream.range(0, times)
                .mapToObj(i -> String.format(Locale.ROOT, snippet, i, i + 1))
                .collect(Collectors.joining());
    }

    private void read(String text) throws IOException {
        var file = Files.writeString(folder.resolve("large.yaml"), text);
        var nanos = Fixture.cpuNanos(() -> SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of()));
        assertTrue(nanos < 5_000_000_000L, () -> nanos / 1_000_000 + " ms");
    }
}
