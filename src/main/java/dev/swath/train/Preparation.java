package dev.swath.train;

import dev.swath.data.FeatureCells;
import dev.swath.data.Features;
import dev.swath.data.SparseNumbers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What happens to the columns before a trainer sees them: some are left out, the others shifted and scaled.
/// All numbers come from the rows that the trainer learns from, and from no other.
///
/// @param columns which columns are kept, by their number
/// @param shifts taken from each kept column
/// @param scales what each kept column is then divided by; none is 0
/// @param farthest no number is larger afterwards, nor smaller than its negative
record Preparation(int[] columns, double[] shifts, double[] scales, double farthest) implements Serializable {
    /// How much of a column may be explained by those before it; R's `lm` has the same bound.
    private static final double INDEPENDENT = 1e-7;

    /// No number of n that are standardised together is farther out than the root of n. Products of some such numbers
    /// are floats yet, of which networks are made.
    private static final double FARTHEST = 1e9;

    /// What a trainer needs.
    enum Kind {
        /// The columns as they are: for trees, which ask for an order only.
        NONE,
        /// Mean 0 and standard deviation 1; a constant column becomes 0.
        STANDARDISED,
        /// Standardised, without constant columns and without those that others add up to: for trainers that
        /// invert a matrix of them.
        INDEPENDENT,
        /// Standardised, without constant columns: for trainers that hold the others' weights down.
        VARYING,
        /// The largest size in a column becomes 1, and what is 0 stays 0: for trainers of sparse rows.
        LARGEST_IS_ONE
    }

    /// Looks at the rows to learn from.
    ///
    /// @throws IllegalArgumentException where no column is left
    static Preparation of(Kind kind, Features training) {
        return switch (kind) {
            case NONE ->
                new Preparation(
                        all(training),
                        new double[training.width()],
                        filled(training.width()),
                        Double.POSITIVE_INFINITY);
            case STANDARDISED -> standardising(all(training), training);
            case INDEPENDENT -> {
                var standardised = of(Kind.STANDARDISED, training).apply(training);
                yield standardising(independent(standardised), training);
            }
            case VARYING -> standardising(varying(training), training);
            case LARGEST_IS_ONE ->
                new Preparation(all(training), new double[training.width()], largest(training), FARTHEST);
        };
    }

    private static Preparation standardising(int[] columns, Features training) {
        var means = new double[columns.length];
        var deviations = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            var column = training.column(columns[c]);
            means[c] = mean(column);
            deviations[c] = deviation(column);
        }
        return new Preparation(columns, means, deviations, FARTHEST);
    }

    /// The same rows prepared, each number where somebody reads it.
    Features apply(Features features) {
        if (isNothing(features)) {
            return features;
        }
        var prepared = new ArrayList<FeatureCells>();
        var names = new ArrayList<String>();
        for (int c = 0; c < columns.length; c++) {
            double shift = shifts[c];
            double scale = scales[c];
            prepared.add(features.cells(columns[c])
                    .changed(x -> Math.clamp(prepared(x, shift, scale), -farthest, farthest)));
            names.add(features.names().get(columns[c]));
        }
        return new Features(names, prepared);
    }

    private static double prepared(double x, double shift, double scale) {
        double prepared = (x - shift) / scale;
        return Double.isInfinite(prepared) ? x / scale - shift / scale : prepared;
    }

    private boolean isNothing(Features features) {
        boolean nothing = Double.isInfinite(farthest) && columns.length == features.width();
        for (int c = 0; nothing && c < columns.length; c++) {
            nothing = shifts[c] == 0 && scales[c] == 1;
        }
        return nothing;
    }

    private static int[] all(Features features) {
        var columns = new int[features.width()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = c;
        }
        return columns;
    }

    private static int[] varying(Features features) {
        var columns = Arrays.stream(all(features))
                .filter(c -> !isConstant(features.column(c)))
                .toArray();
        if (columns.length == 0) {
            throw constant();
        }
        return columns;
    }

    static IllegalArgumentException constant() {
        return new IllegalArgumentException("every feature is constant in the rows to learn from");
    }

    private static double[] filled(int length) {
        var ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] largest(Features features) {
        var largest = new double[features.width()];
        for (int c = 0; c < largest.length; c++) {
            largest[c] =
                    largest(features.cells(c) instanceof SparseNumbers sparse ? sparse.entries() : features.column(c));
        }
        return largest;
    }

    /// Of a constant column its value, to the bit: sums would round, and the rest be taken for a difference.
    private static double mean(double[] column) {
        if (isConstant(column)) {
            return column[0];
        }
        double sum = 0;
        for (double x : column) {
            sum += x;
        }
        return Double.isInfinite(sum)
                ? Arrays.stream(column).map(x -> x / column.length).sum()
                : sum / column.length;
    }

    private static boolean isConstant(double[] column) {
        for (double x : column) {
            if (x != column[0]) {
                return false;
            }
        }
        return true;
    }

    private static double deviation(double[] column) {
        double mean = mean(column);
        double squares = 0;
        for (double x : column) {
            squares += (x - mean) * (x - mean);
        }
        double deviation = Double.isInfinite(squares) || squares == 0
                ? deviationInParts(column, mean)
                : Math.sqrt(squares / column.length);
        return deviation > 0 ? deviation : 1;
    }

    /// Where squares are too large or too small for a double: those of shares of the largest difference.
    private static double deviationInParts(double[] column, double mean) {
        double largest = 0;
        for (double x : column) {
            largest = Math.max(largest, Math.abs(x / 2 - mean / 2));
        }
        double squares = 0;
        for (double x : column) {
            double share = largest > 0 ? (x / 2 - mean / 2) / largest : 0;
            squares += share * share;
        }
        return Math.sqrt(squares / column.length) * largest * 2;
    }

    private static double largest(double[] column) {
        double largest = 0;
        for (double x : column) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest > 0 ? largest : 1;
    }

    /// Columns of which none is a sum of multiples of those before it: Gram and Schmidt's way, with each
    /// projection taken off twice (Kahan and Parlett: twice is enough). With the intercept they are fewer than the
    /// rows, as Smile's equations have to be.
    private static int[] independent(Features standardised) {
        var kept = new ArrayList<Integer>();
        var basis = new ArrayList<double[]>();
        for (int c = 0; c < standardised.width() && basis.size() < standardised.rows() - 2; c++) {
            var rest = standardised.column(c).clone();
            double before = norm(rest);
            project(rest, basis);
            project(rest, basis);
            double after = norm(rest);
            if (after > INDEPENDENT * before) {
                for (int row = 0; row < rest.length; row++) {
                    rest[row] /= after;
                }
                basis.add(rest);
                kept.add(c);
            }
        }
        if (kept.isEmpty()) {
            throw constant();
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void project(double[] column, List<double[]> basis) {
        for (var direction : basis) {
            double along = 0;
            for (int row = 0; row < column.length; row++) {
                along += direction[row] * column[row];
            }
            for (int row = 0; row < column.length; row++) {
                column[row] -= along * direction[row];
            }
        }
    }

    private static double norm(double[] column) {
        double squares = 0;
        for (double x : column) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }
}
