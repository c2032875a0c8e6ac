package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Only the columns of numbers stay that tell most of the target, or vary most.
///
/// @param dropped the others
record SelectStep(List<String> dropped) implements FittedStep {
    private static final String KEEP = "keep";
    private static final String BY = "by";
    private static final String F_TEST = "f_test";
    private static final String VARIANCE = "variance";

    SelectStep {
        dropped = List.copyOf(dropped);
    }

    static StepKind kind() {
        return new StepKind(
                        "select",
                        "keeps the columns of numbers that tell most of the target, and leaves the others out",
                        StepKind.Takes.NUMBERS,
                        false,
                        List.of(
                                new Hyperparameter(
                                        KEEP,
                                        new Hyperparameter.Range.WholeNumbers(1, Integer.MAX_VALUE),
                                        Value.of(10),
                                        "how many at most",
                                        "scikit-learn's SelectKBest"),
                                new Hyperparameter(
                                        BY,
                                        new Hyperparameter.Range.Choice(List.of(F_TEST, VARIANCE)),
                                        Value.of(F_TEST),
                                        "analysis of variance between the classes (correlation with a target of numbers), or"
                                                + " the column's variance alone",
                                        "Fisher 1925; scikit-learn's f_classif, f_regression")),
                        SelectStep::fit)
                .keepingZeros();
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        var names = lesson.columns();
        boolean byVariance = lesson.settings().text(BY).equals(VARIANCE);
        var worth = new double[names.size()];
        for (int c = 0; c < worth.length; c++) {
            // One after the other: all of a text's terms with a number for each row may be too many.
            var column = NumberColumns.complete(lesson.frame(), names.get(c), "select");
            worth[c] = byVariance ? Moments.of(column).deviation() : share(column, lesson.target());
        }
        var kept = new HashSet<>(IntStream.range(0, worth.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -worth[c]))
                .limit(lesson.settings().whole(KEEP))
                .toList());
        var dropped = IntStream.range(0, worth.length)
                .filter(c -> !kept.contains(c))
                .mapToObj(names::get)
                .toList();
        return StepKind.Lore.of(new SelectStep(dropped), lesson.frame());
    }

    /// Which share of a column's variance the target explains. The F statistic grows with it, whether there are
    /// classes or numbers, so that the order is the same.
    static double share(double[] column, Target target) {
        var moments = Moments.of(column);
        if (moments.deviation() == 0) {
            return 0;
        }
        var z = new double[column.length];
        for (int row = 0; row < z.length; row++) {
            z[row] = (column[row] - moments.mean()) / moments.deviation();
        }
        return switch (target) {
            case Target.Classes(var labels, var codes) -> {
                var sums = new double[labels.size()];
                var counts = new int[labels.size()];
                for (int row = 0; row < z.length; row++) {
                    sums[codes[row]] += z[row];
                    counts[codes[row]]++;
                }
                double between = 0;
                for (int label = 0; label < sums.length; label++) {
                    between += counts[label] == 0 ? 0 : sums[label] * sums[label] / counts[label];
                }
                yield between / z.length;
            }
            case Target.Numbers(var numbers) -> {
                var ofTarget = Moments.of(numbers);
                double products = 0;
                for (int row = 0; row < z.length; row++) {
                    products += z[row] * ((numbers[row] - ofTarget.mean()) / ofTarget.deviation());
                }
                double correlation = ofTarget.deviation() == 0 ? 0 : products / z.length;
                yield correlation * correlation;
            }
        };
    }

    @Override
    public Frame apply(Frame frame) {
        return frame.replaced(dropped, new LinkedHashMap<String, Column>());
    }
}
