package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.BatchColumn;
import dev.swath.data.ColumnRules;
import dev.swath.data.Features;
import dev.swath.data.Missing;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.prep.Pipeline;
import dev.swath.prep.Steps;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Columns that give the answer away, but only in rows that are scored, must not help: neither through what
/// is imputed, nor through categories, nor through whatever a trainer does to its features.
class LeakTest {
    private static final int ROWS = 300;
    private static final double HALF = 0.5;

    /// A trainer at a task, on targets that its features know nothing of.
    record Use(Trainer trainer, Pipeline pipeline, String steps, Task task, Target target, double[] answers) {
        /// Trainers that count get all columns as words that a row has or has not.
        static Use of(Trainer trainer, Task task, int seed) {
            if (!EveryTrainer.areCounted(trainer.name())) {
                return of(trainer, Pipeline.EMPTY, "", task, seed);
            }
            var words = new Pipeline.Named(
                    "tfidf",
                    "tfidf",
                    Optional.of(List.of("number", "category", "gap")),
                    new LinkedHashMap<>(Map.of("weights", Value.of("counts"))));
            return of(trainer, Pipeline.of(List.of(words), new Combination(new LinkedHashMap<>())), "", task, seed);
        }

        static Use of(Trainer trainer, Pipeline pipeline, String steps, Task task, int seed) {
            var random = new Random(seed);
            if (task == Task.CLASSIFICATION) {
                var codes = random.ints(ROWS, 0, 2).toArray();
                var answers =
                        IntStream.of(codes).mapToDouble(code -> code - 0.5).toArray();
                return new Use(
                        trainer, pipeline, steps, task, new Target.Classes(List.of("no", "yes"), codes), answers);
            }
            var answers = random.doubles(ROWS, -0.5, 0.5).toArray();
            return new Use(trainer, pipeline, steps, task, new Target.Numbers(answers), answers);
        }

        /// The metric that is looked at: a guess reaches about half of its best, or nothing.
        Metric metric() {
            return task == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.R2;
        }

        double score(Table table, Splits splits) {
            return run(trainer, table, splits).getOrDefault(metric(), List.of()).getFirst();
        }

        /// All bits of what is predicted for rows, given by their places among those that are scored.
        long predictions(Table table, Splits splits, int[] places) {
            var witness = new Witness(trainer, places);
            run(witness, table, splits);
            return witness.checksum();
        }

        private SequencedMap<Metric, List<Double>> run(Trainer with, Table table, Splits splits) {
            return new Evaluation(with, pipeline, new Combination(new LinkedHashMap<>()), task, 1)
                    .run(table, target, splits, (fold, folds, scores) -> {});
        }

        @Override
        public String toString() {
            return trainer.name() + ", " + task.word() + steps;
        }
    }

    static Stream<Use> uses() {
        var trainers = Trainers.load(LeakTest.class.getClassLoader());
        var asTheyAre = trainers.names().stream()
                .filter(name -> !name.equals("probe"))
                .map(name -> trainers.named(name).orElseThrow())
                .flatMap(trainer -> trainer.tasks().stream().sorted().map(task -> Use.of(trainer, task, 5)));
        var tree = trainers.named("tree").orElseThrow();
        return Stream.concat(
                asTheyAre,
                steps().flatMap(steps -> Stream.of(Task.CLASSIFICATION, Task.REGRESSION)
                        .map(task -> Use.of(
                                tree,
                                Pipeline.of(steps, new Combination(new LinkedHashMap<>())),
                                ", " + steps.getLast().kind() + " "
                                        + Json.write(
                                                new Value.Fields(steps.getLast().options())),
                                task,
                                5))));
    }

    /// Every kind of step with every choice of words that it has, each after what it needs; but for dates and
    /// images, of which nothing is learned: what becomes of them is the same whatever other rows are.
    static Stream<List<Pipeline.Named>> steps() {
        return Steps.all().values().stream()
                .filter(kind -> !Set.of("date_parts", "resize", "grey", "histogram", "hog")
                        .contains(kind.word()))
                .flatMap(kind -> {
                    var choices = kind.options().stream()
                            .filter(option -> option.range() instanceof Hyperparameter.Range.Choice)
                            .findFirst();
                    var settings = choices.map(option -> ((Hyperparameter.Range.Choice) option.range())
                                    .words().stream()
                                            .map(word -> Map.of(option.name(), Value.of(word)))
                                            .toList())
                            .orElse(List.of(Map.of()));
                    return settings.stream()
                            .map(options -> new Pipeline.Named(
                                    kind.word(),
                                    kind.word(),
                                    switch (kind.word()) {
                                        case "tfidf", "hashing" -> Optional.of(List.of("category"));
                                        default -> Optional.empty();
                                    },
                                    new LinkedHashMap<>(options)))
                            .map(step -> switch (kind.word()) {
                                case "select", "pca" -> List.of(plain("impute"), plain("encode"), step);
                                default -> List.of(step);
                            });
                });
    }

