package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutatedFilesTest {
    private static final int ROUNDS = 10;
    private static final int FILES = 500;

    @TempDir
    private Path folder;

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void whateverAFileHoldsItIsReadOrRefusedWithProblems(int round) throws IOException {
        var random = new Random(round);
        var originals = Mutations.originals();
        Fixture.folderWithData(folder);
        var file = folder.resolve("mutated.yaml");
        for (int i = 0; i < FILES; i++) {
            var bytes = Mutations.of(originals.get(random.nextInt(originals.size())), random);
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
}
