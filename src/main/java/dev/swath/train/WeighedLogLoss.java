package dev.swath.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import smile.classification.LogisticRegression;
import smile.classification.SparseLogisticRegression;
import smile.math.BFGS;
import smile.util.IntSet;
import smile.util.SparseArray;
import smile.util.function.DifferentiableMultivariateFunction;

/// What a logistic regression holds down, of rows that count as much as their class does: each row's log loss times
/// its weight, and the penalty. Smile's own counts all rows alike; what is found here is a model of Smile's, by its
/// BFGS.
final class WeighedLogLoss implements DifferentiableMultivariateFunction {
    private static final int ROWS_OF_A_PART = 1000;

    /// How many steps BFGS remembers; Smile's own number for these models.
    private static final int MEMORY = 5;

    private final Row[] rows;
    private final int[] codes;
    private final double[] weights;
    private final int features;
    private final double lambda;

    private WeighedLogLoss(Row[] rows, int[] codes, ClassWeights weights, int features, double lambda) {
        this.rows = rows;
        this.codes = codes;
        this.weights = weights.ofClass();
        this.features = features;
        this.lambda = lambda;
    }

    /// A row, dense or sparse.
    private interface Row {
        /// Its product with coefficients.
        ///
        /// @param from where these begin
        double times(double[] coefficients, int from);

        /// Adds a multiple of it.
        void addTo(double[] sum, int from, double factor);
    }

    private record Dense(double[] x) implements Row {
        @Override
        public double times(double[] coefficients, int from) {
            double product = 0;
            for (int c = 0; c < x.length; c++) {
                product += x[c] * coefficients[from + c];
            }
            return product;
        }

        @Override
        public void addTo(double[] sum, int from, double factor) {
            for (int c = 0; c < x.length; c++) {
                sum[from + c] += factor * x[c];
            }
        }
    }

    private record Sparse(SparseArray x) implements Row {
        @Override
        public double times(double[] coefficients, int from) {
            double product = 0;
            for (var cell : x) {
                product += cell.value() * coefficients[from + cell.index()];
            }
            return product;
        }

        @Override
        public void addTo(double[] sum, int from, double factor) {
            for (var cell : x) {
                sum[from + cell.index()] += factor * cell.value();
            }
        }
    }

    static LogisticRegression fit(
            double[][] rows, int[] codes, ClassWeights weights, LogisticRegression.Options options) {
        int features = rows[0].length;
        var dense = Arrays.stream(rows).map(Dense::new).toArray(Row[]::new);
        var loss = new WeighedLogLoss(dense, codes, weights, features, options.lambda());
        var least = loss.least(options);
        var labels = IntSet.of(loss.classes());
        return loss.blocks() == 1
                ? new LogisticRegression.Binomial(least.coefficients(), -least.loss(), options.lambda(), labels)
                : new LogisticRegression.Multinomial(
                        loss.byClass(least.coefficients()), -least.loss(), options.lambda(), labels);
    }

    static SparseLogisticRegression fit(
            SparseArray[] rows, int features, int[] codes, ClassWeights weights, LogisticRegression.Options options) {
        var sparse = Arrays.stream(rows).map(Sparse::new).toArray(Row[]::new);
        var loss = new WeighedLogLoss(sparse, codes, weights, features, options.lambda());
        var least = loss.least(options);
        var labels = IntSet.of(loss.classes());
        return loss.blocks() == 1
                ? new SparseLogisticRegression.Binomial(least.coefficients(), -least.loss(), options.lambda(), labels)
                : new SparseLogisticRegression.Multinomial(
                        loss.byClass(least.coefficients()), -least.loss(), options.lambda(), labels);
    }

    private record Least(double[] coefficients, double loss) {}

    private Least least(LogisticRegression.Options options) {
        var coefficients = new double[blocks() * (features + 1)];
        double loss = BFGS.minimize(this, MEMORY, coefficients, options.tol(), options.maxIter());
        return new Least(coefficients, loss);
    }

    private int classes() {
        return weights.length;
    }

    /// Blocks of coefficients: one for each class but one, to which the others are held.
    private int blocks() {
        return classes() - 1;
    }

    /// Of two classes the second has the coefficients, of several all but the last: as Smile's models have it.
    private int classOf(int block) {
        return classes() == 2 ? 1 : block;
    }

    /// The coefficients of each block; the intercept is the last of them.
    private double[][] byClass(double[] coefficients) {
        return IntStream.range(0, blocks())
                .mapToObj(
                        block -> Arrays.copyOfRange(coefficients, block * (features + 1), (block + 1) * (features + 1)))
                .toArray(double[][]::new);
    }

    @Override
    public double f(double[] coefficients) {
        return loss(coefficients, null);
    }

    @Override
    public double g(double[] coefficients, double[] gradient) {
        return loss(coefficients, gradient);
    }

    /// Parts are summed in their order, whatever thread has done them.
    private double loss(double[] coefficients, double @Nullable [] gradient) {
        int parts = Math.ceilDiv(rows.length, ROWS_OF_A_PART);
        var losses = new double[parts];
        var gradients = new double[gradient == null ? 0 : parts][coefficients.length];
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> losses[part] = loss(part, coefficients, gradient == null ? null : gradients[part]));
        double sum = penalty(coefficients, gradient);
        for (double loss : losses) {
            sum += loss;
        }
        for (var ofPart : gradients) {
            for (int i = 0; gradient != null && i < gradient.length; i++) {
                gradient[i] += ofPart[i];
            }
        }
        return sum;
    }

    /// Begins the sum: intercepts are not held down.
    private double penalty(double[] coefficients, double @Nullable [] gradient) {
        double squares = 0;
        for (int i = 0; i < coefficients.length; i++) {
            double held = i % (features + 1) == features ? 0 : coefficients[i];
            squares += held * held;
            if (gradient != null) {
                gradient[i] = lambda * held;
            }
        }
        return lambda / 2 * squares;
    }

    private double loss(int part, double[] coefficients, double @Nullable [] gradient) {
        double sum = 0;
        var scores = new double[blocks()];
        int to = Math.min(rows.length, (part + 1) * ROWS_OF_A_PART);
        for (int row = part * ROWS_OF_A_PART; row < to; row++) {
            double largest = 0;
            for (int block = 0; block < scores.length; block++) {
                int from = block * (features + 1);
                scores[block] = rows[row].times(coefficients, from) + coefficients[from + features];
                largest = Math.max(largest, scores[block]);
            }
            double total = Math.exp(-largest);
            double own = 0;
            for (int block = 0; block < scores.length; block++) {
                own = codes[row] == classOf(block) ? scores[block] : own;
                scores[block] = Math.exp(scores[block] - largest);
                total += scores[block];
            }
            double weight = weights[codes[row]];
            sum += weight * (largest + Math.log(total) - own);
            for (int block = 0; gradient != null && block < scores.length; block++) {
                double error = scores[block] / total - (codes[row] == classOf(block) ? 1 : 0);
                int from = block * (features + 1);
                rows[row].addTo(gradient, from, weight * error);
                gradient[from + features] += weight * error;
            }
        }
        return sum;
    }
}
