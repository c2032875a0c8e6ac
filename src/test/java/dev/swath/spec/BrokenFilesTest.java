package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every `broken/x.yaml` has its messages beside it in `broken/x.expected`, where `$HERE` is the file's
/// folder and `$CURRENT` the folder where the user stands.
class BrokenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/broken");

    @TempDir
    private Path current;

    static Stream<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void tellsEveryMistakeWithItsPosition(String name) throws IOException {
        var expected = Files.readString(FOLDER.resolve(name.replace(".yaml", ".expected")));

        assertEquals(expected, String.join("\n", messages(name)) + "\n");
    }

    @Test
    void thereAreSixtyAtLeast() throws IOException {
        assertTrue(files().count() >= 60);
    }

    @Test
    void tellsSevenMistakesOfSevenKindsInSevenSortedLines() {
        var problems = refused("seven-mistakes.yaml").problems();

        assertEquals(7, problems.size());
        assertEquals(7, problems.stream().map(Problem::path).distinct().count());
        for (int i = 1; i < 7; i++) {
            var before = problems.get(i - 1);
            var after = problems.get(i);
            assertTrue(before.line() < after.line(), () -> before + " stands before " + after);
        }
    }

    private List<String> messages(String name) {
        return refused(name).problems().stream()
                .map(problem -> problem.toString()
                        .replace(FOLDER.toAbsolutePath().toString(), "$HERE")
                        .replace(current.toAbsolutePath().toString(), "$CURRENT"))
                .toList();
    }

    private Reading.Refused refused(String name) {
        // Named as the user would: relative to the folder where the file is.
        var reading = SweepFile.read(FOLDER.resolve(name), Fixture.CATALOGUE, current, Map.of());
        var refused = assertRefused(reading);
        return new Reading.Refused(
                refused.problems().stream()
                        .map(problem -> new Problem(
                                problem.file().replace(FOLDER + "/", ""),
                                problem.line(),
                                problem.column(),
                                problem.path(),
                                problem.message()))
                        .toList(),
                refused.notes());
    }

    private static Reading.Refused assertRefused(Reading reading) {
        return switch (reading) {
            case Reading.Refused refused -> refused;
            case Reading.Accepted accepted -> throw new AssertionError("accepted: " + accepted.sweep());
        };
    }
}
