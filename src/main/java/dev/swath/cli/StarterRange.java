package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import dev.swath.train.DataBound;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.Set;

/// A range to begin with, around a hyperparameter's default.
final class StarterRange {
    /// They decide how long a fit may take, not what it learns.
    private static final Set<String> NOT_VARIED = Set.of("tolerance", "max_iterations");

    private static final String ROWS_OF_A_LEAF = "min_leaf";
    private static final int LEAST_LEAVES = 10;
    /// Two folds, a test part and some rounding leave so many for training.
    private static final int ROWS_PER_TRAINING_ROW = 3;
    private static final int FEW_FEATURES = 10;
    private static final int FACTOR_OF_WEIGHTS = 100;

    private StarterRange() {}

    /// The parameter as YAML in flow style; empty where nothing is known to be worth varying.
    ///
    /// @param bound what of the data bounds it
    /// @param rows how many rows the data has
    /// @param features how many features it has
    static Optional<String> of(Hyperparameter setting, Optional<DataBound> bound, int rows, int features) {
        if (NOT_VARIED.contains(setting.name())) {
            return Optional.empty();
        }
        return switch (setting.range()) {
            case Range.WholeNumbers range ->
                around(setting.defaultValue(), range, most(setting.name(), bound, range, rows));
            case Range.OrAutomatic(var range) ->
                bound.filter(DataBound.FEATURES::equals).isPresent()
                        ? Optional.of(
                                whole(1, Math.min(range.max(), features < FEW_FEATURES ? features : features / 2)))
                        : Optional.empty();
            case Range.Reals range -> around(setting.defaultValue(), range);
            // What is right when errors cost differently, no score of a first sweep tells.
            case Range.ClassWeights _ -> Optional.empty();
            case Range.Choice(var words) -> Optional.of("{values: [" + String.join(", ", words) + "]}");
        };
    }

    /// Leaves of a tenth of the rows make a tree that hardly splits.
    private static long most(String setting, Optional<DataBound> bound, Range.WholeNumbers range, int rows) {
        if (bound.filter(DataBound.ROWS::equals).isPresent()) {
            return Math.max(1, rows / ROWS_PER_TRAINING_ROW);
        }
        return setting.equals(ROWS_OF_A_LEAF) ? Math.max(2, rows / LEAST_LEAVES) : range.max();
    }

    private static Optional<String> around(Value value, Range.WholeNumbers range, long most) {
        if (!(value instanceof Value.Int(long usual)) || usual <= 0 || usual > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long min = Math.min(most, Math.max(range.min(), (usual + 1) / 2));
        return Optional.of(whole(min, Math.min(most, Math.max(usual * 2, usual + 9))));
    }

    private static String whole(long min, long max) {
        return "{min: " + min + ", max: " + max + "}";
    }

    private static Optional<String> around(Value value, Range.Reals range) {
        if (!(value instanceof Value.Real(double usual)) || !(usual > 0)) {
            return Optional.empty();
        }
        if (Double.isInfinite(range.max())) {
            double min = Math.max(usual / FACTOR_OF_WEIGHTS, range.minIncluded() ? range.min() : usual / 2);
            return Optional.of("{min: " + real(min) + ", max: " + real(usual * FACTOR_OF_WEIGHTS)
                    + ", distribution: log_uniform_values}");
        }
        double least = Math.max(usual / 2, range.minIncluded() ? range.min() : (range.min() + usual) / 2);
        double most = Math.min(usual * 2, range.maxIncluded() ? range.max() : (range.max() + usual) / 2);
        return Optional.of("{min: " + real(least) + ", max: " + real(most) + "}");
    }

    /// With a point, so that nobody takes the range for one of whole numbers.
    private static String real(double number) {
        var plain = new BigDecimal(number)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /// The default for people.
    static String usual(Hyperparameter setting) {
        return Wording.exact(setting.defaultValue());
    }
}
