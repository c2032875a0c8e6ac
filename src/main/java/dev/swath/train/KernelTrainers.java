package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import smile.classification.Classifier;
import smile.classification.OneVersusOne;
import smile.classification.PlattScaling;
import smile.math.kernel.GaussianKernel;
import smile.math.kernel.LinearKernel;
import smile.math.kernel.MaternKernel;
import smile.math.kernel.MercerKernel;
import smile.math.kernel.PolynomialKernel;
import smile.regression.GaussianProcessRegression;

/// Trainers that compare rows by a kernel.
final class KernelTrainers {
    private static final String CORTES = "Cortes and Vapnik 1995, Support-vector networks";
    private static final String SMO = "Fan, Chen and Lin 2005, Working set selection using second order information;"
            + " Platt 1999 for the probabilities";
    private static final String SVR = "Drucker, Burges, Kaufman, Smola and Vapnik 1997, Support vector regression";
    private static final String RASMUSSEN = "Rasmussen and Williams 2006, Gaussian Processes for Machine Learning";

    private KernelTrainers() {}

    static BuiltInTrainer svm() {
        var classes = HyperparameterList.from(SMO)
                .with(kernel())
                .positive("tolerance", 1e-3, "the fit ends when no row violates the conditions by more")
                .classWeight()
                .done();
        var numbers = HyperparameterList.from(SVR)
                .with(kernel())
                .positive("epsilon", 0.1, "errors below cost nothing; in standard deviations of the target")
                .positive("tolerance", 1e-3, "the fit ends when no row violates the conditions by more")
                .done();
        return BuiltInTrainer.inJava(
                "svm",
                "A support vector machine, which draws the widest border that it can between classes, or the flattest"
                        + " curve through numbers: strong on some thousands of rows, slow on many more. Several classes"
                        + " are told apart pair by pair.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(classes, Preparation.Kind.STANDARDISED, KernelTrainers::classify),
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(
                                numbers, Preparation.Kind.STANDARDISED, (features, target, s, context) -> {
                                    var options = new smile.regression.SVM.Options(
                                            s.real("epsilon"), s.real("C"), s.real("tolerance"));
                                    var rows = SmileFrame.rows(features);
                                    return new SmileModel.RowRegression(
                                            smile.regression.SVM.fit(rows, target, kernel(s, features), options));
                                })));
    }

    static BuiltInTrainer gaussianProcess() {
        var settings = HyperparameterList.from(RASMUSSEN)
                .choice(
                        "kernel",
                        List.of("rbf", "matern32", "matern52"),
                        "how alike rows are by their distance: rbf is smoothest, matern32 roughest")
                .nonNegative(
                        "length_scale",
                        0,
                        "the distance over which rows are alike, of features with standard deviation 1; 0 for the square"
                                + " root of their number")
                .positive("noise", 0.1, "the variance of the target around the curve, as a share of its own")
                .done();
        return BuiltInTrainer.withOpenBlas(
                "gaussian_process",
                "A smooth surface through the training rows: very good on hundreds to a few thousand rows; memory grows"
                        + " with the square of their number.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(
                                settings, Preparation.Kind.STANDARDISED, (features, target, s, context) -> {
                                    double scale = s.real("length_scale");
                                    double length = scale > 0 ? scale : Math.sqrt(features.width());
                                    MercerKernel<double[]> kernel = switch (s.text("kernel")) {
                                        case "matern32" -> new MaternKernel(length, 1.5);
                                        case "matern52" -> new MaternKernel(length, 2.5);
                                        default -> new GaussianKernel(length);
                                    };
                                    var options = new GaussianProcessRegression.Options(s.real("noise"), false);
                                    return new SmileModel.RowRegression(GaussianProcessRegression.fit(
                                            SmileFrame.rows(features), target, kernel, options));
                                })));
    }

    private static List<Hyperparameter> kernel() {
        return HyperparameterList.from(CORTES)
                .choice(
                        "kernel",
                        List.of("rbf", "linear", "polynomial"),
                        "how rows are compared: by distance, by product, or by a power of it")
                .positive("C", 1.0, "the cost of a training row on the wrong side: more bends the border further")
                .nonNegative(
                        "gamma",
                        0,
                        "for rbf and polynomial: how near rows must be to count as alike; 0 for one over the number of"
                                + " features")
                .whole("degree", 1, 20, 3, "for polynomial: the power")
                .nonNegative("coef0", 1, "for polynomial: added to the product before")
                .done();
    }

    private static MercerKernel<double[]> kernel(Settings s, Features features) {
        double given = s.real("gamma");
        double gamma = given > 0 ? given : 1.0 / features.width();
        return switch (s.text("kernel")) {
            case "linear" -> new LinearKernel();
            case "polynomial" -> new PolynomialKernel(s.whole("degree"), gamma, s.real("coef0"));
            default -> new GaussianKernel(1 / Math.sqrt(2 * gamma));
        };
    }

    private static Model classify(Features features, Target.Classes target, Settings s, FitContext context) {
        var kernel = kernel(s, features);
        var rows = SmileFrame.rows(features);
        int classes = target.labels().size();
        var weights = ClassWeights.of(s, target).ofClass();
        double cost = s.real("C");
        if (classes == 2) {
            var sides = new int[rows.length];
            for (int row = 0; row < sides.length; row++) {
                sides[row] = target.codes()[row] == 1 ? 1 : -1;
            }
            var ofSides = new WidestBorder.Cost(cost * weights[1], cost * weights[0]);
            var svm = WidestBorder.between(rows, sides, kernel, ofSides, s.real("tolerance"));
            return new OneBorder(svm, PlattScaling.fit(svm, rows, sides));
        }
        // Smile does not say which two classes a pair is of: its rows do.
        var weightOf = new IdentityHashMap<double[], Double>();
        for (int row = 0; row < rows.length; row++) {
            weightOf.put(rows[row], weights[target.codes()[row]]);
        }
        return new BorderForEachPair(
                OneVersusOne.fit(
                        rows,
                        target.codes(),
                        (pair, sides) -> WidestBorder.between(
                                pair, sides, kernel, costs(pair, sides, cost, weightOf), s.real("tolerance"))),
                classes);
    }

    private static WidestBorder.Cost costs(double[][] pair, int[] sides, double cost, Map<double[], Double> weightOf) {
        double up = cost;
        double down = cost;
        for (int row = 0; row < sides.length; row++) {
            double weighed = cost * Objects.requireNonNull(weightOf.get(pair[row]));
            up = sides[row] > 0 ? weighed : up;
            down = sides[row] > 0 ? down : weighed;
        }
        return new WidestBorder.Cost(up, down);
    }

    /// Two classes: the side of the border, and a probability from the distance to it.
    private record OneBorder(Classifier<double[]> svm, PlattScaling scaling) implements Model {
        @Override
        public Predictions predict(Features features) {
            var rows = SmileFrame.rows(features);
            var codes = new int[rows.length];
            var probabilities = new double[rows.length][2];
            for (int row = 0; row < rows.length; row++) {
                double distance = svm.score(rows[row]);
                codes[row] = distance > 0 ? 1 : 0;
                probabilities[row][1] = scaling.scale(distance);
                probabilities[row][0] = 1 - probabilities[row][1];
            }
            return new Predictions.Classes(codes, Optional.of(probabilities));
        }
    }

    /// Several classes: each pair's border has a vote; probabilities are coupled from those of the pairs (Wu, Lin
    /// and Weng 2004).
    private record BorderForEachPair(OneVersusOne<double[]> pairs, int classes) implements Model {
        @Override
        public Predictions predict(Features features) {
            var rows = SmileFrame.rows(features);
            var codes = new int[rows.length];
            var probabilities = new double[rows.length][classes];
            for (int row = 0; row < rows.length; row++) {
                codes[row] = pairs.predict(rows[row]);
                pairs.predict(rows[row], probabilities[row]);
            }
            return new Predictions.Classes(codes, Optional.of(probabilities));
        }
    }
}