    private static Pipeline.Named plain(String kind) {
        return new Pipeline.Named(kind, kind, Optional.empty(), new LinkedHashMap<>());
    }

    @ParameterizedTest
    @MethodSource("uses")
    void whatIsKnownInValidationRowsAloneDoesNotHelp(Use use) {
        // With one split there are rows that are scored and never learned from.
        var splits = Splits.holdout(use.target(), 0, HALF, Splits.Seeds.both(3));
        var scored = rows(splits.folds().getFirst().validation());

        var given = use.score(leaking(use.answers(), scored), splits);
        var known = use.score(leaking(use.answers(), everywhere()), splits);

        double chance = use.task() == Task.CLASSIFICATION ? 0.65 : 0.3;
        assertTrue(given < chance, use + " reads the answer from rows that it is scored on: " + given);
        double skill = use.task() == Task.CLASSIFICATION ? 0.9 : 0.6;
        assertTrue(known > skill, use + " cannot read the answer at all: " + known);
    }

    /// What is scored must not change what is learned, nor how other rows are seen: their predictions stay what
    /// they were, to the bit.
    @ParameterizedTest
    @MethodSource("uses")
    void aValidationRowsCellsChangeNoOthersPrediction(Use use) {
        var splits = Splits.holdout(use.target(), 0, HALF, Splits.Seeds.both(3));
        var validation = splits.folds().getFirst().validation();
        var half = IntStream.range(0, validation.length / 2).toArray();
        var others = rows(Arrays.copyOfRange(validation, half.length, validation.length));

        assertEquals(
                use.predictions(leaking(use.answers(), Set.of()), splits, half),
                use.predictions(leaking(use.answers(), others), splits, half));
        assertNotEquals(
                use.predictions(leaking(use.answers(), Set.of()), splits, half),
                use.predictions(leaking(use.answers(), everywhere()), splits, half),
                "the checksum sees no difference at all");
    }

    /// Looks on at what a trainer's model predicts.
    private static final class Witness implements Trainer {
        private final Trainer trainer;
        private final int[] places;
        private long checksum;

        Witness(Trainer trainer, int[] places) {
            this.trainer = trainer;
            this.places = places;
        }

        long checksum() {
            return checksum;
        }

        @Override
        public String name() {
            return trainer.name();
        }

        @Override
        public Set<Task> tasks() {
            return trainer.tasks();
        }

        @Override
        public List<Hyperparameter> hyperparameters(Task task) {
            return trainer.hyperparameters(task);
        }

        @Override
        public boolean tellsProbabilities() {
            return trainer.tellsProbabilities();
        }

        @Override
        public Model fit(Features features, Target target, Combination combination, FitContext context) {
            var model = trainer.fit(features, target, combination, context);
            return unseen -> {
                var predictions = model.predict(unseen);
                checksum = at(predictions).checksum();
                return predictions;
            };
        }

        private Predictions at(Predictions predictions) {
            return switch (predictions) {
                case Predictions.Classes(int[] codes, var probabilities) ->
                    new Predictions.Classes(
                            IntStream.of(places).map(place -> codes[place]).toArray(),
                            probabilities.map(rows -> IntStream.of(places)
                                    .mapToObj(place -> rows[place])
                                    .toArray(double[][]::new)));
                case Predictions.Numbers(double[] rows) ->
                    new Predictions.Numbers(IntStream.of(places)
                            .mapToDouble(place -> rows[place])
                            .toArray());
            };
        }
    }

    private static Set<Integer> rows(int[] rows) {
        return new HashSet<>(IntStream.of(rows).boxed().toList());
    }

    private static Set<Integer> everywhere() {
        return rows(IntStream.range(0, ROWS).toArray());
    }

    /// Noise with gaps; in some rows the answer, as a number, as a category and as what is missing.
    private static Table leaking(double[] answers, Set<Integer> leaks) {
        var random = new Random(9);
        var number = new double[ROWS];
        var category = new String[ROWS];
        var gap = new double[ROWS];
        int gaps = 0;
        for (int row = 0; row < ROWS; row++) {
            boolean leak = leaks.contains(row);
            double noise = random.nextGaussian();
            boolean missing = random.nextInt(4) == 0;
            number[row] = leak ? 3 * answers[row] + 0.1 * noise : noise;
            category[row] = leak ? "is" + (answers[row] > 0) : "c" + Math.abs((int) (noise * 2) % 3);
            gap[row] = (leak ? answers[row] > 0 : missing) ? Double.NaN : noise;
            gaps += Double.isNaN(gap[row]) ? 1 : 0;
        }
        var columns = new ArrayList<BatchColumn>();
        columns.add(new BatchColumn.Numbers(number, 0));
        columns.add(new BatchColumn.Texts(category, 0));
        columns.add(new BatchColumn.Numbers(gap, gaps));
        return OneBatch.table(
                List.of("number", "category", "gap"),
                columns,
                new ColumnRules(
                        Missing.IMPUTE,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
