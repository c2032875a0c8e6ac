package dev.swath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the one that was read and found good, in `src/test/resources/golden/`.
public final class Golden {
    private Golden() {}

    /// On a difference the new text is left in `target/golden/`, to be read and, where it is right, copied.
    public static void check(String name, String text) throws IOException {
        var base = Path.of(System.getProperty("swath.basedir", ""));
        var good = base.resolve("src/test/resources/golden").resolve(name);
        var expected = Files.exists(good) ? Files.readString(good) : "";
        if (!expected.equals(text)) {
            var fresh = Files.createDirectories(base.resolve("target/golden")).resolve(name);
            Files.writeString(fresh, text);
            assertEquals(expected, text, "differs from " + good + "; the new text is " + fresh);
        }
    }
}
