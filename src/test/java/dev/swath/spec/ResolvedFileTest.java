package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Expression;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.trial.ColumnSettings;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Goal;
import dev.swath.trial.Json;
import dev.swath.trial.Objective;
import dev.swath.trial.QuerySettings;
import dev.swath.trial.Resources;
import dev.swath.trial.RowSettings;
import dev.swath.trial.StepSettings;
import dev.swath.trial.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResolvedFileTest {
    private static final List<String> TEXTS = List.of(
            "yes",
            "No",
            "1e-5",
            "0x1F",
            "017",
            "1:30",
            "~",
            "null",
            "",
            " ",
            "a",
            "two words",
            " lead",
            "trail ",
            "a: b",
            "a #b",
            "#a",
            "-",
            "- a",
            "a\nb",
            "a\n\n b\n",
            "\n",
            "\ta",
            "'",
            "\"",
            "\\",
            "{a}",
            "[a",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "?",
            ":",
            "ü",
            "𝒳",
            "\u007f",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u0001",
            "---",
            "...",
            "<<",
            "=",
            "2024-01-31",
            ".5",
            "+1",
            ".inf",
            "a\r\nb",
            "a\rb",
            "trailing\n\n",
            "${HOME}",
            "${NOT_SET:-x}",
            "$${",
            "a $$${b} ${now:%H}",
            "x".repeat(400),
            "word ".repeat(60) + "end");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Fixture.folderWithData(folder);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readingItAgainGivesTheSameSweep(int seed) {
        var sweep = new Generator(new Random(seed), folder).sweep();
        var json = Json.write(sweep.toValue());
        var yaml = sweep.toYaml();

        var journaled = (Value.Fields) Json.read(json);
        assertEquals(
                sweep,
                Fixture.accepted(SweepFile.read(journaled, List.of(), "test.yaml", folder, Fixture.CATALOGUE)),
                () -> "seed " + seed + ": " + json);
        if (json.indexOf('\u007f') < 0) {
            assertEquals(sweep, Fixture.sweep(json, folder), () -> "seed " + seed + ": " + json);
        }
        assertEquals(sweep, Fixture.sweep(yaml, folder), () -> "seed " + seed + ": " + yaml);
    }

    @Test
    void theYamlIsReadable() {
        var sweep = Fixture.sweep("""
                name: digits
                description: "yes"
                method: grid
                command: [./run, "${args}"]
                metric: {name: val/loss}
                parameters:
                  lr: {values: [1e-5, 0.1, 1e10, "0x1F", null, [1, on]]}
                limits: {sweep_timeout: 90m}
                """, folder);

        assertEquals("""
                name: digits
                description: "yes"
                command:
                  - ./run
                  - "${args}"
                method: grid
                metric:
                  name: val/loss
                  goal: minimize
                parameters:
                  lr:
                    values:
                      - 1.0e-5
                      - 0.1
                      - 1.0e+10
                      - "0x1F"
                      - null
                      -   - 1
                          - true
                repeat: 1
                reference: "off"
                seed: 1
                resources:
                  workers: auto
                  cpus: 1
                  memory: 1g
                limits:
                  sweep_timeout: 90m
                  retries: 0
                  log: 10m
                """, sweep.toYaml());
    }

    private record Generator(Random random, Path folder) {
        Sweep sweep() {
            var training = random.nextBoolean();
            var parameters = training ? trainersParameters() : parameters();
            return new Sweep(
                    pick(List.of("a", "yes", "1e-5", "2024", "Größe 2", "0x1F")),
                    random.nextBoolean()
                            ? ""
                            : pick(TEXTS.stream()
                                    .filter(text -> !text.isBlank())
                                    .toList()),
                    training ? training() : program(),
                    Sweep.Method.RANDOM,
                    objective(training),
                    new SearchSpace(parameters),
                    OptionalInt.of(1 + random.nextInt(1000)),
                    1 + random.nextInt(1000),
                    training && random.nextBoolean() ? Sweep.Reference.DEFAULTS : Sweep.Reference.OFF,
                    training && random.nextBoolean() ? Sweep.KeepModels.BEST : Sweep.KeepModels.NONE,
                    gates(),
                    random.nextLong(),
                    new Sweep.Share(count(), new Resources(1 + random.nextInt(64), 1 + random.nextLong(1L << 45))),
                    new Sweep.Limits(
                            timeLimit(),
                            duration(),
                            duration(),
                            random.nextInt(5),
                            failureLimit(),
                            1 + random.nextLong(1L << 45)));
        }

        private <T> T pick(List<T> among) {
            return among.get(random.nextInt(among.size()));
        }

        private OptionalInt count() {
            return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(100));
        }

        private Optional<Sweep.TimeLimit> timeLimit() {
            return random.nextBoolean()
                    ? duration().map(Sweep.TimeLimit.Fixed::new)
                    : Optional.of(new Sweep.TimeLimit.OfMedian((101 + random.nextInt(1000)) / 100.0));
        }

        private Optional<Sweep.FailureLimit> failureLimit() {
            var count = count();
            return count.isPresent()
                    ? Optional.of(new Sweep.FailureLimit.Count(count.getAsInt()))
                    : Optional.of(new Sweep.FailureLimit.Share((1 + random.nextInt(1000)) / 1000.0));
        }

        private Optional<Duration> duration() {
            return random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(
                            (1 + random.nextInt(1000)) * pick(List.of(1L, 500L, 1000L, 60_000L, 3_600_000L))));
        }

        private Sweep.Work training() {
            var rows = new RowSettings(
                    random.nextInt(3) == 0 ? Optional.of("y") : Optional.empty(),
                    Optional.empty(),
                    random.nextBoolean() ? 1 : 0.25);
            if (random.nextInt(3) == 0) {
                rows = new RowSettings(Optional.empty(), Optional.of("y"), 1);
            }
            var validation = random.nextBoolean()
                    ? rows.time().isPresent()
                            ? new Validation.Forward(2 + random.nextInt(20))
                            : new Validation.Folds(2 + random.nextInt(20))
                    : new Validation.Holdout(0.01 + 0.9 * random.nextDouble());
            boolean asks = random.nextInt(4) == 0;
            return new Sweep.Work.Training(
                    "forest",
                    new DataSettings(
                            List.of(
                                    asks
                                            ? database()
                                            : folder.resolve("data.csv").toString()),
                            asks ? DataSettings.QUERY : "csv",
                            asks ? Optional.of(QuerySettings.of(query())) : Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            pick(List.of("x", "label")),
                            random.nextBoolean() ? Optional.empty() : Optional.of(pick(List.of("yes", "1", "no more"))),
                            columns(),
                            pick(List.of(DataSettings.Missing.values())),
                            pick(List.of(DataSettings.OnError.values())),
                            steps(),
                            rows,
                            validation,
                            random.nextBoolean() ? 0 : random.nextDouble(),
                            random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(8))));
        }

        private String database() {
            return pick(List.of(
                    "jdbc:postgresql://db.example:5432/shop?sslmode=require",
                    "jdbc:postgresql:///shop",
                    "jdbc:sqlite:" + folder.resolve("a b.db")));
        }

        private String query() {
            return pick(List.of(
                    "select * from t order by x", "select x, y\nfrom t -- ${all}\norder by 1", "select ': # \"' as x"));
        }

        private ColumnSettings columns() {
            var types = new LinkedHashMap<String, ColumnSettings.Type>();
            var rename = new LinkedHashMap<String, String>();
            if (random.nextBoolean()) {
                types.put("y", pick(List.of(ColumnSettings.Type.values())));
                rename.put("y", pick(List.of("yes", "1.0", "a b")));
            }
            return new ColumnSettings(
                    random.nextBoolean() ? Optional.empty() : Optional.of(List.of("y")),
                    random.nextBoolean() ? List.of() : List.of("y"),
                    types,
                    rename);
        }

        private List<StepSettings> steps() {
            if (random.nextBoolean()) {
                return List.of();
            }
            return List.of(
                    new StepSettings("scale", "scale", Optional.empty(), new LinkedHashMap<>()),
                    new StepSettings(
                            pick(List.of("words", "scale2")),
                            "tfidf",
                            Optional.of(List.of("y", "x*")),
                            new LinkedHashMap<>(Map.of("max_features", Value.of(1 + random.nextInt(1000))))));
        }

        private Sweep.Work program() {
            var words = new ArrayList<>(List.of(pick(List.of("python", "${env}", "./run me"))));
            for (int i = random.nextInt(4); i > 0; i--) {
                words.add(pick(TEXTS));
            }
            return new Sweep.Work.Program(random.nextBoolean() ? Optional.empty() : Optional.of("train"), words);
        }

        private Optional<Objective> objective(boolean training) {
            if (!training && random.nextBoolean()) {
                return Optional.empty();
            }
            var target = random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextGaussian());
            return Optional.of(new Objective(
                    training ? pick(List.of("accuracy", "log_loss")) : pick(List.of("loss", "yes", "a b", "1")),
                    pick(List.of(Goal.values())),
                    target));
        }

        private List<Parameter> trainersParameters() {
            return List.of(
                    new Parameter("trees", new Distribution.IntUniform(1, 1 + random.nextInt(9999))),
                    new Parameter("max_features", new Continuous.LogUniformValues(1e-9 * (1 + random.nextInt(9)), 1)),
                    new Parameter("max_depth", new Quantized(new Continuous.Uniform(4, 64), 4)),
                    new Parameter("criterion", new Distribution.Constant(Value.of("gini"))));
        }

        private List<Parameter> parameters() {
            var names = new LinkedHashMap<String, Parameter>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                var name = pick(TEXTS.stream()
                        .filter(text -> !text.isBlank() && text.length() < 100)
                        .toList());
                names.put(name, new Parameter(name, distribution()));
            }
            return List.copyOf(names.values());
        }

        private List<Expression> gates() {
            return random.nextBoolean()
                    ? List.of()
                    : List.of(
                            Expression.parse("failures <= " + random.nextInt(10)),
                            Expression.parse("duration < 1e3 and finished >= 1"));
        }

        private Distribution distribution() {
            var low = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            var high = low + Math.abs(random.nextGaussian());
            return switch (random.nextInt(14)) {
                case 0 -> new Distribution.Constant(value(3));
                case 1 ->
                    Distribution.Categorical.distinct(IntStream.range(0, 1 + random.nextInt(5))
                            .mapToObj(i -> value(2))
                            .toList());
                case 2 -> {
                    var a = random.nextLong();
                    var b = random.nextLong();
                    yield new Distribution.IntUniform(Math.min(a, b), Math.max(a, b));
                }
                case 3 -> new Continuous.Uniform(low, high);
                case 4 -> new Quantized(new Continuous.Uniform(low, high), 0.001 + random.nextDouble());
                case 5 -> Distribution.Weighted.distinct(List.of(value(2), value(2)), List.of(0.25, 0.75));
                case 6 -> new Continuous.LogUniform(-random.nextDouble(), random.nextDouble());
                case 7 -> new Quantized(new Continuous.LogUniform(-random.nextDouble(), random.nextDouble()), 0.1);
                case 8 -> new Continuous.InvLogUniform(-random.nextDouble(), random.nextDouble());
                case 9 -> new Continuous.InvLogUniformValues(Math.abs(low), Math.abs(low) + Math.abs(high));
                case 10 -> new Continuous.Normal(low, 0.001 + random.nextDouble());
                case 11 -> new Quantized(new Continuous.Normal(low, 0.001 + random.nextDouble()), random.nextDouble());
                case 12 -> new Continuous.LogNormal(random.nextGaussian(), 0.001 + random.nextDouble());
                default -> new Continuous.LogUniformValues(Math.abs(low), Math.abs(low) + Math.abs(high));
            };
        }

        private Value value(int depth) {
            return switch (random.nextInt(depth > 0 ? 7 : 5)) {
                case 0 -> Value.NULL;
                case 1 -> Value.of(random.nextBoolean());
                case 2 -> Value.of(random.nextLong());
                case 3 -> Value.of(random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300));
                case 4 -> Value.of(pick(TEXTS));
                case 5 ->
                    new Value.Items(IntStream.range(0, random.nextInt(4))
                            .mapToObj(i -> value(depth - 1))
                            .toList());
                default -> {
                    var fields = new LinkedHashMap<String, Value>();
                    for (int i = random.nextInt(4); i > 0; i--) {
                        fields.put(pick(TEXTS), value(depth - 1));
                    }
                    yield new Value.Fields(fields);
                }
            };
        }
    }
}
