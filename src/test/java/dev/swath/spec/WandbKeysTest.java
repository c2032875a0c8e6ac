package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The files in W&B's style together have all that Swath knows of W&B's: whoever adds a key, a distribution or
/// a macro adds a file that uses it.
class WandbKeysTest {
    /// Keys that W&B does not have.
    private static final Set<String> OWN = Set.of(
            "trainer",
            "data",
            "preprocess",
            "constraints",
            "zip",
            "repeat",
            "reference",
            "keep_models",
            "seed",
            "resources",
            "limits",
            "budget",
            "gate",
            "publish",
            "launcher",
            "when");

    private final Set<String> keys = new TreeSet<>();
    private final Set<String> distributions = new TreeSet<>();
    private final Set<String> words = new TreeSet<>();

    WandbKeysTest() throws IOException {
        for (var folder : List.of("src/test/resources/wandb", "src/test/resources/wandb/later")) {
            try (var files = Files.list(Documentation.root().resolve(folder))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                    var root = YamlReader.read(Files.readString(file), new Problems(file.toString()))
                            .orElseThrow();
                    for (var entry : entries(root)) {
                        keys.add(entry.key());
                        within(entry);
                    }
                }
            }
        }
    }

    private void within(Node.Entry entry) {
        switch (entry.key()) {
            case "parameters" -> entries(entry.value()).forEach(parameter -> parameter(parameter.value()));
            case "command" -> {
                if (entry.value() instanceof Node.Sequence sequence) {
                    sequence.items().forEach(word -> words.add(text(word)));
                }
            }
            case "metric", "early_terminate" ->
                entries(entry.value()).forEach(inner -> keys.add(entry.key() + "." + inner.key()));
            default -> {}
        }
    }

    private void parameter(Node node) {
        for (var entry : entries(node)) {
            keys.add("parameters.*." + entry.key());
            if (entry.key().equals("distribution")) {
                distributions.add(text(entry.value()));
            }
            if (entry.key().equals("parameters")) {
                entries(entry.value()).forEach(parameter -> parameter(parameter.value()));
            }
        }
    }

    private static List<Node.Entry> entries(Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    @Test
    void haveEveryKey() {
        var known = new ArrayList<>(Keys.top().stream().map(Key::name).toList());
        known.addAll(LaterKeys.names());
        known.addAll(LaterKeys.SERVICE);
        Keys.METRIC.forEach(key -> known.add("metric." + key.name()));
        EarlyTerminateSection.KEYS.forEach(key -> known.add("early_terminate." + key));
        ParameterSchema.keys().stream()
                .filter(key -> !OWN.contains(key))
                .forEach(key -> known.add("parameters.*." + key));
        known.removeAll(OWN);

        assertEquals(List.of(), missing(known, keys));
    }

    @Test
    void haveEveryDistribution() {
        assertEquals(List.of(), missing(DistributionName.words(), distributions));
    }

    @Test
    void haveEveryMacro() {
        assertEquals(List.of(), missing(CommandTemplate.WORDS, words));
        assertTrue(words.stream()
                .anyMatch(word ->
                        CommandTemplate.ENVIRONMENT_VARIABLE.matcher(word).find()));
    }

    private static List<String> missing(List<String> known, Set<String> used) {
        return known.stream().filter(it -> !used.contains(it)).toList();
    }
}
