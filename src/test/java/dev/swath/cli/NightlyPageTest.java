package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swath.Documentation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/// The examples of `docs/how-to/nightly.md`: read as their service would, as far as that can be done here, and every
/// command in them is one that a shell and Swath take.
class NightlyPageTest {
    private static final String GITHUB = ".github/workflows/nightly.yml";
    private static final String GITLAB = ".gitlab-ci.yml";
    private static final String JENKINS = "Jenkinsfile";
    private static final Pattern BLOCK = Pattern.compile("```\\w+\\n(?:#|//) ci: (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NIGHT = Pattern.compile("scripts/nightly\\.sh ([^'\\n>|]*)");
    private static final Pattern CRON_LINE = Pattern.compile("(?m)^(?:[0-9*,/-]+ ){4}[0-9*,/-]+ +(.*)$");
    private static final Pattern COMMAND = Pattern.compile("`swath ([a-z]+)([^`]*)`");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    /// What the actions take, as the `action.yml` of each tells it.
    private static final Map<String, Set<String>> INPUTS = Map.of(
            "actions/checkout@v4", Set.of("repository", "ref", "path", "fetch-depth", "submodules", "lfs"),
            "actions/setup-java@v4", Set.of("distribution", "java-version", "cache", "architecture"),
            "actions/cache/restore@v4", Set.of("path", "key", "restore-keys", "fail-on-cache-miss"),
            "actions/cache/save@v4", Set.of("path", "key"),
            "actions/upload-artifact@v4", Set.of("name", "path", "if-no-files-found", "retention-days"));

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

    private static List<?> errors(String schema, String text) throws IOException {
        var file = Documentation.root().resolve("src/test/resources/ci").resolve(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON)
                .validate(text, InputFormat.YAML);
    }

    @Test
    void theWorkflowForGitHubKeepsToItsSyntax() throws IOException {
        var workflow = example(GITHUB);
        assertEquals(List.of(), errors("github-workflow.schema.json", workflow));
        for (var step : steps(workflow)) {
            if (step.get("uses") instanceof String action) {
                var with = step.get("with") instanceof Map<?, ?> inputs ? inputs.keySet() : Set.of();
                assertTrue(INPUTS.getOrDefault(action, Set.of()).containsAll(with), () -> action + " with " + with);
            }
        }
    }

    private static List<Map<?, ?>> steps(String workflow) {
        var jobs = assertInstanceOf(Map.class, yaml(workflow).get("jobs"));
        var job = assertInstanceOf(Map.class, jobs.get("sweep"));
        var steps = new ArrayList<Map<?, ?>>();
        assertInstanceOf(List.class, job.get("steps")).forEach(step -> steps.add(assertInstanceOf(Map.class, step)));
        return steps;
    }

    @Test
    void thePipelineForGitLabKeepsToItsSyntaxAndKeepsTheReport() throws IOException {
        var pipeline = example(GITLAB);
        assertEquals(List.of(), errors("gitlab-ci.schema.json", pipeline));
        var job = assertInstanceOf(Map.class, yaml(pipeline).get("nightly"));
        var artifacts = assertInstanceOf(Map.class, job.get("artifacts"));
        assertEquals(Map.of("junit", "last-run/junit.xml"), artifacts.get("reports"));
    }

    /// A schema that takes everything would hold nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GITHUB + " | github-workflow.schema.json | steps: | step:",
                GITHUB + " | github-workflow.schema.json | timeout-minutes: 150 | timeout-minutes: long",
                GITHUB + " | github-workflow.schema.json | cron: \"0 2 * * *\" | cron: \"daily\"",
                GITHUB + " | github-workflow.schema.json | uses: actions/checkout@v4 | use: actions/checkout@v4",
                GITHUB + " | github-workflow.schema.json | if: always() | when: always()",
                GITLAB + " | gitlab-ci.schema.json | after_script: | afterscript:",
                GITLAB + " | gitlab-ci.schema.json | when: always | when: ever",
                GITLAB + " | gitlab-ci.schema.json | junit: | jnuit:"
            })
    void aMistakeInAnExampleIsFound(String file, String schema, String right, String wrong) throws IOException {
        var broken = example(file).replace(right, wrong);
        assertFalse(broken.equals(example(file)), right);
        assertFalse(errors(schema, broken).isEmpty(), broken);
    }

    @Test
    void thePipelineForJenkinsHasTheSectionsOfOne() throws IOException {
        var pipeline = new Jenkinsfile(example(JENKINS)).pipeline();
        assertEquals("pipeline", pipeline.head());
        pipeline.allows("agent", "triggers", "options", "environment", "tools", "stages", "post");
        assertEquals("agent any", pipeline.only("agent").head());
        assertTrue(pipeline.only("triggers").only("cron").head().matches("cron\\('[H0-9]+( [H0-9*]+){4}'\\)"));
        pipeline.only("options").allows("disableConcurrentBuilds", "timeout");
        assertTrue(pipeline.only("options")
                .only("timeout")
                .head()
                .matches("timeout\\(time: \\d+, unit: '(MINUTES|HOURS)'\\)"));
        var stage = pipeline.only("stages").only("stage");
        assertTrue(stage.head().matches("stage\\('\\w+'\\)"), stage.head());
        stage.allows("steps");
        stage.only("steps").allows("sh");
        pipeline.only("post").allows("always");
        pipeline.only("post").only("always").allows("junit", "archiveArtifacts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline { agent any", "pipeline { } }", "pipeline { sh 'a }", "pipeline { cron('H' }"})
    void aPipelineThatIsNotBalancedIsFound(String text) {
        assertThrows(AssertionError.class, () -> new Jenkinsfile(text + "\n").pipeline());
    }

    private static List<String> shellLines() throws IOException {
        var lines = new ArrayList<String>();
        steps(example(GITHUB)).stream()
                .flatMap(step -> step.get("run") instanceof String run ? Stream.of(run) : Stream.empty())
                .forEach(lines::add);
        var job = assertInstanceOf(Map.class, yaml(example(GITLAB)).get("nightly"));
        for (var key : List.of("script", "after_script")) {
            assertInstanceOf(List.class, job.get(key)).forEach(line -> lines.add(String.valueOf(line)));
        }
        lines.addAll(new Jenkinsfile(example(JENKINS)).shellLines());
        CRON_LINE.matcher(page()).results().map(it -> it.group(1)).forEach(lines::add);
        return lines;
    }

    @Test
    void aShellTakesEveryLineOfThem() throws Exception {
        var lines = shellLines();
        assertEquals(5, lines.size(), "three services' sweeps, what follows one, and cron's: " + lines);
        for (var line : lines) {
            assertEquals("", complaint(line), line);
        }
        assertFalse(complaint("scripts/nightly.sh 'a").isEmpty());
    }

    /// What a shell says of a line that it reads and does not run.
    private static String complaint(String line) throws Exception {
        var shell = new ProcessBuilder("sh", "-n", "-c", line)
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return shell.waitFor() == 0 ? said : "not taken: " + said;
    }

    @ParameterizedTest
    @ValueSource(strings = {GITHUB, GITLAB, JENKINS})
    void everyExampleRunsANight(String file) throws IOException {
        assertEquals(1, NIGHT.matcher(example(file)).results().count());
    }

    @Test
    void everyNightIsACommandThatSwathTakes() throws IOException {
        var nights = NIGHT.matcher(page()).results().toList();
        assertEquals(5, nights.size());
        for (var night : nights) {
            var words = new ArrayList<>(List.of("run", "--ci", "--continue", "--keep", "30", "--runs", "runs"));
            words.addAll(List.of(night.group(1).strip().split("\\s+")));
            Path file = Main.commandLine()
                    .parseArgs(words.toArray(String[]::new))
                    .subcommand()
                    .matchedPositionalValue(0, Path.of(""));
            assertTrue(Files.exists(Documentation.root().resolve(file)), () -> "no file " + file);
        }
    }

    @Test
    void everyOptionThatThePageNamesIsOneOfSwaths() throws IOException {
        var commands = Main.commandLine().getSubcommands();
        var known = new TreeSet<String>();
        commands.values().forEach(command -> known.addAll(options(command)));
        var named = OPTION.matcher(page()).results().map(it -> it.group()).toList();
        assertTrue(named.size() > 8, named.toString());
        assertTrue(known.containsAll(named), () -> named + " of which some are not in " + known);
        var calls = COMMAND.matcher(page()).results().toList();
        assertTrue(calls.size() > 5, calls.toString());
        for (var call : calls) {
            var command = commands.get(call.group(1));
            assertNotNull(command, call.group());
            OPTION.matcher(call.group(2))
                    .results()
                    .forEach(option -> assertTrue(options(command).contains(option.group()), call.group()));
        }
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().optionsMap().keySet();
    }

    @Test
    void everyExitCodeOfANightIsInItsTable() throws IOException {
        for (int code : List.of(0, 1, 2, 3, 4, 75, 130, 137, 143)) {
            assertTrue(
                    page().matches("(?s).*\\n\\|[0-9 ,]*\\b" + code + "\\b[0-9 ,]*\\|.*"), () -> "no row for " + code);
        }
    }
}
