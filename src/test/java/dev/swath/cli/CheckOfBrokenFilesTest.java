package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The broken sweep files as a user meets them.
class CheckOfBrokenFilesTest {
    private static final Path FOLDER = Documentation.root().resolve("src/test/resources/broken");

    /// Their messages tell of trainers, and this installation has others than the catalogue that
    /// `BrokenFilesTest` reads them with.
    private static final Set<String> OF_OTHER_TRAINERS = Set.of(
            "a-law-the-trainer-cannot-take.yaml",
            "gates.yaml",
            "grid-over-a-continuum.yaml",
            "laws-the-trainer-cannot-take.yaml",
            "merge.yaml",
            "neither.yaml",
            "outside-the-trainer.yaml",
            "parameter-of-another-metric.yaml",
            "ranges-the-trainer-cannot-take.yaml",
            "trainer-without-data.yaml",
            "unknown-metric.yaml",
            "unknown-parameter.yaml");

    /// Those of a database that answers the parser's tests alone: here no server does.
    private static final Set<String> OF_A_DATABASE =
            Set.of("database-column.yaml", "database-that-nobody-answers.yaml", "database-that-refuses.yaml");

    static List<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void tellsEveryMistakeAndEndsWithExitCodeTwo(String name) throws IOException {
        var expected = Files.readString(FOLDER.resolve(name.replace(".yaml", ".expected")));

        var check = InProcess.run("check", FOLDER.resolve(name).toString());

        assertEquals(2, check.exit(), check.err());
        assertEquals("", check.out());
        assertFalse(check.err().contains("Exception") || check.err().contains("\tat "), check.err());
        var told = check.err()
                .replace(FOLDER + "/" + name + ":", name + ":")
                .replace(FOLDER.toString(), "$HERE")
                .replace(Path.of("").toAbsolutePath().toString(), "$CURRENT");
        if (OF_OTHER_TRAINERS.contains(name) || OF_A_DATABASE.contains(name)) {
            assertTrue(told.lines().allMatch(line -> line.matches(Pattern.quote(name) + ":[0-9]+:[0-9]+: .+")), told);
        } else {
            assertEquals(expected, told);
        }
    }
}
