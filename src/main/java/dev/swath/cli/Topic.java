package dev.swath.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `swath help` can tell beside its commands: parts of the documentation's pages, which are in Swath's jar.
enum Topic {
    SWEEP_FILE("what a sweep file says, and its keys", "sweep-file.md", "The sweep file", "Keys"),
    PARAMETERS("what can vary, and how", "sweep-file.md", "parameters"),
    CONSTRAINTS("which combinations are left out", "sweep-file.md", "constraints"),
    LIMITS("what ends trials and sweeps early", "sweep-file.md", "limits"),
    GATES("what must hold in the end", "sweep-file.md", "Gates"),
    DATA("formats of files, numbers and categories", "reference/data.md", "Data", "Formats", "Numbers and categories"),
    TRAINERS(
            "what trainers have in common",
            "reference/trainers.md",
            "Trainers and metrics",
            "What they have in common"),
    METRICS("what is measured", "reference/trainers.md", "Metrics"),
    EVENTS("how your own program speaks", "reference/events.md", "What a command is given", "What a command writes"),
    RUNS("how commands find a run", "reference/command-line.md", "What RUN may be"),
    RUN_FOLDER("what a run leaves", "reference/run-folder.md", "The run folder"),
    RESUME("how a run goes on", "how-to/resume-a-run.md", "Resume a run", "What happens"),
    NIGHTLY("a sweep every night", "how-to/nightly.md", "Sweep every night", "What the parts do"),
    OUTPUT("what a sweep prints, and its last line", "reference/command-line.md", "Output"),
    EXIT_CODES("what a command tells the shell", "reference/command-line.md", "Exit codes"),
    ENVIRONMENT("variables that Swath reads", "reference/command-line.md", "Environment");

    private final String about;
    private final String page;
    private final List<String> sections;

    Topic(String about, String page, String... sections) {
        this.about = about;
        this.page = page;
        this.sections = List.of(sections);
    }

    static Optional<Topic> named(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word().equals(word))
                .findFirst();
    }

    /// The word for the command line: `exit-codes`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String about() {
        return about;
    }

    /// The sections, as Markdown. What the help of each command says is left out: it is a command away.
    String markdown() throws IOException {
        try (var stream = Topic.class.getResourceAsStream("docs/" + page)) {
            if (stream == null) {
                throw new IOException("docs/" + page + " is not in this build of Swath: build it again");
            }
            return Sections.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8), sections);
        }
    }

    /// Cuts sections out of a page.
    private static final class Sections {
        private Sections() {}

        /// Each from its heading to the next one, whatever its level; headings in code are none.
        static String of(String page, List<String> headings) {
            var text = new StringBuilder();
            boolean wanted = false;
            boolean inCode = false;
            for (var line : page.lines().toList()) {
                if (line.strip().startsWith("```")) {
                    inCode = !inCode;
                } else if (!inCode && line.startsWith("#")) {
                    wanted = headings.contains(
                            line.replaceFirst("^#+ ", "").replace("`", "").strip());
                }
                if (wanted) {
                    text.append(line).append('\n');
                }
            }
            return text.toString();
        }
    }
}
