package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Quantized;
import dev.swath.space.Value;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Resources;
import dev.swath.trial.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFileTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Fixture.folderWithData(folder);
    }

    private Sweep sweep(String text) {
        return Fixture.sweep(text, folder);
    }

    private Sweep training(String text) {
        return sweep(Fixture.TRAINING + text);
    }

    private Sweep program(String text) {
        return sweep("method: random\nprogram: train\nrun_cap: 3\n" + text);
    }

    private Distribution distribution(String parameter) {
        return program("parameters: {p: " + parameter + "}")
                .space()
                .parameters()
                .getFirst()
                .distribution();
    }

    private List<String> notes(String text) {
        return Fixture.read(text, folder).notes().stream()
                .map(Problem::toString)
                .toList();
    }

    private List<String> problems(String text) {
        return Fixture.problems(Fixture.read(text, folder));
    }

    @Test
    void readsEveryKeyOfATraining() {
        var sweep = sweep("""
                name: digits forest-2
                description: |
                  Two lines
                  of words.
                trainer: forest
                data:
                  path: ./sub/../data.csv
                  target: label
                  validation: {holdout: 0.25}
                  test: 0.2
                method: grid
                metric: {name: log_loss, goal: minimize, target: 0.1}
                parameters:
                  trees: {values: [10, 20]}
                  max_depth: {min: 1, max: 3}
                  max_features: {value: 0.5}
                run_cap: 5
                seed: -7
                resources: {workers: 3, cpus: 2, memory: 512m, gpus: 0, loader_threads: 4}
                limits: {trial_timeout: 90s, sweep_timeout: 1d, retries: 2, max_failures: 20}
                """);

        assertEquals("digits forest-2", sweep.name());
        assertEquals("Two lines\nof words.\n", sweep.description());
        assertEquals(
                new Sweep.Work.Training(
                        "forest",
                        new DataSettings(
                                folder.resolve("data.csv").toString(),
                                "label",
                                new Validation.Holdout(0.25),
                                0.2,
                                OptionalInt.of(4))),
                sweep.work());
        assertEquals(Sweep.Method.GRID, sweep.method());
        assertEquals(Optional.of(new Objective("log_loss", Goal.MINIMIZE, OptionalDouble.of(0.1))), sweep.objective());
        assertEquals(6, sweep.space().size().orElseThrow().intValueExact());
        assertEquals(OptionalInt.of(5), sweep.runCap());
        assertEquals(-7, sweep.seed());
        assertEquals(new Sweep.Share(OptionalInt.of(3), new Resources(2, 512L << 20)), sweep.resources());
        assertEquals(
                new Sweep.Limits(
                        Optional.of(new Sweep.TimeLimit.Fixed(Duration.ofSeconds(90))),
                        Optional.of(Duration.ofDays(1)),
                        Optional.empty(),
                        2,
                        Optional.of(new Sweep.FailureLimit.Count(20)),
                        10 << 20),
                sweep.limits());
    }

    @Test
    void limitsMayBeShares() {
        var sweep = sweep("""
                trainer: forest
                data: {path: data.csv, target: label}
                method: grid
                metric: {name: accuracy}
                parameters: {trees: {value: 10}}
                limits: {trial_timeout: 300%, max_failures: 12.5 %, log: 64k}
                budget: 1h30m
                """);

        assertEquals(
                new Sweep.Limits(
                        Optional.of(new Sweep.TimeLimit.OfMedian(3)),
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(90)),
                        0,
                        Optional.of(new Sweep.FailureLimit.Share(0.125)),
                        64 << 10),
                sweep.limits());
    }

    @Test
    void fillsInDefaults() {
        var sweep = sweep("""
                trainer: forest
                data: {path: data.csv, target: label}
                method: grid
                metric: {name: accuracy}
                parameters: {trees: {value: 10}}
                limits:
                """);

        assertEquals("test", sweep.name());
        assertEquals("", sweep.description());
        var data = assertInstanceOf(Sweep.Work.Training.class, sweep.work()).data();
        assertEquals(new Validation.Folds(5), data.validation());
        assertEquals(0.0, data.test());
        assertEquals(OptionalInt.empty(), data.loaderThreads());
        assertEquals(Goal.MAXIMIZE, sweep.objective().orElseThrow().goal());
        assertEquals(OptionalInt.empty(), sweep.runCap());
        assertEquals(1, sweep.seed());
        assertEquals(new Sweep.Share(OptionalInt.empty(), new Resources(1, 1L << 30)), sweep.resources());
        assertEquals(Sweep.Limits.NONE, sweep.limits());
    }

    @Test
    void readsAProgramAsWandbWritesIt() {
        var sweep = sweep("""
                program: train
                method: random
                metric: {name: val/loss}
                entity: team
                project: demo
                early_terminate: null
                run_cap: 8
                parameters:
                  trainer.lr: {distribution: log_uniform_values, min: !!float 1e-5, max: 1e-1}
                  buffer-len: {values: [null, 3, "yes", [1, 2]]}
                """);

        assertEquals(new Sweep.Work.Program(Optional.of("train"), CommandTemplate.DEFAULT), sweep.work());
        assertEquals(Optional.of(new Objective("val/loss", Goal.MINIMIZE, OptionalDouble.empty())), sweep.objective());
        assertEquals(
                List.of(
                        new Continuous.LogUniformValues(1e-5, 1e-1),
                        new Distribution.Categorical(List.of(
                                Value.NULL,
                                Value.of(3),
                                Value.of("yes"),
                                new Value.Items(List.of(Value.of(1), Value.of(2)))))),
                sweep.space().parameters().stream().map(p -> p.distribution()).toList());
    }

    @Test
    void aProgramThatTheCommandDoesNotStartNeedNotBeThere() {
        var text = "method: grid\nparameters: {a: {value: 1}}\nprogram: nowhere.py\n";

        assertEquals(
                Optional.of("nowhere.py"),
                ((Sweep.Work.Program) sweep(text + "command: [python3, -m, foo, '${args}']")
                                .work())
                        .program());
        assertTrue(
                problems(text + "command: [python3, '${program}']").getFirst().contains("there is no nowhere.py"));
        assertTrue(problems(text).getFirst().contains("there is no nowhere.py"));
    }

    @Test
    void aCommandNeedsNoProgramAndNoMetric() {
        var sweep = sweep("method: grid\ncommand: [./run, 7, '${args}']\nparameters: {a: {value: null}}");

        assertEquals(new Sweep.Work.Program(Optional.empty(), List.of("./run", "7", "${args}")), sweep.work());
        assertEquals(Optional.empty(), sweep.objective());
    }

    @Test
    void readsEveryDistribution() {
        assertEquals(new Distribution.Constant(Value.of(1)), distribution("{value: 1}"));
        assertEquals(new Distribution.Constant(Value.NULL), distribution("{distribution: constant, value: null}"));
        assertEquals(
                new Distribution.Categorical(List.of(Value.of("a"), Value.of(true))),
                distribution("{distribution: categorical, values: [a, on]}"));
        assertEquals(new Distribution.IntUniform(1, 5), distribution("{min: 1, max: 5}"));
        assertEquals(new Distribution.IntUniform(1, 5), distribution("{distribution: int_uniform, min: 1.0, max: 5}"));
        // As W&B's package "sweeps" 0.3.0 has it: 5.0 is not an integer.
        assertEquals(new Continuous.Uniform(1, 5), distribution("{min: 1, max: 5.0}"));
        assertEquals(new Continuous.Uniform(1, 5), distribution("{min: 1.0, max: 5}"));
        assertEquals(new Continuous.Uniform(1, 5), distribution("{distribution: 'uniform', min: 1, max: 5}"));
        assertEquals(
                new Quantized(new Continuous.Uniform(0, 1), 0.1),
                distribution("{distribution: q_uniform, min: 0, max: 1, q: .1}"));
        assertEquals(
                new Quantized(new Continuous.Uniform(0, 9), 1),
                distribution("{distribution: q_uniform, min: 0, max: 9}"));
        assertEquals(
                new Continuous.LogUniformValues(0.1, 10),
                distribution("{distribution: log_uniform_values, min: 0.1, max: 10}"));
    }

    @Test
    void noValueAtAllIsThere() {
        assertEquals(
                List.of("test.yaml:4:17: parameters.p: must say value, values, or min and max"),
                problems("method: random\nprogram: train\nrun_cap: 3\nparameters: {p: {}}"));
    }

    @Test
    void harmlessKeysOfTheFutureAreAccepted() {
        training("""
                parameters: {trees: {value: 10}}
                constraints: []
                zip: []
                repeat: 1
                reference: off
                early_terminate: null
                launcher: local
                gate: []
                publish: []
                """);
    }

    @Test
    void aConstraintOnATextThatIsAParametersNameGetsANote() {
        var program = "program: train\nmethod: grid\nparameters:\n  a-b: {values: [1, 2]}\n  c: {values: [x, a-b]}\n"
                + "  d: {values: [1, 2, x]}\n";

        assertEquals(
                List.of("test.yaml:7:15: constraints: 'd != 'a-b'' speaks of a text: a parameter's name stands in"
                        + " backticks: `a-b`"),
                notes(program + "constraints: [d != 'a-b']"));
        assertEquals(List.of(), notes(program + "constraints: [c != 'a-b', '[a-b] < 2 or `a-b` == d']"));
    }

    @Test
    void exponentsThatLookLikeBoundsGetANote() {
        var program = "program: train\nmethod: random\nrun_cap: 1\nparameters:\n  a: {distribution: ";

        assertEquals(
                List.of("test.yaml:5:39: parameters.a.min: log_uniform draws from 1.010050167084168 to"
                        + " 2.718281828459045, as min and max are exponents of e: for bounds as they stand write"
                        + " log_uniform_values"),
                notes(program + "log_uniform, min: 0.01, max: 1}"));
        assertEquals(List.of(), notes(program + "log_uniform, min: -5, max: 1}"));
        assertEquals(List.of(), notes(program + "log_uniform_values, min: 0.01, max: 1}"));
    }

    /// As W&B's files are: how many trials there are, its agents are told.
    @Test
    void randomDrawsWithoutEndGetANote() {
        var range = "program: train\nmethod: random\nparameters: {a: {min: 0.0, max: 1.0}}";

        assertEquals(
                List.of(
                        "test.yaml:2:9: method: random draws from a continuous range never end: write run_cap, the number"
                                + " of combinations, or budget; or end the sweep with Ctrl-C"),
                notes(range));
        assertEquals(List.of(), notes(range + "\nrun_cap: 3"));
        assertEquals(List.of(), notes(range + "\nbudget: 1h"));
        assertEquals(List.of(), notes("program: train\nmethod: random\nparameters: {a: {min: 0, max: 9}}"));
    }

    @Test
    void servicesKeysAreIgnoredWithOneNote() {
        assertEquals(
                List.of("test.yaml:6:1: entity, project are keys of W&B's service: ignored"),
                notes(Fixture.TRAINING + "entity: me\nproject: ${x}\nparameters: {trees: {value: 10}}"));
    }

    @Test
    void aGoalAgainstTheMetricsDirectionIsObeyedWithANote() {
        var text =
                Fixture.TRAINING.replace("accuracy", "accuracy, goal: minimize") + "parameters: {trees: {value: 10}}";

        assertEquals(Goal.MINIMIZE, sweep(text).objective().orElseThrow().goal());
        assertEquals(
                List.of("test.yaml:4:32: metric.goal: accuracy is better when it is higher; the sweep will minimize it"
                        + " all the same"),
                notes(text));
    }

    @Test
    void equalValuesCountOnceWithANote() {
        var text = Fixture.TRAINING + "parameters: {trees: {values: [3, 3.0, 4, 3]}}";

        assertEquals(
                new Distribution.Categorical(List.of(Value.of(3), Value.of(4))),
                sweep(text).space().parameters().getFirst().distribution());
        assertEquals(
                List.of("test.yaml:6:30: parameters.trees.values: 2 values stand there more than once: counted once"),
                notes(text));
    }

    @Test
    void anAnchorsMistakeIsToldOnce() {
        assertEquals(
                List.of("test.yaml:6:29: parameters.trees: unknown key 'vaules' (did you mean 'values'?)"),
                problems(Fixture.TRAINING + "parameters: {trees: &a {    vaules: [3]}, max_depth: *a}"));
    }

    @Test
    void aByteOrderMarkIsAccepted() {
        sweep("\uFEFF" + Fixture.TRAINING + "parameters: {trees: {value: 1}}");
    }

    @Test
    void dataIsFoundBesideTheSweepFileAndNamedWhereItOnlyExistsInTheCurrentFolder() throws IOException {
        var configs = Files.createDirectory(folder.resolve("configs"));
        var text = Fixture.TRAINING + "parameters: {trees: {value: 1}}";
        var file = Files.writeString(configs.resolve("a.yaml"), text);

        assertEquals(
                List.of(file + ":2:14: data.path: there is no file " + configs.resolve("data.csv") + ", but there is "
                        + folder.resolve("data.csv")
                        + ": the path is taken from the sweep file's folder, so write ../data.csv"),
                Fixture.problems(SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of())));
        Files.writeString(file, text.replace("data.csv", "../data.csv"));
        var accepted =
                assertInstanceOf(Reading.Accepted.class, SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of()));
        assertEquals("a", accepted.sweep().name());
    }

    @Test
    void aFileWithoutAHeaderIsToldInTheProbesWords() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "");

        assertEquals(
                List.of("test.yaml:2:14: data.path: " + folder.resolve("data.csv")
                        + " cannot be read: it has no header"),
                problems(Fixture.TRAINING + "parameters: {trees: {value: 1}}"));
    }

    @Test
    void programsAreFoundInTheCurrentFolder() throws IOException {
        Files.writeString(folder.resolve("train.py"), "");

        sweep("program: train.py\nmethod: grid\nparameters: {a: {value: 1}}");
    }

    @Test
    void aMissingFileIsOneProblem() {
        var file = folder.resolve("no.yaml");

        assertEquals(
                List.of(file + ":1:1: there is no such file"),
                Fixture.problems(SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of())));
        assertEquals(
                1,
                Fixture.problems(SweepFile.read(folder, Fixture.CATALOGUE, folder, Map.of()))
                        .size());
    }

    @Test
    void aFileBeyondTheCapIsOneProblem() throws IOException {
        var file = Files.writeString(folder.resolve("big.yaml"), "[".repeat(10_000_000));

        assertEquals(
                List.of(file + ":1:1: is larger than 1048576 bytes: no sweep file is"),
                Fixture.problems(SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Größe 2", "2024", "a.b-c_d+e=f@g,(h)", "数字", "yes"})
    void takesANameThatCanNameAFolder(String name) {
        assertEquals(
                name, training("parameters: {trees: {value: 1}}\nname: " + name).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "README.md", "index.db", "'*'", "'-/-'", "/README.md"})
    void refusesANameOfWhichNothingCanNameAFolder(String name) {
        assertEquals(
                1,
                problems(Fixture.TRAINING + "parameters: {trees: {value: 1}}\nname: " + name)
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'ResNet/CIFAR sweep #3: lr & bs' | ResNet-CIFAR sweep -3- lr - bs",
                "'My sweep!'                      | My sweep",
                "../up                            | up",
                ".hidden                          | hidden",
                "-a                               | a",
                "'a. '                            | a",
                "'a: <b>'                         | a- -b",
                "'🚀 größe??2'                     | größe-2",
            })
    void makesAFolderOfAnyOtherNameAndSaysSo(String name, String made) {
        var reading = Fixture.read(Fixture.TRAINING + "parameters: {trees: {value: 1}}\nname: " + name, folder);

        assertEquals(made, Fixture.accepted(reading).name());
        assertEquals(
                List.of("test.yaml:7:7: name: the sweep is called '" + made + "', which can name its folder"),
                reading.notes().stream().map(Problem::toString).toList());
    }

    @Test
    void cutsALongNameBetweenTwoCharacters() {
        var name = training("parameters: {trees: {value: 1}}\nname: x" + "ö".repeat(150))
                .name();

        assertEquals("x" + "ö".repeat(99), name);
    }

    @Test
    void makesAFolderOfTheFilesNameToo() throws IOException {
        var file = Files.writeString(
                folder.resolve("sweep [1].yaml"), "command: [\"true\"]\nmethod: grid\nparameters: {a: {value: 1}}\n");
        var reading = SweepFile.read(file, Fixture.CATALOGUE, folder, Map.of());

        assertEquals("sweep -1", Fixture.accepted(reading).name());
        assertEquals(1, reading.notes().size());
    }

    @Test
    void aMistypedKeyIsNotSaidToBeMissingToo() {
        assertEquals(
                List.of("test.yaml:1:1: unknown key 'trianer' (did you mean 'trainer'?)"),
                problems("trianer: forest\nmethod: grid\nparameters: {trees: {value: 1}}"));
    }
}
