package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swath.Documentation;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the schema against files with a validator of others' making.
class SweepSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Pattern SWEEP_FILE = Pattern.compile("(?ms)^```yaml\\n(# sweep file\\b.*?)^```");

    /// Broken files whose mistakes a schema has no words for: what is not in the file (folders, columns,
    /// variables), how two numbers compare, what an expression says, a trainer's ranges, and what holds for a
    /// method only.
    private static final Set<String> UNSEEN = Set.of(
            "grid-over-a-continuum.yaml",
            "a-law-the-trainer-cannot-take.yaml",
            "grid-over-likelihoods.yaml",
            "gates-of-a-program.yaml",
            "laws-the-trainer-cannot-take.yaml",
            "nothing-admitted.yaml",
            "nothing-drawn.yaml",
            "waits-for-itself.yaml",
            "max-below-min.yaml",
            "missing-column.yaml",
            "missing-file.yaml",
            "names-in-constraints.yaml",
            "other-columns.yaml",
            "outside-the-trainer.yaml",
            "program-elsewhere.yaml",
            "ranges-the-trainer-cannot-take.yaml",
            "variables.yaml",
            "database-of-another-kind.yaml",
            "query-of-a-file.yaml",
            "labels-of-a-table.yaml",
            "labels-nowhere.yaml",
            "labels-column.yaml",
            "database-password.yaml",
            "database-password-before-the-host.yaml",
            "database-without-a-file.yaml",
            "database-that-nobody-answers.yaml",
            "database-that-refuses.yaml",
            "database-column.yaml",
            "database-among-files.yaml");

    private static Schema published() throws IOException {
        return schema(Files.readString(Documentation.root().resolve("docs/sweep-file.schema.json")));
    }

    private static Schema schema(String text) {
        return REGISTRY.getSchema(text, InputFormat.JSON);
    }

    @Test
    void isASchemaItself() throws IOException {
        var meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        for (var text : List.of(
                Json.write(SweepSchema.of(Fixture.CATALOGUE)),
                Files.readString(Documentation.root().resolve("docs/sweep-file.schema.json")))) {
            assertEquals(List.of(), meta.validate(text, InputFormat.JSON));
        }
        assertFalse(meta.validate("{\"type\": \"nonsense\"}", InputFormat.JSON).isEmpty());
    }

    /// Python's `re` and JavaScript without its flag `u` know less than Java.
    @Test
    void itsPatternsAreThoseThatEveryValidatorReads() throws IOException {
        var published = Files.readString(Documentation.root().resolve("docs/sweep-file.schema.json"));
        var patterns = Pattern.compile("\"pattern\": ?\"(.*)\"")
                .matcher(published)
                .results()
                .toList();

        assertTrue(patterns.size() > 20, "found only " + patterns.size());
        for (var pattern : patterns) {
            assertFalse(pattern.group(1).matches(".*(\\\\[pPhRXQAzZG]|\\(\\?[^:=!]|[*+?}]\\+|&&).*"), pattern.group());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digits-svm           | true",
                "7 seeds (b), x=1+2@_ | true",
                "größe 模型 ñ           | true",
                "${NAME}              | true",
                "../up                | true",
                "a/b: c*              | true",
                "' ?a'                | true",
                "../..                | false",
                "[^~`]                | false",
                "'#  !'               | false",
            })
    void namesAreThoseThatGiveFolders(String name, boolean fine) throws IOException {
        var text =
                "name: " + Json.write(Value.of(name)) + "\ncommand: [a]\nmethod: grid\nparameters: {x: {value: 1}}\n";

        assertEquals(fine, errors(published(), text).orElseThrow().isEmpty());
        if (!name.contains("$")) {
            assertEquals(
                    fine, Fixture.problems(Fixture.read(text, Path.of("."))).isEmpty());
        }
    }

    static List<String> goodFiles() throws IOException {
        var good = new ArrayList<String>();
        for (var folder : List.of("configs", "src/test/resources")) {
            try (var files = Files.walk(Documentation.root().resolve(folder))) {
                for (var file : files.filter(each -> each.toString().endsWith(".yaml"))
                        // A trainer of one's own is in the schema of an installation that has it on its class path.
                        .filter(each -> !each.resolveSibling(".").normalize().endsWith("configs/own-trainer"))
                        .filter(each -> !each.resolveSibling(".").normalize().endsWith("broken")
                                && !each.resolveSibling(".").normalize().endsWith("wandb/later"))
                        .sorted()
                        .toList()) {
                    good.add(Files.readString(file));
                }
            }
        }
        for (var page : Documentation.pages()) {
            for (var block = SWEEP_FILE.matcher(Files.readString(page)); block.find(); ) {
                good.add(block.group(1));
            }
        }
        assertTrue(good.size() >= 8, "found only " + good.size());
        return good;
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void takesEveryGoodFile(String text) throws IOException {
        assertEquals(List.of(), errors(published(), text).orElseThrow());
    }

    static List<Path> laterFiles() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/wandb/later"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("laterFiles")
    void refusesWhatIsNotThereYet(Path file) throws IOException {
        assertFalse(errors(published(), file).orElseThrow().isEmpty());
    }

    static List<String> brokenFiles() throws IOException {
        return BrokenFilesTest.files().toList();
    }

    @Test
    void everyExceptionIsAFile() throws IOException {
        assertEquals(Set.of(), without(UNSEEN, brokenFiles()));
    }

    private static Set<String> without(Set<String> names, List<String> others) {
        var left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void refusesEveryBrokenFileWhoseMistakeASchemaCanSee(String name) throws IOException {
        var errors = errors(
                schema(Json.write(SweepSchema.of(Fixture.CATALOGUE))), Path.of("src/test/resources/broken", name));
        // What is no YAML, an editor sees without a schema.
        errors.ifPresent(found -> assertEquals(UNSEEN.contains(name), found.isEmpty(), () -> name + ": " + found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constraints: []",
                "zip: []",
                "repeat: 1",
                "reference: off",
                "reference: 'off'",
                "early_terminate: null",
                "keep_models:",
                "gate: []",
                "publish: []",
                "launcher: local",
                "metric: null",
                "run_cap: ~",
                "name: 2024",
                "project: {any: thing}",
                "limits: {trial_timeout: 300%, max_failures: 10%, log: 1.5GiB}",
                "limits: {trial_timeout: 1h30m, max_failures: 3, retries: 2, sweep_timeout: 1d}",
                "resources: {workers: auto, cpus: 2, memory: 512MB, gpus: 0, loader_threads: 4}",
            })
    void takesWhatTheReaderTakes(String line) throws IOException {
        var text = "command: [a]\nmethod: grid\nparameters: {x: {value: null}}\n" + line + "\n";

        assertEquals(List.of(), Fixture.problems(Fixture.read(text, Path.of("."))));
        assertEquals(List.of(), errors(published(), text).orElseThrow());
    }

    /// The keys of distributions, each with and without what it may lack.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{value: [1, 2]}",
                "{values: [1, null, yes, [2]]}",
                "{values: [a, b], probabilities: [0.1, 0.9]}",
                "{min: 1, max: 2.5}",
                "{distribution: int_uniform, min: 1, max: 2}",
                "{distribution: q_uniform, min: 1, max: 2}",
                "{distribution: q_log_uniform_values, min: 1, max: 2, q: 0.1}",
                "{distribution: normal, mu: 0, sigma: 1}",
                "{distribution: q_log_normal, q: 2}",
                "{distribution: categorical_w_probabilities, values: [1, 2], probabilities: [0.5, 0.5]}",
                "{min: 1, max: 2, when: {kernel: [rbf]}}",
                "{parameters: {lr: {value: 1}, deep: {parameters: {er: {min: 0.1, max: 1}}}}}",
            })
    void takesAParameter(String parameter) throws IOException {
        assertEquals(List.of(), ofParameter(parameter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "3",
                "{min: 1}",
                "{min: a, max: b}",
                "{min: 1, max: 2, values: [3]}",
                "{value: 1, values: [1]}",
                "{values: []}",
                "{values: 3}",
                "{min: 1, max: 2, q: 1}",
                "{min: 1, max: .inf}",
                "{vlaues: [1]}",
                "{distribution: unifrom, min: 1, max: 2}",
                "{distribution: uniform, min: 1}",
                "{distribution: uniform, mu: 1, sigma: 2}",
                "{distribution: constant, values: [1]}",
                "{when: {a: 1}}",
                "{parameters: {}}",
                "{parameters: {a: 1}}",
                "{parameters: {a: {value: 1}}, min: 1, max: 2}",
            })
    void refusesAParameter(String parameter) throws IOException {
        assertFalse(ofParameter(parameter).isEmpty());
    }

    private static List<String> ofParameter(String parameter) throws IOException {
        return errors(published(), "command: [a]\nmethod: random\nrun_cap: 3\nparameters: {p: " + parameter + "}\n")
                .orElseThrow();
    }

    @Test
    void knowsWhatEachTrainerHasAndMeasures() throws IOException {
        var text = Fixture.TRAINING.replace("accuracy", "rmse") + "parameters: {max_depth: {min: 2, max: 9}}\n";
        assertEquals(List.of(), errors(published(), text).orElseThrow());
        for (var wrong : List.of(
                text.replace("rmse", "rsme"),
                text.replace("max_depth", "depth"),
                text.replace("trainer: forest", "trainer: logistic"),
                text.replace("trainer: forest", "trainer: woods"))) {
            assertFalse(errors(published(), wrong).orElseThrow().isEmpty(), wrong);
        }
    }

    @Test
    void takesTheResolvedFile(@TempDir Path folder) throws IOException {
        var text = Fixture.TRAINING + """
                parameters: {max_depth: {min: 2, max: 9}, max_features: {min: 0.1, max: 1.0}}
                limits: {trial_timeout: 150%, max_failures: 5%}
                budget: 90s
                """;
        var resolved = Fixture.sweep(text, Fixture.folderWithData(folder)).toYaml();
        assertEquals(
                List.of(),
                errors(schema(Json.write(SweepSchema.of(Fixture.CATALOGUE))), resolved)
                        .orElseThrow());
    }

    private static Optional<List<String>> errors(Schema schema, Path file) throws IOException {
        try {
            return errors(schema, Files.readString(file));
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    /// What the validator says of a file as Swath reads it; empty where it is no YAML.
    private static Optional<List<String>> errors(Schema schema, String text) {
        var problems = new Problems("test.yaml");
        var tree = YamlReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems)
                .flatMap(Node::toValue);
        if (tree.isEmpty() || problems.any()) {
            return Optional.empty();
        }
        return Optional.of(schema.validate(Json.write(tree.get()), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList());
    }
}
