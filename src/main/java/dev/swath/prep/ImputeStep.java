package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something stands where nothing was.
///
/// @param numbers what stands for a missing number, by column
/// @param texts what stands for a missing category, by column
record ImputeStep(Map<String, Double> numbers, Map<String, String> texts) implements FittedStep {
    private static final String STRATEGY = "strategy";
    private static final String MEDIAN = "median";
    private static final String MEAN = "mean";
    private static final String MOST_FREQUENT = "most_frequent";
    private static final String ZERO = "zero";

    ImputeStep {
        numbers = new HashMap<>(numbers);
        texts = new HashMap<>(texts);
    }

    static StepKind kind() {
        return new StepKind(
                "impute",
                "fills gaps: numbers with a figure of the training rows, texts with `(missing)` or with the most frequent",
                StepKind.Takes.ALL,
                false,
                List.of(new Hyperparameter(
                        STRATEGY,
                        new Hyperparameter.Range.Choice(List.of(MEDIAN, MEAN, MOST_FREQUENT, ZERO)),
                        Value.of(MEDIAN),
                        "what stands for a missing number; texts become `(missing)` unless it is `most_frequent`",
                        "scikit-learn's SimpleImputer")),
                ImputeStep::fit);
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        var strategy = lesson.settings().text(STRATEGY);
        var numbers = new HashMap<String, Double>();
        var texts = new HashMap<String, String>();
        for (var name : lesson.columns()) {
            switch (lesson.frame().columns().get(name)) {
                case Column.Numbers column -> numbers.put(name, figure(strategy, column.values()));
                case Column.Categories column ->
                    texts.put(name, strategy.equals(MOST_FREQUENT) ? mostFrequent(column) : "(missing)");
                case null -> throw new IllegalStateException(name);
            }
        }
        return StepKind.Lore.of(new ImputeStep(numbers, texts), lesson.frame());
    }

    private static double figure(String strategy, double[] values) {
        return switch (strategy) {
            case MEDIAN -> Quantiles.median(values);
            case MEAN -> Moments.of(values).mean();
            case ZERO -> 0;
            default -> mostFrequent(values);
        };
    }

    /// The least of those that are equally frequent; 0 where there is none.
    private static double mostFrequent(double[] values) {
        var sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double best = 0;
        int most = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = sorted[from];
            }
            from = to;
        }
        return best;
    }

    private static String mostFrequent(Column.Categories column) {
        var counts = column.counts();
        int best = -1;
        for (int code = 0; code < counts.length; code++) {
            best = best < 0 || counts[code] > counts[best] ? code : best;
        }
        return best < 0 || counts[best] == 0 ? "(missing)" : column.labels().get(best);
    }

    @Override
    public Frame apply(Frame frame) {
        var filled = new LinkedHashMap<String, Column>();
        frame.columns().forEach((name, column) -> {
            if (column.missing() > 0) {
                switch (column) {
                    case Column.Numbers values
                    when numbers.containsKey(name) -> filled.put(name, filled(values, numbers.get(name)));
                    case Column.Categories codes
                    when texts.containsKey(name) -> filled.put(name, filled(codes, texts.get(name)));
                    default -> {
                        // Another step's.
                    }
                }
            }
        });
        return frame.with(filled);
    }

    private static Column filled(Column.Numbers column, double with) {
        return Column.Numbers.of(Arrays.stream(column.values())
                .map(value -> Double.isNaN(value) ? with : value)
                .toArray());
    }

    private static Column filled(Column.Categories column, String with) {
        return Relabelled.of(column, column.labels()::get, Optional.of(with));
    }
}
