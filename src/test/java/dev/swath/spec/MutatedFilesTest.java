package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutatedFilesTest {
    private static final int ROUNDS = 10;
    private static final int FILES = 500;
    private static final List<String> SNIPPETS = List.of(
            "[",
            "]",
            "{",
            "}",
            ": ",
            "- ",
            "\t",
            "\n",
            "&a ",
            "*a",
            "<<: ",
            "!!int ",
            "!!float ",
            "!x ",
            "'",
            "\"",
            "|\n",
            "? ",
            "1e999",
            "-0",
            ".inf",
            "99999999999999999999",
            "1:30",
            "null",
            "%",
            "---\n",
            "...\n",
            "${X}",
            "\0",
            "\u0085",
            "#",
            "yes",
            "parameters",
            "min: ",
            "values: ",
            "distribution: ",
            "q: ");

    @TempDir
    private Path folder;

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void whateverAFileHoldsItIsReadOrRefusedWithProblems(int round) throws IOException {
        var random = new Random(round);
        var originals = originals();
        Fixture.folderWithData(folder);
        var file = folder.resolve("mutated.yaml");
        for (int i = 0; i < FILES; i++) {
            var bytes = mutated(originals.get(random.nextInt(originals.size())), random);
            Files.write(file, bytes);
            var what = "round " + round + ", file " + i;
            var nanos = Fixture.cpuNanos(() -> read(file, what, bytes));
            assertTrue(nanos < 2_000_000_000L, what + " took " + nanos / 1_000_000 + " ms");
        }
    }

    private void read(Path file, String what, byte[] bytes) {
        try {
            var reading = SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of());
            if (reading instanceof Reading.Refused refused) {
                assertFalse(refused.problems().isEmpty(), what);
                refused.problems()
                        .forEach(problem -> assertFalse(problem.toString().contains("\n"), what));
            }
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError(what + ": " + new String(bytes, StandardCharsets.UTF_8), thrown);
        }
    }

    private static List<String> originals() throws IOException {
        var originals = new ArrayList<String>();
        for (var name : BrokenFilesTest.files().toList()) {
            originals.add(Files.readString(Path.of("src/test/resources/broken", name), StandardCharsets.ISO_8859_1));
        }
        return originals;
    }

    private static byte[] mutated(String original, Random random) {
        var text = new StringBuilder(original);
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.insert(at, (char) random.nextInt(256));
                case 3 ->
                    text.insert(
                            at, SNIPPETS.get(random.nextInt(SNIPPETS.size())).repeat(1 + random.nextInt(2000)));
                default -> {
                    var end = Math.min(text.length(), at + random.nextInt(60));
                    text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
