package dev.swath.spec;

import dev.swath.Documentation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    private static final List<String> FOLDERS = List.of(
            "configs", "src/test/resources/broken", "src/test/resources/wandb", "src/test/resources/wandb/later");

    private Mutations() {}

    /// The good and the broken sweep files of this project, those in its pages included.
    public static List<String> originals() throws IOException {
        var originals = new ArrayList<>(Documentation.sweepFiles());
        for (var folder : FOLDERS) {
            originals.addAll(files(folder));
        }
        return originals;
    }

    /// Files with grids that take long to look through.
    public static List<String> constrained() throws IOException {
        return files("src/test/resources/constrained");
    }

    private static List<String> files(String folder) throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.list(Documentation.root().resolve(folder))) {
            for (var file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    /// A file with one change, or up to six.
    public static byte[] of(String original, Random random) {
        var text = new StringBuilder(original);
        for (int i = random.nextBoolean() ? 1 : 1 + random.nextInt(6); i > 0; i--) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(7)) {
                case 0 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.insert(at, (char) random.nextInt(256));
                case 3 ->
                    text.insert(
                            at, SNIPPETS.get(random.nextInt(SNIPPETS.size())).repeat(1 + random.nextInt(2000)));
                case 4 -> anotherDigit(text, at, random);
                case 5 -> {
                    var line = lineAt(text, at);
                    text.delete(line.start(), line.end());
                }
                default -> {
                    var end = Math.min(text.length(), at + random.nextInt(60));
                    text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// What is most often right again.
    private static void anotherDigit(StringBuilder text, int from, Random random) {
        for (int at = from; at < text.length(); at++) {
            if ('0' <= text.charAt(at) && text.charAt(at) <= '9') {
                text.setCharAt(at, (char) ('0' + random.nextInt(10)));
                return;
            }
        }
    }

    private record Line(int start, int end) {}

    private static Line lineAt(StringBuilder text, int at) {
        int start = text.lastIndexOf("\n", at - 1) + 1;
        int end = text.indexOf("\n", at);
        return new Line(start, end < 0 ? text.length() : end + 1);
    }
}
