package dev.swath.train;

import dev.swath.data.Features;
import java.io.Serializable;
import java.util.Arrays;

/// The mean and the standard deviation of the numbers to learn from; 1 in place of a deviation of 0.
record TargetScale(double mean, double deviation) implements Serializable {
    static TargetScale of(double[] target) {
        double mean = Arrays.stream(target).average().orElseThrow();
        double squares = 0;
        for (double y : target) {
            squares += (y - mean) * (y - mean);
        }
        double deviation = Math.sqrt(squares / target.length);
        return new TargetScale(mean, deviation > 0 ? deviation : 1);
    }

    double[] apply(double[] target) {
        return Arrays.stream(target).map(y -> (y - mean) / deviation).toArray();
    }

    /// A model that predicts in the target's own unit.
    ///
    /// @param scaled a model of scaled numbers
    Model undoneBy(Model scaled) {
        return new Unscaled(this, scaled);
    }

    private record Unscaled(TargetScale scale, Model model) implements Model {
        @Override
        public Predictions predict(Features features) {
            return switch (model.predict(features)) {
                case Predictions.Numbers(double[] rows) ->
                    new Predictions.Numbers(Arrays.stream(rows)
                            .map(y -> scale.mean + scale.deviation * y)
                            .toArray());
                case Predictions.Classes classes -> throw new IllegalStateException("a model of numbers told classes");
            };
        }
    }
}
