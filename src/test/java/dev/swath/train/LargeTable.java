package dev.swath.train;

import dev.swath.data.Batch;
import dev.swath.data.BatchColumn;
import dev.swath.data.Batches;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Splits;
import dev.swath.data.TableCache;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A program that scores a perceptron in two folds of a table that it makes up: 40,000 rows and 400 columns, of which
/// one has gaps and one is of categories. Its words are the task, and the file to keep the table in and to map it from;
/// where there is a blank in that, it is kept in memory.
final class LargeTable {
    private static final int ROWS = 40_000;
    private static final int COLUMNS = 400;
    private static final int OF_A_BATCH = 500;

    private LargeTable() {}

    public static void main(String[] args) throws IOException {
        var raw =
                args[1].contains(" ") ? RawTable.from(new MadeUp()) : TableCache.shared(Path.of(args[1]), MadeUp::new);
        var table = raw.checked(Missing.IMPUTE);
        var task = Task.valueOf(args[0]);
        var target = task == Task.CLASSIFICATION ? table.classes() : table.numbers();
        var settings = Fields.of(Json.read("{\"neurons\": 4, \"epochs\": 1, \"batch_size\": 64}"));
        var scores = new Evaluation(
                        BuiltInTrainers.named("mlp").orElseThrow(),
                        new Combination(new LinkedHashMap<>(settings.all())),
                        task,
                        1)
                .run(table, target, Splits.folds(target, 0, 2, Splits.Seeds.both(7)), (fold, folds, ofFold) -> {});
        scores.forEach((metric, folds) -> System.out.println(metric + " " + folds));
    }

    private static final class MadeUp implements Batches {
        private int made;

        @Override
        public String source() {
            return "memory";
        }

        @Override
        public Optional<Batch> next() {
            if (made == ROWS) {
                return Optional.empty();
            }
            var random = new SplittableRandom(made);
            made += OF_A_BATCH;
            var columns = new ArrayList<BatchColumn>();
            var names = IntStream.range(0, COLUMNS).mapToObj(c -> "c" + c).toList();
            var sums = new double[OF_A_BATCH];
            for (int c = 0; c < COLUMNS; c++) {
                var numbers = new double[OF_A_BATCH];
                double weight = c < 5 ? 1 : 0;
                Arrays.setAll(numbers, row -> random.nextGaussian());
                for (int row = 0; row < OF_A_BATCH; row++) {
                    sums[row] += weight * numbers[row];
                }
                columns.add(c == 7 ? withGaps(numbers) : c == 8 ? categories(numbers) : column(numbers));
            }
            var target =
                    Arrays.stream(sums).mapToObj(sum -> sum > 0 ? "1" : "0").toArray(String[]::new);
            return Optional.of(new Batch(
                    "memory", names, columns, Optional.of(Batch.Written.of("y", target)), new long[OF_A_BATCH]));
        }

        private static BatchColumn column(double[] numbers) {
            return new BatchColumn.Numbers(numbers, 0);
        }

        private static BatchColumn withGaps(double[] numbers) {
            int missing = 0;
            for (int row = 0; row < numbers.length; row += 10) {
                numbers[row] = Double.NaN;
                missing++;
            }
            return new BatchColumn.Numbers(numbers, missing);
        }

        private static BatchColumn categories(double[] numbers) {
            return new BatchColumn.Texts(
                    Arrays.stream(numbers)
                            .mapToObj(x -> List.of("red", "green", "blue").get((int) Math.min(2, Math.abs(x))))
                            .toArray(String[]::new),
                    0);
        }

        @Override
        public void close() {}
    }
}
