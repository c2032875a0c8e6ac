package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The examples of `docs/how-to/nightly.md`: read as their service would, as far as that can be done here, and every
/// command in them is one that Swath takes.
class NightlyPageTest {
    private static final Pattern BLOCK = Pattern.compile("```\\w+\\n(?:#|//) ci: (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NIGHT = Pattern.compile("scripts/nightly\\.sh ([^'\\n>|]*)");

    private static String page() throws IOException {
        return Files.readString(Documentation.root().resolve("docs/how-to/nightly.md"));
    }

    private static String example(String file) throws IOException {
        var block = BLOCK.matcher(page());
        while (block.find()) {
            if (block.group(1).equals(file)) {
                return block.group(2);
            }
        }
        throw new AssertionError("no example " + file);
    }

    private static Map<?, ?> yaml(String text) {
        return assertInstanceOf(Map.class, new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    @Test
    void theWorkflowForGitHubHasWhatOneNeeds() throws IOException {
        var workflow = yaml(example(".github/workflows/nightly.yml"));
        assertTrue(workflow.containsKey("on"), "a key that YAML 1.1 takes for true");
        var job = assertInstanceOf(
                Map.class, assertInstanceOf(Map.class, workflow.get("jobs")).get("sweep"));
        assertTrue(job.containsKey("runs-on"));
        for (var step : assertInstanceOf(List.class, job.get("steps"))) {
            var keys = assertInstanceOf(Map.class, step);
            assertTrue(keys.containsKey("run") != keys.containsKey("uses"), () -> "either run or uses: " + keys);
            if (keys.get("uses") instanceof String uses) {
                assertTrue(uses.matches("[\\w.-]+(/[\\w.-]+)+@v\\d+"), uses);
            }
        }
    }

    @Test
    void theJobForGitLabHasAScriptAndKeepsTheReport() throws IOException {
        var job = assertInstanceOf(Map.class, yaml(example(".gitlab-ci.yml")).get("nightly"));
        assertInstanceOf(List.class, job.get("script"));
        var artifacts = assertInstanceOf(Map.class, job.get("artifacts"));
        assertEquals(Map.of("junit", "last-run/junit.xml"), artifacts.get("reports"));
    }

    @Test
    void thePipelineForJenkinsIsBalanced() throws IOException {
        var text = example("Jenkinsfile").replaceAll("'[^'\\n]*'", "''");
        assertTrue(text.startsWith("pipeline {"), text);
        int depth = 0;
        for (char sign : text.toCharArray()) {
            depth += sign == '{' || sign == '(' ? 1 : sign == '}' || sign == ')' ? -1 : 0;
            assertTrue(depth >= 0, text);
        }
        assertEquals(0, depth, text);
        assertFalse(text.contains("'''"), "no text runs over a line's end");
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/nightly.yml", ".gitlab-ci.yml", "Jenkinsfile"})
    void everyExampleRunsANight(String file) throws IOException {
        assertEquals(1, NIGHT.matcher(example(file)).results().count());
    }

    @Test
    void everyNightIsACommandThatSwathTakes() throws IOException {
        var nights = NIGHT.matcher(page()).results().toList();
        assertEquals(5, nights.size());
        for (var night : nights) {
            var words = new ArrayList<>(List.of("run", "--ci", "--continue", "--runs", "runs"));
            words.addAll(List.of(night.group(1).strip().split("\\s+")));
            Main.commandLine().parseArgs(words.toArray(String[]::new));
            assertTrue(Files.exists(Documentation.root().resolve(words.get(5))), () -> "no file " + words.get(5));
        }
    }
}
