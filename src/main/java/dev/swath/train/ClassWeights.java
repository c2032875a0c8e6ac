package dev.swath.train;

import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// How much a row of each class counts, as scikit-learn's `class_weight` has it: so many rows like it.
///
/// @param ofClass above 0, for each class by its number
public record ClassWeights(double[] ofClass) {
    /// The setting's name.
    public static final String NAME = "class_weight";

    /// The setting, for the list of a trainer that can weigh classes.
    public static Hyperparameter hyperparameter() {
        return new Hyperparameter(
                NAME,
                new Range.ClassWeights(),
                Value.of(Range.ClassWeights.NONE),
                "how many rows a row of each class counts for; balanced: classes count the same, by how many training"
                        + " rows they have. A class that is not named has 1",
                "King and Zeng 2001, Logistic regression in rare events data; scikit-learn's class_weight");
    }

    /// What is set, for these rows to learn from.
    ///
    /// @param settings of a trainer that has {@link #hyperparameter}
    /// @throws IllegalArgumentException where a class is named that there is not
    public static ClassWeights of(Settings settings, Target.Classes training) {
        return switch (settings.value(NAME)) {
            case Value.Fields named -> named(named, training.labels());
            case Value.Text(var word) when word.equals(Range.ClassWeights.BALANCED) -> balanced(training);
            case Value _ -> new ClassWeights(ones(training.labels().size()));
        };
    }

    private static ClassWeights balanced(Target.Classes training) {
        var ofClass = new double[training.labels().size()];
        var ofEach = training.rowsOfEach();
        Arrays.setAll(ofClass, code -> training.rows() / ((double) ofClass.length * ofEach[code].length));
        return new ClassWeights(ofClass);
    }

    private static ClassWeights named(Value.Fields weights, List<String> labels) {
        problemWith(weights, labels).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        var ofClass = ones(labels.size());
        weights.values()
                .forEach((label, weight) -> ofClass[Target.Classes.code(labels, label)] =
                        weight.number().orElseThrow());
        return new ClassWeights(ofClass);
    }

    private static double[] ones(int length) {
        var ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// What is wrong with a value of the setting, where these are the classes; empty where it can be used.
    public static Optional<String> problemWith(Value value, List<String> labels) {
        if (value instanceof Value.Fields(var weights)) {
            var named = new HashSet<Integer>();
            for (var label : weights.keySet()) {
                int code = Target.Classes.code(labels, label);
                if (code < 0) {
                    return Optional.of(NAME + " names a class '" + label + "', and there are "
                            + String.join(", ", labels.subList(0, Math.min(20, labels.size())))
                            + (labels.size() > 20 ? ", …" : ""));
                }
                if (!named.add(code)) {
                    return Optional.of(NAME + " names the class '" + labels.get(code) + "' twice");
                }
            }
        }
        return Optional.empty();
    }

    /// Whether all count as if nothing had been said.
    public boolean areOne() {
        return Arrays.stream(ofClass).allMatch(weight -> weight == 1);
    }

    /// A weight for each row.
    ///
    /// @param codes the rows' classes
    public double[] ofRows(int[] codes) {
        return Arrays.stream(codes).mapToDouble(code -> ofClass[code]).toArray();
    }
}
