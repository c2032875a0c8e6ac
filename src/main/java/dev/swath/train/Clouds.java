package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.Arrays;
import java.util.stream.IntStream;
import smile.linalg.UPLO;
import smile.tensor.DenseMatrix;
import smile.tensor.EVD;
import smile.tensor.ScalarType;
import smile.tensor.Vector;

/// The classes of a table as clouds of points: how many there are in each, where its centre is, and how it
/// spreads.
///
/// @param rows the table
/// @param codes each row's class
/// @param sizes how many rows each class has
/// @param means the centre of each class
record Clouds(double[][] rows, int[] codes, int[] sizes, double[][] means) {

    /// The axes of several clouds.
    ///
    /// @param lengths for each cloud its variances along its axes
    /// @param directions for each cloud its axes, as columns
    record Axes(Vector[] lengths, DenseMatrix[] directions) {}

    static Clouds of(Features features, Target.Classes target) {
        var rows = SmileFrame.rows(features);
        var codes = target.codes();
        var sizes = new int[target.labels().size()];
        var means = new double[sizes.length][features.width()];
        for (int row = 0; row < rows.length; row++) {
            sizes[codes[row]]++;
            for (int c = 0; c < rows[row].length; c++) {
                means[codes[row]][c] += rows[row][c];
            }
        }
        for (int k = 0; k < sizes.length; k++) {
            for (int c = 0; c < means[k].length; c++) {
                means[k][c] /= sizes[k];
            }
        }
        return new Clouds(rows, codes, sizes, means);
    }

    /// Each class's share of the rows.
    double[] shares() {
        return shares(Arrays.stream(sizes).mapToDouble(size -> size).toArray());
    }

    /// Each class's share of the rows' weight.
    double[] shares(ClassWeights weights) {
        return shares(IntStream.range(0, sizes.length)
                .mapToDouble(k -> sizes[k] * weights.ofClass()[k])
                .toArray());
    }

    private static double[] shares(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /// Each class's variance of each feature.
    double[][] variances() {
        var variances = new double[sizes.length][means[0].length];
        for (int row = 0; row < rows.length; row++) {
            int k = codes[row];
            for (int c = 0; c < rows[row].length; c++) {
                double distance = rows[row][c] - means[k][c];
                variances[k][c] += distance * distance / sizes[k];
            }
        }
        return variances;
    }

    /// The covariance within classes, pooled over all of them.
    double[][] commonCovariance() {
        int features = means[0].length;
        var pooled = new double[features][features];
        for (int k = 0; k < sizes.length; k++) {
            add(pooled, k, 1.0 / Math.max(1, rows.length - sizes.length));
        }
        return pooled;
    }

    /// The axes of each class's cloud.
    ///
    /// @param own from 0, where all clouds have the common covariance, to 1, where each has its own
    /// @param shrinkage from 0, the covariance as it is, to 1, that of features which do not depend on each other
    /// @throws IllegalArgumentException where a cloud is flat
    Axes axes(double own, double shrinkage) {
        var common = own < 1 ? commonCovariance() : new double[means[0].length][means[0].length];
        var lengths = new Vector[sizes.length];
        var directions = new DenseMatrix[sizes.length];
        for (int k = 0; k < sizes.length; k++) {
            int features = means[k].length;
            var covariance = new double[features][features];
            add(covariance, k, own / Math.max(1, sizes[k] - 1));
            for (int i = 0; i < features; i++) {
                for (int j = 0; j < features; j++) {
                    covariance[i][j] += (1 - own) * common[i][j];
                }
            }
            var axes = axes(covariance, shrinkage);
            lengths[k] = axes.wr();
            directions[k] = axes.Vr();
        }
        return new Axes(lengths, directions);
    }

    /// The axes of a cloud with this covariance, of features with standard deviation 1 in all.
    static EVD axes(double[][] covariance, double shrinkage) {
        int features = covariance.length;
        var shrunk = DenseMatrix.zeros(ScalarType.Float64, features, features);
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                shrunk.set(i, j, (1 - shrinkage) * covariance[i][j] + (i == j ? shrinkage : 0));
            }
        }
        var axes = shrunk.withUplo(UPLO.LOWER).eigen().sort();
        double shortest = axes.wr().get(features - 1);
        if (!(shortest > 1e-8)) {
            throw new IllegalArgumentException("within a class some features depend on each other (its covariance is"
                    + " singular): set a larger shrinkage, or leave features out");
        }
        return axes;
    }

    private void add(double[][] sum, int k, double weight) {
        for (int row = 0; row < rows.length; row++) {
            if (codes[row] == k) {
                for (int i = 0; i < sum.length; i++) {
                    double weighted = weight * (rows[row][i] - means[k][i]);
                    for (int j = 0; j < sum.length; j++) {
                        sum[i][j] += weighted * (rows[row][j] - means[k][j]);
                    }
                }
            }
        }
    }
}
