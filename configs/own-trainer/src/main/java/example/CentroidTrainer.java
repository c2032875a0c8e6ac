package example;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import dev.swath.train.*;
import java.util.List;
import java.util.Set;

/// Predicts the class whose mean is nearest; `sharpness` says how fast a class's probability falls with distance.
public final class CentroidTrainer implements Trainer {
    @Override
    public String name() {
        return "centroid";
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.CLASSIFICATION);
    }

    @Override
    public List<Hyperparameter> hyperparameters(Task task) {
        return List.of(new Hyperparameter(
                "sharpness",
                new Hyperparameter.Range.Reals(0, false, Double.POSITIVE_INFINITY, false),
                Value.of(1.0),
                "how fast a class's probability falls with distance"));
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        if (!(target instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("centroid predicts classes, not numbers");
        }
        double sharpness = new Settings(name(), hyperparameters(Task.CLASSIFICATION), combination).real("sharpness");
        var columns = features.columns();
        var means = new double[classes.labels().size()][columns.length];
        var counts = new int[means.length];
        for (int row = 0; row < features.rows(); row++) {
            int k = classes.codes()[row];
            counts[k]++;
            for (int c = 0; c < columns.length; c++) {
                means[k][c] += (columns[c][row] - means[k][c]) / counts[k];
            }
        }
        return new Centroids(means, sharpness);
    }

    /// A record of arrays and numbers: a lambda could not be saved.
    record Centroids(double[][] means, double sharpness) implements Model {
        @Override
        public Predictions predict(Features unseen) {
            var rows = new double[unseen.rows()][means.length];
            for (int row = 0; row < rows.length; row++) {
                double sum = 0;
                for (int k = 0; k < means.length; k++) {
                    double distance = 0;
                    for (int c = 0; c < means[k].length; c++) {
                        double d = unseen.columns()[c][row] - means[k][c];
                        distance += d * d;
                    }
                    sum += rows[row][k] = Math.exp(-sharpness * Math.sqrt(distance));
                }
                for (int k = 0; k < means.length; k++) {
                    rows[row][k] /= sum;
                }
            }
            return Predictions.Classes.likeliest(rows);
        }
    }
}
