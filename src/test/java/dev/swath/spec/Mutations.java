package dev.swath.spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Sweep files with mistakes that nobody thought of.
public final class Mutations {
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
            "q: ",
            "when: {a: 1}",
            "constraints: [a < 1]",
            "zip: [[a, b]]",
            "(",
            " and ",
            " ** ",
            "probabilities: [1]",
            "parameters: {",
            "repeat: 3\n");

    private Mutations() {}

    /// The good and the broken sweep files of this project.
    public static List<String> originals() throws IOException {
        var originals = new ArrayList<String>();
        for (var folder : List.of(Path.of("src/test/resources/broken"), Path.of("configs"))) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(each -> each.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    originals.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return originals;
    }

    /// A file with one to six changes.
    public static byte[] of(String original, Random random) {
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
