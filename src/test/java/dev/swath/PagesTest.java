package dev.swath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Event;
import dev.swath.trial.WorkerExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern THREAD = Pattern.compile("(?:name\\(|Thread\\([^\"]*)\"(swath-[a-z]+)");

    @Test
    void everyRelativeLinkPointsToAFile() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : Documentation.pages()) {
            // What shows a page's text is not that page.
            var text = FENCE.matcher(Files.readString(page)).replaceAll("");
            for (var link = LINK.matcher(text); link.find(); ) {
                var target = link.group(1).replaceFirst("#.*", "");
                if (!target.isEmpty()
                        && !target.matches("[a-z]+:.*")
                        && !Files.exists(page.resolveSibling(target).normalize())) {
                    broken.add(page + ": " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPageOfTheDocumentationIsInItsIndex() throws IOException {
        var docs = Documentation.root().resolve("docs");
        var index = Files.readString(docs.resolve("README.md"));
        var missing = Documentation.pages().stream()
                .filter(page -> page.startsWith(docs) && !page.endsWith("README.md"))
                .map(page -> docs.relativize(page).toString())
                .filter(page -> !index.contains("](" + page + ")"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void theReferenceKnowsEveryEventAndExitCodeOfAChild() throws IOException {
        var events = Arrays.stream(Event.class.getPermittedSubclasses())
                .map(event -> event.getSimpleName().toLowerCase(Locale.ROOT))
                // The coordinator makes this one of a line that the shell beside a command writes.
                .filter(name -> !name.equals("spent"))
                .toList();
        Documentation.checkMentions("docs/reference/events.md", events);
        var codes = Arrays.stream(WorkerExit.values())
                .map(exit -> String.valueOf(exit.code()))
                .toList();
        Documentation.checkMentions("docs/reference/events.md", codes);
    }

    /// Threads are named where they are made; the processes' names in the same style are not threads.
    @Test
    void theArchitectureKnowsEveryThread() throws IOException {
        var names = new TreeSet<String>();
        try (var sources = Files.walk(Documentation.root().resolve("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var text = Files.readString(source);
                for (var thread = THREAD.matcher(text); thread.find(); ) {
                    names.add(thread.group(1));
                }
            }
        }
        var page = Files.readString(Documentation.root().resolve("ARCHITECTURE.md"));
        var missing = names.stream().filter(name -> !page.contains("`" + name)).toList();
        assertEquals(List.of(), missing);
        assertTrue(names.size() >= 9, "found only " + names);
    }
}
