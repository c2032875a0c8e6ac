package dev.swath.train;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.List;

/// Writes a trainer's hyperparameters down, one after the other.
final class HyperparameterList {
    private final List<Hyperparameter> all = new ArrayList<>();
    private final String source;

    private HyperparameterList(String source) {
        this.source = source;
    }

    /// An empty list.
    ///
    /// @param source the paper or the program that the settings come from
    static HyperparameterList from(String source) {
        return new HyperparameterList(source);
    }

    /// A whole number, bounds included.
    HyperparameterList whole(String name, long min, long max, long byDefault, String meaning) {
        return add(name, new Range.WholeNumbers(min, max), Value.of(byDefault), meaning);
    }

    /// A whole number without a bound above.
    HyperparameterList whole(String name, long min, long byDefault, String meaning) {
        return whole(name, min, Integer.MAX_VALUE, byDefault, meaning);
    }

    /// A whole number without a bound above; or 0, the default, with which the trainer chooses.
    HyperparameterList wholeOrAutomatic(String name, long min, String meaning) {
        return add(
                name, new Range.OrAutomatic(new Range.WholeNumbers(min, Integer.MAX_VALUE)), Range.AUTOMATIC, meaning);
    }

    /// A number above 0.
    HyperparameterList positive(String name, double byDefault, String meaning) {
        return real(name, new Range.Reals(0, false, Double.POSITIVE_INFINITY, false), byDefault, meaning);
    }

    /// A number of at least 0.
    HyperparameterList nonNegative(String name, double byDefault, String meaning) {
        return real(name, new Range.Reals(0, true, Double.POSITIVE_INFINITY, false), byDefault, meaning);
    }

    /// Any finite number.
    HyperparameterList finite(String name, double byDefault, String meaning) {
        return real(
                name,
                new Range.Reals(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false),
                byDefault,
                meaning);
    }

    HyperparameterList real(String name, Range.Reals range, double byDefault, String meaning) {
        return add(name, range, Value.of(byDefault), meaning);
    }

    /// One of several words; the first is the default.
    HyperparameterList choice(String name, List<String> words, String meaning) {
        return add(name, new Range.Choice(words), Value.of(words.getFirst()), meaning);
    }

    /// How much each class counts.
    HyperparameterList classWeight() {
        all.add(ClassWeights.hyperparameter());
        return this;
    }

    /// Takes settings that several trainers have in common.
    HyperparameterList with(List<Hyperparameter> others) {
        all.addAll(others);
        return this;
    }

    List<Hyperparameter> done() {
        return List.copyOf(all);
    }

    private HyperparameterList add(String name, Range range, Value byDefault, String meaning) {
        all.add(new Hyperparameter(name, range, byDefault, meaning, source));
        return this;
    }
}
