package dev.swath.train;

import java.io.Serial;
import smile.model.mlp.Cost;
import smile.model.mlp.LayerBuilder;
import smile.model.mlp.OutputFunction;
import smile.model.mlp.OutputLayer;
import smile.tensor.Vector;

/// The last layer of a perceptron, in which a row's error counts as much as its class does.
final class WeighedOutput extends OutputLayer {
    @Serial
    private static final long serialVersionUID = 1L;

    private final double[] weights;

    private WeighedOutput(int neurons, int inputs, OutputFunction function, double[] weights) {
        super(neurons, inputs, function, Cost.LIKELIHOOD);
        this.weights = weights;
    }

    static LayerBuilder of(int neurons, OutputFunction function, ClassWeights weights) {
        return new LayerBuilder(neurons, 0) {
            @Override
            public WeighedOutput build(int inputs) {
                return new WeighedOutput(neurons, inputs, function, weights.ofClass());
            }
        };
    }

    /// @param target 1 for the row's class, or of one neuron for the second of two
    @Override
    public void computeOutputGradient(Vector target, double weight) {
        int code = target.size() == 1 ? (target.get(0) > 0.5f ? 1 : 0) : target.iamax();
        super.computeOutputGradient(target, weight * weights[code]);
    }
}
