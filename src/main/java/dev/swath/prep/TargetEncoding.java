package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.data.Target;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A category becomes what the target is in its training rows, drawn towards the mean of all where there are few
/// (Micci-Barreca 2001). Of classes it becomes the share of each; of two, that of the second.
///
/// A training row must not see its own target in its feature. Therefore those rows get their numbers from the other
/// four fifths of them (cross-fitting, as scikit-learn's TargetEncoder does it), and new rows from all.
///
/// @param parts one for each column
record TargetEncoding(List<Part> parts) implements FittedStep {
    private static final int FOLDS = 5;

    TargetEncoding {
        parts = List.copyOf(parts);
    }

    /// Of one column.
    ///
    /// @param outputs names of the features
    /// @param overall a mean for each output
    /// @param means of a category for each output
    record Part(String name, List<String> outputs, double[] overall, Map<String, double[]> means)
            implements Serializable {
        Part {
            outputs = List.copyOf(outputs);
            means = new HashMap<>(means);
        }

        Map<String, double[]> columns(Column.Categories column) {
            var ofCodes = column.labels().stream()
                    .map(label -> means.getOrDefault(label, overall))
                    .toList();
            var ofNone = means.getOrDefault(ColumnEncoding.NONE, overall);
            var codes = column.codes();
            var columns = new LinkedHashMap<String, double[]>();
            for (int o = 0; o < outputs.size(); o++) {
                var numbers = new double[codes.length];
                for (int row = 0; row < codes.length; row++) {
                    numbers[row] = (codes[row] < 0 ? ofNone : ofCodes.get(codes[row]))[o];
                }
                columns.put(outputs.get(o), numbers);
            }
            return columns;
        }
    }

    static StepKind.Lore fit(StepKind.Lesson lesson, double smoothing) {
        var outputs = Outputs.of(lesson.target());
        int rows = lesson.frame().rows();
        var all = new int[rows];
        Arrays.setAll(all, row -> row);
        var folds = folds(all, lesson.seed());
        var parts = new ArrayList<Part>();
        var training = lesson.frame();
        for (var name : lesson.columns()) {
            var column = lesson.categories(name);
            parts.add(part(name, column, outputs, all, smoothing));
            var crossed = new LinkedHashMap<String, double[]>();
            for (var fold : folds) {
                var ofOthers = part(name, column, outputs, fold.others(), smoothing);
                ofOthers.columns(column.select(fold.rows())).forEach((output, numbers) -> {
                    var whole = crossed.computeIfAbsent(output, _ -> new double[rows]);
                    for (int i = 0; i < numbers.length; i++) {
                        whole[fold.rows()[i]] = numbers[i];
                    }
                });
            }
            training = training.replaced(List.of(name), asColumns(crossed));
        }
        return new StepKind.Lore(new TargetEncoding(parts), training);
    }

    /// Rows, and those that their numbers come from: all where there are no others.
    private record Fold(int[] rows, int[] others) {}

    private static List<Fold> folds(int[] all, long seed) {
        var random = new Random(seed);
        var order = new int[all.length];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        var folds = new ArrayList<Fold>();
        for (int number = 0; number < Math.min(FOLDS, all.length); number++) {
            var rows = new int[(all.length - number + FOLDS - 1) / FOLDS];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = order[number + i * FOLDS];
            }
            Arrays.sort(rows);
            var others = Arrays.stream(all)
                    .filter(row -> Arrays.binarySearch(rows, row) < 0)
                    .toArray();
            folds.add(new Fold(rows, others.length == 0 ? all : others));
        }
        return folds;
    }

    private static Part part(String name, Column.Categories column, Outputs outputs, int[] rows, double smoothing) {
        int labels = column.labels().size();
        var sums = new double[labels + 1][outputs.values().length];
        var counts = new int[labels + 1];
        var overall = new double[outputs.values().length];
        var codes = column.codes();
        for (int row : rows) {
            int place = codes[row] < 0 ? labels : codes[row];
            counts[place]++;
            for (int o = 0; o < overall.length; o++) {
                sums[place][o] += outputs.values()[o][row];
                overall[o] += outputs.values()[o][row] / rows.length;
            }
        }
        var means = new HashMap<String, double[]>();
        for (int place = 0; place <= labels; place++) {
            if (counts[place] > 0) {
                var mean = new double[overall.length];
                for (int o = 0; o < mean.length; o++) {
                    mean[o] = (sums[place][o] + smoothing * overall[o]) / (counts[place] + smoothing);
                }
                means.put(
                        place == labels ? ColumnEncoding.NONE : column.labels().get(place), mean);
            }
        }
        return new Part(
                name,
                outputs.names().stream()
                        .map(output -> output.isEmpty() ? name : name + ":" + output)
                        .toList(),
                overall,
                means);
    }

    private static LinkedHashMap<String, Column> asColumns(Map<String, double[]> numbers) {
        var columns = new LinkedHashMap<String, Column>();
        numbers.forEach((name, values) -> columns.put(name, Column.Numbers.of(values)));
        return columns;
    }

    @Override
    public Frame apply(Frame frame) {
        var encoded = frame;
        for (var part : parts) {
            encoded = encoded.replaced(
                    List.of(part.name()), asColumns(part.columns(StepKind.categoriesOf(frame, part.name()))));
        }
        return encoded;
    }

    /// A target as numbers whose means tell of it.
    ///
    /// @param names of a class each; an empty one where there is no more than one
    /// @param values row by row, for each of them
    private record Outputs(List<String> names, double[][] values) {
        static Outputs of(Target target) {
            return switch (target) {
                case Target.Numbers(var numbers) -> new Outputs(List.of(""), new double[][] {numbers});
                case Target.Classes(var labels, var codes)
                when labels.size() == 2 -> new Outputs(List.of(""), new double[][] {shares(codes, 1)});
                case Target.Classes(var labels, var codes) -> {
                    var values = new double[labels.size()][];
                    Arrays.setAll(values, label -> shares(codes, label));
                    yield new Outputs(labels, values);
                }
            };
        }

        private static double[] shares(int[] codes, int label) {
            return Arrays.stream(codes)
                    .mapToDouble(code -> code == label ? 1 : 0)
                    .toArray();
        }
    }
}
