package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import smile.math.MathEx;
import smile.model.mlp.HiddenLayerBuilder;
import smile.model.mlp.Layer;
import smile.model.mlp.LayerBuilder;
import smile.model.mlp.MultilayerPerceptron;
import smile.model.mlp.OutputFunction;
import smile.util.function.TimeFunction;

/// Networks of neurons.
final class NetworkTrainers {
    private static final String RUMELHART =
            "Rumelhart, Hinton and Williams 1986, Learning representations by back-propagating errors";
    private static final String BROOMHEAD =
            "Broomhead and Lowe 1988, Multivariable functional interpolation and adaptive networks";

    private NetworkTrainers() {}

    static BuiltInTrainer mlp() {
        return BuiltInTrainer.withOpenBlas(
                "mlp",
                "A multilayer perceptron: layers of neurons, trained by gradient descent in small batches.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(
                                        layered().classWeight().done(),
                                        Preparation.Kind.STANDARDISED,
                                        NetworkTrainers::classPerceptron)
                                .quickWith("epochs", 1),
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(
                                        layered().done(),
                                        Preparation.Kind.STANDARDISED,
                                        NetworkTrainers::numberPerceptron)
                                .quickWith("epochs", 1)));
    }

    static BuiltInTrainer rbfNetwork() {
        return BuiltInTrainer.withOpenBlas(
                        "rbf_network",
                        "A network of neurons that each answer to rows near a centre of their own, found by k-means. It"
                                + " tells no probabilities of classes.",
                        Map.of(
                                Task.CLASSIFICATION,
                                Recipe.ofClasses(
                                                centred(),
                                                Preparation.Kind.STANDARDISED,
                                                (features, target, s, context) -> {
                                                    var rows = SmileFrame.rows(features);
                                                    return new SmileModel.HardClassifier(
                                                            smile.classification.RBFNetwork.fit(
                                                                    rows, target.codes(), Neurons.of(rows, s)));
                                                })
                                        .quickWith("neurons", 4),
                                Task.REGRESSION,
                                Recipe.ofScaledNumbers(
                                                centred(),
                                                Preparation.Kind.STANDARDISED,
                                                (features, target, s, context) -> {
                                                    var rows = SmileFrame.rows(features);
                                                    return new SmileModel.RowRegression(smile.regression.RBFNetwork.fit(
                                                            rows, target, Neurons.of(rows, s)));
                                                })
                                        .quickWith("neurons", 4)))
                .withoutProbabilities();
    }

    private static HyperparameterList layered() {
        return HyperparameterList.from(RUMELHART)
                .whole("layers", 1, 20, 1, "hidden layers")
                .whole("neurons", 1, 1_000_000, 100, "neurons of each hidden layer")
                .choice(
                        "activation",
                        List.of("relu", "leaky_relu", "tanh", "sigmoid"),
                        "what a hidden neuron makes of its sum")
                .real(
                        "dropout",
                        new Range.Reals(0, true, 1, false),
                        0,
                        "the share of hidden neurons that sits each step out")
                .whole("epochs", 1, 50, "passes over the training rows")
                .whole("batch_size", 1, 32, "rows of a step")
                .positive("learning_rate", 0.01, "the length of a step")
                .real(
                        "momentum",
                        new Range.Reals(0, true, 1, false),
                        0.9,
                        "how much of the last step's direction is kept")
                .nonNegative("weight_decay", 0, "the weight of the penalty on squared weights");
    }

    private static List<Hyperparameter> centred() {
        return HyperparameterList.from(BROOMHEAD)
                .whole(
                        "neurons",
                        2,
                        100,
                        "centres at most: no more than there are different training rows, and none that answers just as"
                                + " others together do")
                .positive(
                        "width",
                        3.0,
                        "how far a neuron reaches, in units of the mean distance between neighbouring centres")
                .done();
    }

    private static LayerBuilder[] layers(Settings s, int inputs, LayerBuilder output) {
        var layers = new ArrayList<LayerBuilder>();
        layers.add(Layer.input(inputs));
        for (int i = 0; i < s.whole("layers"); i++) {
            layers.add(hidden(s.text("activation"), s.whole("neurons"), s.real("dropout")));
        }
        layers.add(output);
        return layers.toArray(LayerBuilder[]::new);
    }

    private static HiddenLayerBuilder hidden(String activation, int neurons, double dropout) {
        return switch (activation) {
            case "leaky_relu" -> Layer.leaky(neurons, dropout);
            case "tanh" -> Layer.tanh(neurons, dropout);
            case "sigmoid" -> Layer.sigmoid(neurons, dropout);
            default -> Layer.rectifier(neurons, dropout);
        };
    }

    private static void set(MultilayerPerceptron network, Settings s) {
        network.setLearningRate(TimeFunction.constant(s.real("learning_rate")));
        if (s.real("momentum") > 0) {
            network.setMomentum(TimeFunction.constant(s.real("momentum")));
        }
        network.setWeightDecay(s.real("weight_decay"));
    }

    private static Model classPerceptron(Features features, Target.Classes target, Settings s, FitContext context) {
        int classes = target.labels().size();
        int neurons = classes == 2 ? 1 : classes;
        var function = classes == 2 ? OutputFunction.SIGMOID : OutputFunction.SOFTMAX;
        var weights = ClassWeights.of(s, target);
        var output = weights.areOne() ? Layer.mle(neurons, function) : WeighedOutput.of(neurons, function, weights);
        var network = new smile.classification.MLP(layers(s, features.width(), output));
        set(network, s);
        var codes = target.codes();
        train(
                features,
                s,
                context,
                batch -> network.update(
                        batch.rows(),
                        Arrays.stream(batch.places()).map(row -> codes[row]).toArray()));
        return new SmileModel.SoftClassifier(network, classes);
    }

    private static Model numberPerceptron(Features features, double[] target, Settings s, FitContext context) {
        var output = Layer.mse(1, OutputFunction.LINEAR);
        var network = new smile.regression.MLP(layers(s, features.width(), output));
        set(network, s);
        train(
                features,
                s,
                context,
                batch -> network.update(
                        batch.rows(),
                        Arrays.stream(batch.places())
                                .mapToDouble(row -> target[row])
                                .toArray()));
        return new SmileModel.RowRegression(network);
    }

    /// Learns from a few rows.
    private interface Step {
        void take(RowBatches.Batch batch);
    }

    /// Dropout draws numbers, too: so an epoch's order is drawn when the one before is over.
    private static void train(Features features, Settings s, FitContext context, Step step) {
        int epochs = s.whole("epochs");
        try (var batches = RowBatches.of(features, s.whole("batch_size"), context.waiting())) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                batches.begin(MathEx.permutate(features.rows()));
                for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                    step.take(batch.get());
                }
                context.progress().reached(epoch, epochs);
            }
        }
    }
}
