package dev.swath.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keys of the sweep file that Swath knows but has no machinery for yet, and keys of W&B's service. The
/// former are refused by a sentence that says what runs today, unless they say "nothing of that"; the
/// latter are ignored with a note.
final class LaterKeys {
    static final List<String> SERVICE = List.of(
            "entity",
            "project",
            "controller",
            "settings",
            "launch",
            "scheduler",
            "job",
            "queue",
            "image_uri",
            "$schema");

    private static final Map<String, String> SENTENCES = sentences();

    private LaterKeys() {}

    private static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put(
                "early_terminate",
                "early termination is not supported yet: write early_terminate: null, or run with --set early_terminate=null, and every trial runs to its end");
        sentences.put("publish", "publishing is not supported yet: the results are in the folder runs");
        sentences.put("launcher", "only the local machine runs trials yet: write launcher: local");
        return sentences;
    }

    static Set<String> names() {
        return SENTENCES.keySet();
    }

    static void check(Section root) {
        SENTENCES.forEach((key, sentence) -> root.entry(key).ifPresent(entry -> {
            if (!(entry.value() instanceof Node.Broken) && !saysNothing(key, entry.value())) {
                root.problem(entry, sentence);
            }
        }));
        EarlyTerminateSection.check(root);
        var ignored = new ArrayList<Node.Entry>();
        root.entries().stream().filter(entry -> SERVICE.contains(entry.key())).forEach(ignored::add);
        if (!ignored.isEmpty()) {
            var names = ignored.stream().map(Node.Entry::key).toList();
            root.problems()
                    .note(
                            ignored.getFirst().at(),
                            "",
                            String.join(", ", names) + (names.size() > 1 ? " are keys" : " is a key")
                                    + " of W&B's service: ignored");
        }
    }

    private static boolean saysNothing(String key, Node node) {
        return switch (key) {
            case "publish" ->
                node instanceof Node.Sequence sequence && sequence.items().isEmpty();
            case "launcher" ->
                node instanceof Node.Scalar scalar && scalar.text().equals("local");
            default -> false;
        };
    }
}
