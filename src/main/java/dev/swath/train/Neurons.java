package dev.swath.train;

import dev.swath.space.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import smile.clustering.KMeans;
import smile.math.distance.EuclideanDistance;
import smile.math.rbf.GaussianRadialBasis;
import smile.model.rbf.RBF;

/// The hidden neurons of an RBF network: centres that k-means finds, as many as are wanted or as there are different
/// rows, less those whose answers follow from the others': with them the network's equations have no one solution.
final class Neurons {
    /// Rounds of k-means; Smile's own number for these networks.
    private static final int CLUSTER_ROUNDS = 10;

    /// How much of a neuron's squared answers the others may explain.
    private static final double INDEPENDENT = 1e-13;

    private static final EuclideanDistance DISTANCE = new EuclideanDistance();

    private Neurons() {}

    /// @throws IllegalArgumentException where rows do not differ, or no neuron reaches one
    static RBF<double[]>[] of(double[][] rows, Settings settings) {
        int different = different(rows, settings.whole("neurons"));
        if (different < 2) {
            throw Preparation.constant();
        }
        var centres = KMeans.fit(rows, different, CLUSTER_ROUNDS).centers();
        double reach = settings.real("width") * apart(centres);
        var neurons = RBF.of(centres, new GaussianRadialBasis(reach > 0 ? reach : 1), DISTANCE);
        var independent = independent(products(rows, neurons));
        if (independent.isEmpty()) {
            throw new IllegalArgumentException("width is " + settings.real("width")
                    + ", with which no neuron answers to one row and not to another");
        }
        var kept = Arrays.copyOf(neurons, independent.size());
        Arrays.setAll(kept, i -> neurons[independent.get(i)]);
        return kept;
    }

    /// How many rows differ from all others, counted up to a bound.
    private static int different(double[][] rows, int most) {
        var seen = new HashSet<List<Double>>();
        for (int row = 0; row < rows.length && seen.size() < most; row++) {
            // A zero has one sign.
            seen.add(Arrays.stream(rows[row]).map(x -> x + 0.0).boxed().toList());
        }
        return seen.size();
    }

    /// The mean distance of a centre to the nearest other one.
    private static double apart(double[][] centres) {
        double sum = 0;
        for (var one : centres) {
            double nearest = Double.POSITIVE_INFINITY;
            for (var other : centres) {
                double away = DISTANCE.d(one, other);
                nearest = one != other && away < nearest ? away : nearest;
            }
            sum += nearest;
        }
        return sum / centres.length;
    }

    /// Products of all neurons' answers with each other, summed over the rows: the lower half of a matrix. The first
    /// stands for the intercept, whose answer is always 1.
    private static double[][] products(double[][] rows, RBF<double[]>[] neurons) {
        var products = new double[neurons.length + 1][];
        Arrays.setAll(products, i -> new double[i + 1]);
        var answers = new double[neurons.length + 1];
        answers[0] = 1;
        for (var row : rows) {
            for (int i = 0; i < neurons.length; i++) {
                answers[i + 1] = neurons[i].f(row);
            }
            for (int i = 0; i < answers.length; i++) {
                double answer = answers[i];
                var sums = products[i];
                for (int j = 0; j <= i && answer != 0; j++) {
                    sums[j] += answer * answers[j];
                }
            }
        }
        return products;
    }

    /// Which neurons' answers are no sum of multiples of those before and the intercept: Cholesky's way, past all
    /// that leave nothing of themselves.
    private static List<Integer> independent(double[][] products) {
        var kept = new ArrayList<Integer>();
        var factors = new ArrayList<double[]>();
        for (int i = 0; i < products.length; i++) {
            var factor = new double[factors.size() + 1];
            double rest = products[i][i];
            for (int p = 0; p < factors.size(); p++) {
                double product = products[i][kept.get(p)];
                for (int q = 0; q < p; q++) {
                    product -= factor[q] * factors.get(p)[q];
                }
                factor[p] = product / factors.get(p)[p];
                rest -= factor[p] * factor[p];
            }
            if (rest > INDEPENDENT * products[i][i]) {
                factor[factors.size()] = Math.sqrt(rest);
                factors.add(factor);
                kept.add(i);
            }
        }
        return kept.stream().filter(i -> i > 0).map(i -> i - 1).toList();
    }
}
