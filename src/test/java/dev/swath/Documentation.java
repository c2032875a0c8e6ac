package dev.swath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The project's Markdown pages, held against the code that they tell of.
public final class Documentation {
    private static final String WRITE = "swath.docs.write";

    /// A block whose first line is `# sweep file` is a whole one.
    private static final Pattern SWEEP_FILE = Pattern.compile("(?ms)^```yaml\\n(# sweep file\\b.*?)^```");

    private Documentation() {}

    /// The checkout's top folder.
    public static Path root() {
        return Path.of(System.getProperty("swath.basedir", "")).toAbsolutePath();
    }

    /// All pages: those at the top, and those in `docs`, `configs` and `runs/README.md`.
    public static List<Path> pages() throws IOException {
        var root = root();
        try (var top = Files.list(root);
                var docs = Files.walk(root.resolve("docs"));
                var configs = Files.walk(root.resolve("configs"))) {
            return Stream.of(top, docs, configs, Stream.of(root.resolve("runs/README.md")))
                    .flatMap(pages -> pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /// Holds the part of a page between `<!-- generated: NAME -->` and `<!-- end: NAME -->` against what the
    /// code says now. With `-Dswath.docs.write=true` the part is written anew.
    public static void check(String page, String name, String content) throws IOException {
        var file = root().resolve(page);
        var text = Files.readString(file);
        var opening = "<!-- generated: " + name + " -->\n";
        var closing = "<!-- end: " + name + " -->";
        int from = text.indexOf(opening) + opening.length();
        int to = text.indexOf(closing);
        assertTrue(
                from >= opening.length() && to >= from,
                page + " needs the lines " + opening.strip() + " and " + closing);
        var expected = "\n" + content.strip() + "\n\n";
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
            return;
        }
        assertEquals(
                expected,
                text.substring(from, to),
                page + " says of " + name + " what the code says no longer; write it anew with: mvn test -D" + WRITE
                        + "=true -Dtest='*PageTest'");
    }

    /// Holds a whole file against what the code says now; writes it anew as {@link #check} does.
    public static void checkFile(String file, String content) throws IOException {
        var path = root().resolve(file);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(path, content);
            return;
        }
        assertEquals(
                content,
                Files.readString(path),
                file + " is not what the code says now; write it anew with: mvn test -D" + WRITE
                        + "=true -Dtest='*PageTest'");
    }

    /// The sweep files in all pages.
    public static List<String> sweepFiles() throws IOException {
        var found = new ArrayList<String>();
        for (var page : pages()) {
            SWEEP_FILE.matcher(Files.readString(page)).results().forEach(block -> found.add(block.group(1)));
        }
        return found;
    }

    /// A page must speak of each of these, as `code`.
    public static void checkMentions(String page, List<String> names) throws IOException {
        var text = Files.readString(root().resolve(page));
        var missing =
                names.stream().filter(name -> !text.contains("`" + name + "`")).toList();
        assertEquals(List.of(), missing, page + " does not mention these");
    }
}
