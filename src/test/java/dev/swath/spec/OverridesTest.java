package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
    private static final String FILE = """
            program: train
            method: bayes
            run_cap: abc
            early_terminate: {type: hyperband, min_iter: 3}
            metric: {name: loss}
            parameters:
              trainer.lr: {min: 0.1, max: 1.0}
              depth: {values: [1, 2]}
              depth.max: {value: 3}
            """;

    @TempDir
    private Path folder;

    private Reading read(String text, String... overrides) throws IOException {
        var file = Files.writeString(folder.resolve("sweep.yaml"), text);
        return SweepFile.read(file, List.of(overrides), Fixture.CATALOGUE, folder, Map.of("N", "7"));
    }

    private Sweep sweep(String... overrides) throws IOException {
        var all = new ArrayList<>(List.of("method=random", "run_cap=5", "early_terminate=null"));
        all.addAll(List.of(overrides));
        return Fixture.accepted(read(FILE, all.toArray(String[]::new)));
    }

    private List<String> problems(String text, String... overrides) throws IOException {
        return Fixture.problems(read(text, overrides)).stream()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    private Distribution distribution(Sweep sweep, String parameter) {
        return sweep.space().parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .findAny()
                .orElseThrow()
                .distribution();
    }

    @Test
    void makesAFileForAnotherMethodRun() throws IOException {
        var sweep = sweep();

        assertEquals(Sweep.Method.RANDOM, sweep.method());
        assertEquals(OptionalInt.of(5), sweep.runCap());
    }

    @Test
    void readsItsValuesAsYaml() throws IOException {
        var sweep =
                sweep("parameters.depth.values=[4, yes, '8', 1e-5, null, [1, 2]]", "name=two words", "run_cap=0x10");

        assertEquals(
                new Distribution.Categorical(List.of(
                        Value.of(4),
                        Value.of(true),
                        Value.of("8"),
                        Value.of(1e-5),
                        Value.NULL,
                        new Value.Items(List.of(Value.of(1), Value.of(2))))),
                distribution(sweep, "depth"));
        assertEquals("two words", sweep.name());
        assertEquals(OptionalInt.of(16), sweep.runCap());
    }

    @Test
    void addsWhatIsNotThere() throws IOException {
        var sweep = sweep("limits.retries=2", "parameters.new={min: 1, max: 2}", "parameters.other.value=3");

        assertEquals(2, sweep.limits().retries());
        assertEquals(new Distribution.IntUniform(1, 2), distribution(sweep, "new"));
        assertEquals(new Distribution.Constant(Value.of(3)), distribution(sweep, "other"));
    }

    @Test
    void laterOnesWin() throws IOException {
        assertEquals(OptionalInt.of(9), sweep("run_cap=8", "run_cap=9").runCap());
    }

    @Test
    void theLongestKeyThatIsThereIsMeant() throws IOException {
        var sweep = sweep("parameters.trainer.lr.max=2.0", "parameters.depth.max.value=4");

        assertEquals(new Continuous.Uniform(0.1, 2), distribution(sweep, "trainer.lr"));
        assertEquals(new Distribution.Constant(Value.of(4)), distribution(sweep, "depth.max"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters.\"a.b=c\".value=1", "parameters.'a.b=c'.value=1"})
    void quotesMakeOneKeyOfDotsAndEqualsSigns(String override) throws IOException {
        assertEquals(new Distribution.Constant(Value.of(1)), distribution(sweep(override), "a.b=c"));
    }

    @Test
    void nullTakesAKeyAway() throws IOException {
        var sweep =
                sweep("parameters.depth=null", "run_cap=~", "parameters.trainer.lr={value: 1}", "nothing.there=null");

        assertEquals(
                List.of("trainer.lr", "depth.max"),
                sweep.space().parameters().stream().map(each -> each.name()).toList());
        assertEquals(OptionalInt.empty(), sweep.runCap());
    }

    @Test
    void aParametersValueMayBeNull() throws IOException {
        assertEquals(
                new Distribution.Constant(Value.NULL), distribution(sweep("parameters.depth={value: null}"), "depth"));
        assertEquals(
                new Distribution.Constant(Value.NULL),
                distribution(sweep("parameters.depth.values=null", "parameters.depth.value=null"), "depth"));
        assertEquals(new Distribution.Constant(Value.NULL), distribution(sweep("parameters.x.value=null"), "x"));
    }

    @Test
    void whatIsTakenOutOfNothingLeavesNothing() throws IOException {
        sweep("early_terminate.min_iter=null", "limits.retries=null", "resources.workers.x=null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=", "name= ", "name=#1"})
    void aValueThatIsNotThereIsNoNull(String override) throws IOException {
        assertEquals(
                List.of("--set " + override + ": name: a value is missing: write null to take the key away"),
                problems("program: x\nmethod: grid\nparameters: {a: {value: 1}}", override));
    }

    @Test
    void anAliasedMappingChangesInOnePlaceOnly() throws IOException {
        var file = """
                program: train
                method: grid
                parameters:
                  a: &range {min: 1, max: 3}
                  b: *range
                """;

        var sweep = Fixture.accepted(read(file, "parameters.b.max=5"));

        assertEquals(new Distribution.IntUniform(1, 3), distribution(sweep, "a"));
        assertEquals(new Distribution.IntUniform(1, 5), distribution(sweep, "b"));
    }

    @Test
    void environmentVariablesArePutIntoItToo() throws IOException {
        assertEquals(OptionalInt.of(7), sweep("run_cap=${N}").runCap());
    }

    @Test
    void tellsEachMistakeByTheOption() throws IOException {
        var training = Fixture.TRAINING + "parameters: {trees: {min: 1, max: 9}}\n";
        Fixture.folderWithData(folder);

        assertEquals(
                List.of(
                        "--set metric.goal.x=1: metric.goal: is the text 'up', which has no keys:"
                                + " write --set metric.goal=... as a whole",
                        "--set seed=[1: seed: not YAML: while parsing a flow sequence expected ',' or ']',"
                                + " but got <stream end>",
                        "--set seed=: seed: a value is missing: write null to take the key away",
                        "--set budget: must be KEY=VALUE, such as run_cap=10 or parameters.depth.values=[2,4];"
                                + " a key with dots in its name may stand in quotes",
                        "--set run_cap=99999999999999999999: run_cap: 99999999999999999999 is a whole number beyond 64"
                                + " bits",
                        "--set lerning=1: unknown key 'lerning'",
                        "--set data.target=nobody: data.target: data.csv has no column 'nobody': there is x, y, label",
                        "--set metric.goal=up: metric.goal: must be minimize or maximize, not 'up'",
                        "--set parameters.trees.max=abc: parameters.trees.max: must be a finite number, not the text"
                                + " 'abc'"),
                problems(
                        training,
                        "parameters.trees.max=abc",
                        "lerning=1",
                        "data.target=nobody",
                        "metric.goal=up",
                        "metric.goal.x=1",
                        "seed=[1",
                        "seed=",
                        "budget",
                        "run_cap=99999999999999999999"));
    }

    @Test
    void whatBreaksElsewhereIsToldThere() throws IOException {
        var training = Fixture.TRAINING + "parameters: {trees: {min: 1, max: 9}}\n";
        Fixture.folderWithData(folder);

        assertEquals(
                List.of("sweep.yaml:6:35: parameters.trees.max: max 9 is below min 10"),
                problems(training, "parameters.trees.min=10"));
        assertEquals(List.of("sweep.yaml:1:1: 'method' is missing: grid or random"), problems(training, "method=null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "=1", "a", ".a=1", "a..b=1", "a.=1", "\"a=1", "\"a\"b=1", "''=1", "'a'"})
    void whatIsNoKeyWithAValueIsToldSo(String override) throws IOException {
        var problems = problems(FILE, override);

        assertTrue(
                problems.stream()
                        .anyMatch(line -> line.startsWith("--set " + override + ": must be KEY=VALUE, such as")),
                problems.toString());
    }

    @Test
    void aPathOfAThousandKeysIsToldAndNotWalked() throws IOException {
        var deep =
                String.join(".", IntStream.range(0, 100_000).mapToObj(i -> "k").toList()) + "=1";

        assertTrue(problems(FILE, deep).getLast().contains("must be KEY=VALUE"));
    }

    @ParameterizedTest
    @CsvSource({
        "run_cap=20, true",
        "budget=5m, true",
        "limits.retries=3, true",
        "limits={retries: 3}, true",
        "resources.workers=1, true",
        "run_cap=null, true",
        "method=grid, false",
        "resources.memory=2g, false",
        "parameters.depth.values=[1], false",
        "seed=2, false",
        "limitsx=1, false"
    })
    void aRunThatHasBegunChangesInItsLimitsOnly(String override, boolean allowed) throws IOException {
        var resolved = sweep().toValue();

        var problems = Fixture.problems(
                SweepFile.read(resolved, List.of(override), "journal.jsonl", folder, Fixture.CATALOGUE));

        assertEquals(
                allowed
                        ? List.of()
                        : List.of("--set " + override + ": only run_cap, budget, limits and resources.workers can be"
                                + " changed in a run that has begun, since its trials could not be compared otherwise;"
                                + " start anew with swath run"),
                problems.stream().filter(line -> line.startsWith("--set")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters.optimizer.lr.max=0.5", "parameters.optimizer.parameters.lr.max=0.5"})
    void findsANestedParameterByItsNameToo(String override) throws IOException {
        var text = """
                command: [train]
                method: random
                run_cap: 2
                parameters:
                  optimizer:
                    parameters:
                      lr: {min: 0.1, max: 1.0}
                      inner: {parameters: {a.b: {value: 1}}}
                """;

        var sweep = Fixture.accepted(read(text, override, "parameters.optimizer.inner.a.b.value=null"));

        assertEquals(new Continuous.Uniform(0.1, 0.5), distribution(sweep, "optimizer.lr"));
        assertEquals(new Distribution.Constant(Value.NULL), distribution(sweep, "optimizer.inner.a.b"));
    }
}
