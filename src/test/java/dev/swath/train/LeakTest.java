package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.prep.Pipeline;
import dev.swath.prep.StepKind;
import dev.swath.prep.Steps;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Columns that give the answer away, but only in rows that are scored, must not help: neither through what
/// is imputed, nor through categories, nor through whatever a trainer does to its features.
///
/// Covered are every trainer at each of its tasks with its defaults, on columns as they are; and at both tasks a
/// tree behind every kind of step, with its defaults and with every word of every option that is a choice of words,
/// one option at a time. Steps that read texts are given texts of several words, `date_parts` dates, those of images
/// their pixels; all others numbers with gaps and categories. Options that are numbers keep their defaults, but for
/// the width of `resize`, which does nothing without.
class LeakTest {
    private static final int ROWS = 300;
    private static final double HALF = 0.5;

    /// A trainer at a task, on targets that its features know nothing of.
    record Use(
            Trainer trainer,
            Pipeline pipeline,
            String steps,
            LeakingTable cells,
            Task task,
            Target target,
            double[] answers) {
        /// Trainers that count get all columns as words that a row has or has not.
        static Use of(Trainer trainer, Task task) {
            var cells = LeakingTable.NUMBERS_AND_CATEGORIES;
            if (!EveryTrainer.areCounted(trainer.name())) {
                return of(trainer, Pipeline.EMPTY, "", cells, task);
            }
            var words = new Pipeline.Named(
                    "tfidf",
                    "tfidf",
                    Optional.of(List.of("number", "category", "gap")),
                    new LinkedHashMap<>(Map.of("weights", Value.of("counts"))));
            return of(trainer, pipelineOf(List.of(words)), "", cells, task);
        }

        static Use of(Trainer trainer, Pipeline pipeline, String steps, LeakingTable cells, Task task) {
            var random = new Random(5);
            if (task == Task.CLASSIFICATION) {
                var codes = random.ints(ROWS, 0, 2).toArray();
                var answers =
                        IntStream.of(codes).mapToDouble(code -> code - 0.5).toArray();
                var target = new Target.Classes(List.of("no", "yes"), codes);
                return new Use(trainer, pipeline, steps, cells, task, target, answers);
            }
            var answers = random.doubles(ROWS, -0.5, 0.5).toArray();
            return new Use(trainer, pipeline, steps, cells, task, new Target.Numbers(answers), answers);
        }

        /// @param leaks rows in which the answer stands
        Table table(Set<Integer> leaks) {
            return cells.of(answers, leaks);
        }

        /// The same with the opposite of the answer, which gives it away as well.
        Table opposite(Set<Integer> leaks) {
            return cells.of(DoubleStream.of(answers).map(answer -> -answer).toArray(), leaks);
        }

        /// The metric that is looked at: a guess reaches about half of its best, or nothing.
        Metric metric() {
            return task == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.R2;
        }

        double score(Table table, Splits splits) {
            return run(trainer, table, splits).getOrDefault(metric(), List.of()).getFirst();
        }

        /// All bits of what is learned from, and of what is made of rows and predicted for them, given by their
        /// places among those that are scored.
        Seen seen(Table table, Splits splits, int[] places) {
            var witness = new Witness(trainer, places);
            run(witness, table, splits);
            return witness.seen().orElseThrow();
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
                .flatMap(trainer -> trainer.tasks().stream().sorted().map(task -> Use.of(trainer, task)));
        var tree = trainers.named("tree").orElseThrow();
        return Stream.concat(
                asTheyAre,
                steps().flatMap(step -> Stream.of(Task.CLASSIFICATION, Task.REGRESSION)
                        .map(task -> Use.of(
                                tree,
                                pipelineOf(behindWhatItNeeds(step)),
                                ", " + step.kind() + " " + Json.write(new Value.Fields(step.options())),
                                cells(step.kind()),
                                task))));
    }

    /// Every kind of step with its defaults, and with every word of every choice that it has.
    static Stream<Pipeline.Named> steps() {
        return Steps.all().values().stream()
                .flatMap(kind -> Stream.concat(Stream.of(Map.<String, Value>of()), choices(kind))
                        .map(options -> new Pipeline.Named(
                                kind.word(), kind.word(), columns(kind.word()), new LinkedHashMap<>(options))));
    }

    private static Stream<Map<String, Value>> choices(StepKind kind) {
        if (kind.word().equals("resize")) {
            return Stream.of(Map.of("width", Value.of(4)));
        }
        return kind.options().stream().flatMap(option -> switch (option.range()) {
            case Hyperparameter.Range.Choice(var words) ->
                words.stream().map(word -> Map.of(option.name(), Value.of(word)));
            default -> Stream.empty();
        });
    }

    private static LeakingTable cells(String kind) {
        return switch (kind) {
            case "tfidf", "hashing" -> LeakingTable.TEXTS;
            case "date_parts" -> LeakingTable.DATES;
            case "resize", "grey", "histogram", "hog" -> LeakingTable.IMAGES;
            default -> LeakingTable.NUMBERS_AND_CATEGORIES;
        };
    }

    /// Those that must be told which.
    private static Optional<List<String>> columns(String kind) {
        return switch (kind) {
            case "tfidf", "hashing" -> Optional.of(List.of("text"));
            case "date_parts" -> Optional.of(List.of("date"));
            default -> Optional.empty();
        };
    }

    private static List<Pipeline.Named> behindWhatItNeeds(Pipeline.Named step) {
        return switch (step.kind()) {
            case "select", "pca" -> List.of(plain("impute"), plain("encode"), step);
            default -> List.of(step);
        };
    }

    private static Pipeline.Named plain(String kind) {
        return new Pipeline.Named(kind, kind, Optional.empty(), new LinkedHashMap<>());
    }

    private static Pipeline pipelineOf(List<Pipeline.Named> steps) {
        return Pipeline.of(steps, new Combination(new LinkedHashMap<>()));
    }

    @Test
    void everyWordOfEveryChoiceOfEveryStepIsTried() {
        var tried = uses().map(Use::toString).toList();

        for (var kind : Steps.all().values()) {
            choices(kind).forEach(options -> {
                var step = ", " + kind.word() + " " + Json.write(new Value.Fields(new LinkedHashMap<>(options)));
                assertEquals(2, tried.stream().filter(use -> use.endsWith(step)).count(), step);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void whatIsKnownInValidationRowsAloneDoesNotHelp(Use use) {
        // With one split there are rows that are scored and never learned from.
        var splits = Splits.holdout(use.target(), 0, HALF, Splits.Seeds.both(3));
        var scored = rows(splits.folds().getFirst().validation());

        // A model of noise takes one side or the other, and would be right or wrong of most rows by chance.
        var given = (use.score(use.table(scored), splits) + use.score(use.opposite(scored), splits)) / 2;
        var known = use.score(use.table(everywhere()), splits);

        double chance = use.task() == Task.CLASSIFICATION ? 0.65 : 0.3;
        assertTrue(given < chance, use + " reads the answer from rows that it is scored on: " + given);
        double skill = use.task() == Task.CLASSIFICATION ? 0.9 : 0.6;
        assertTrue(known > skill, use + " cannot read the answer at all: " + known);
    }

    /// What is scored must not change what is learned, nor how other rows are seen: their features and predictions
    /// stay what they were, to the bit.
    @ParameterizedTest
    @MethodSource("uses")
    void aValidationRowsCellsChangeNothingOfOtherRows(Use use) {
        var splits = Splits.holdout(use.target(), 0, HALF, Splits.Seeds.both(3));
        var validation = splits.folds().getFirst().validation();
        var half = IntStream.range(0, validation.length / 2).toArray();
        var others = rows(Arrays.copyOfRange(validation, half.length, validation.length));

        var without = use.seen(use.table(Set.of()), splits, half);
        assertEquals(without, use.seen(use.table(others), splits, half));
        var everything = use.seen(use.table(everywhere()), splits, half);
        assertNotEquals(without.training(), everything.training(), "the checksum sees no difference at all");
        assertNotEquals(without.scored(), everything.scored(), "the checksum sees no difference at all");
        assertNotEquals(without.predictions(), everything.predictions(), "the checksum sees no difference at all");
    }

    /// Checksums.
    ///
    /// @param training of the features that were learned from
    /// @param scored of those of some rows that are scored
    /// @param predictions for these
    private record Seen(long training, long scored, long predictions) {}

    private static long checksum(Features features) {
        var crc = new CRC32C();
        for (int c = 0; c < features.width(); c++) {
            crc.update(features.names().get(c).getBytes(StandardCharsets.UTF_8));
            for (double cell : features.column(c)) {
                crc.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, cell));
            }
        }
        return crc.getValue();
    }

    /// Looks on at what a trainer is given, and at what its model predicts.
    private static final class Witness implements Trainer {
        private final Trainer trainer;
        private final int[] places;
        private Optional<Seen> seen = Optional.empty();

        Witness(Trainer trainer, int[] places) {
            this.trainer = trainer;
            this.places = places;
        }

        Optional<Seen> seen() {
            return seen;
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
            long training = checksum(features);
            var model = trainer.fit(features, target, combination, context);
            return unseen -> {
                long scored = checksum(unseen.select(places));
                var predictions = model.predict(unseen);
                seen = Optional.of(new Seen(training, scored, at(predictions).checksum()));
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
}
