package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import java.util.List;
import java.util.Map;
import smile.classification.LogisticRegression;
import smile.data.DataFrame;
import smile.regression.ElasticNet;
import smile.regression.GAM;
import smile.regression.GLM;
import smile.regression.LASSO;
import smile.regression.OLS;
import smile.regression.RidgeRegression;
import smile.regression.glm.Gaussian;
import smile.regression.glm.Poisson;

/// Sums of features with a weight each, and of curves over each feature.
final class LinearTrainers {
    private static final String COX = "Cox 1958, The regression analysis of binary sequences";
    private static final String GAUSS = "Gauss 1809 and Legendre 1805, least squares";
    private static final String HOERL = "Hoerl and Kennard 1970, Ridge regression";
    private static final String TIBSHIRANI = "Tibshirani 1996, Regression shrinkage and selection via the lasso";
    private static final String ZOU = "Zou and Hastie 2005, Regularization and variable selection via the elastic net";
    private static final String NELDER = "Nelder and Wedderburn 1972, Generalized linear models";
    private static final String HASTIE = "Hastie and Tibshirani 1986, Generalized additive models";

    private LinearTrainers() {}

    static BuiltInTrainer logistic() {
        return BuiltInTrainer.inJava(
                "logistic",
                "A linear model of the classes' probabilities with a penalty on large coefficients: quick, and a strong"
                        + " start where features act one by one.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(penalised(), Preparation.Kind.STANDARDISED, LinearTrainers::logistic)));
    }

    static BuiltInTrainer ols() {
        var settings = HyperparameterList.from(GAUSS)
                .choice("method", List.of("qr", "svd"), "how the equations are solved")
                .done();
        return BuiltInTrainer.withOpenBlas(
                "ols",
                "Ordinary least squares: the linear model with the smallest squared error, and no setting that could"
                        + " be wrong.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofNumbers(settings, Preparation.Kind.INDEPENDENT, (features, target, s, context) -> {
                            var method = s.text("method").equals("svd") ? OLS.Method.SVD : OLS.Method.QR;
                            var model = OLS.fit(
                                    SmileFrame.formula(),
                                    frame(features, target),
                                    new OLS.Options(method, false, false));
                            return LinearModel.of(model);
                        })));
    }

    static BuiltInTrainer ridge() {
        var settings = HyperparameterList.from(HOERL)
                .positive(
                        "alpha",
                        1.0,
                        "the weight of the squared coefficients beside the sum of squared errors, of features with"
                                + " standard deviation 1")
                .done();
        return BuiltInTrainer.withOpenBlas(
                "ridge",
                "Least squares with a penalty on squared coefficients: steady where features resemble each other.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(
                                settings,
                                Preparation.Kind.VARYING,
                                (features, target, s, context) -> LinearModel.of(RidgeRegression.fit(
                                        SmileFrame.formula(),
                                        frame(features, target),
                                        s.real("alpha") / (inflation(features) * inflation(features)))))));
    }

    static BuiltInTrainer lasso() {
        var settings = HyperparameterList.from(TIBSHIRANI)
                .positive(
                        "alpha",
                        0.01,
                        "the weight of the coefficients' sizes beside half the mean squared error, of features and"
                                + " target with standard deviation 1")
                .with(newton(TIBSHIRANI))
                .done();
        return BuiltInTrainer.withOpenBlas(
                "lasso",
                "Least squares with a penalty on coefficients' sizes, which makes many of them nearly 0: where few"
                        + " features matter.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(settings, Preparation.Kind.VARYING, (features, target, s, context) -> {
                            var options = new LASSO.Options(
                                    2 * target.length * s.real("alpha") / inflation(features),
                                    s.real("tolerance"),
                                    s.whole("max_iterations"));
                            return LinearModel.of(LASSO.fit(SmileFrame.formula(), frame(features, target), options));
                        })));
    }

    static BuiltInTrainer elasticNet() {
        var settings = HyperparameterList.from(ZOU)
                .positive(
                        "alpha",
                        0.01,
                        "the weight of both penalties beside half the mean squared error, of features and target with"
                                + " standard deviation 1")
                .real(
                        "l1_ratio",
                        new Range.Reals(0, false, 1, false),
                        0.5,
                        "the share of the penalty on sizes; the rest is on squares")
                .with(newton(ZOU))
                .done();
        return BuiltInTrainer.withOpenBlas(
                "elastic_net",
                "Least squares with both penalties, lasso's and ridge's: few features, and steady among those that"
                        + " resemble each other.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(settings, Preparation.Kind.VARYING, (features, target, s, context) -> {
                            double perRow = target.length * s.real("alpha");
                            double ratio = s.real("l1_ratio");
                            double inflation = inflation(features);
                            var options = new ElasticNet.Options(
                                    2 * perRow * ratio / inflation,
                                    perRow * (1 - ratio) / (inflation * inflation),
                                    s.real("tolerance"),
                                    s.whole("max_iterations"));
                            return LinearModel.of(
                                    ElasticNet.fit(SmileFrame.formula(), frame(features, target), options));
                        })));
    }

    static BuiltInTrainer glm() {
        var settings = HyperparameterList.from(NELDER)
                .choice(
                        "family",
                        List.of("gaussian", "poisson"),
                        "how the target spreads: gaussian around a sum of features, or poisson, for counts, around the"
                                + " exponential of one")
                .positive("tolerance", 1e-5, "the fit ends when the deviance falls by less")
                .whole("max_iterations", 1, 50, "reweighted fits at most")
                .done();
        return BuiltInTrainer.withOpenBlas(
                "glm",
                "A generalized linear model: least squares, or its like for counts.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofNumbers(settings, Preparation.Kind.INDEPENDENT, LinearTrainers::generalized)));
    }

    static BuiltInTrainer gam() {
        var settings = HyperparameterList.from(HASTIE)
                .nonNegative("lambda", 0.6, "the weight of the curves' bends: more is smoother")
                .whole("df", 4, 10, "splines of each curve")
                .whole("degree", 1, 5, 3, "of the splines: 3 is cubic")
                .done();
        return BuiltInTrainer.withOpenBlas(
                "gam",
                "A generalized additive model: a smooth curve over each feature, and their sum.",
                Map.of(
                        Task.REGRESSION,
                        Recipe.ofScaledNumbers(settings, Preparation.Kind.VARYING, (features, target, s, context) -> {
                            var options = new GAM.Options(
                                    s.real("lambda"), null, s.whole("df"), s.whole("degree"), 1e-6, 50, 30, 1e-7);
                            return new SmileModel.FrameRegression(GAM.fit(
                                    SmileFrame.formula(), frame(features, target), Gaussian.identity(), options));
                        })));
    }

    /// When the fits of lasso and elastic net end.
    private static List<Hyperparameter> newton(String source) {
        return HyperparameterList.from(source)
                .positive("tolerance", 1e-4, "the fit ends when the duality gap is less, in relation")
                .whole("max_iterations", 1, 1000, "Newton steps of the fit at most")
                .done();
    }

    static List<Hyperparameter> penalised() {
        return HyperparameterList.from(COX)
                .nonNegative(
                        "lambda",
                        0.1,
                        "the weight of half the squared coefficients beside the summed log loss; 0 for no penalty")
                .real(
                        "tolerance",
                        new Range.Reals(0, false, 1, false),
                        1e-5,
                        "the fit ends when a step improves it by less")
                .whole("max_iterations", 1, 500, "steps of the fit at most")
                .classWeight()
                .done();
    }

    static LogisticRegression.Options options(Settings s) {
        return new LogisticRegression.Options(s.real("lambda"), s.real("tolerance"), s.whole("max_iterations"));
    }

    private static Model logistic(Features features, Target.Classes target, Settings s, FitContext context) {
        var rows = SmileFrame.rows(features);
        var weights = ClassWeights.of(s, target);
        var model = weights.areOne()
                ? LogisticRegression.fit(rows, target.codes(), options(s))
                : WeighedLogLoss.fit(rows, target.codes(), weights, options(s));
        return new SmileModel.SoftClassifier(model, target.labels().size());
    }

    private static Model generalized(Features features, double[] target, Settings s, FitContext context) {
        boolean counts = s.text("family").equals("poisson");
        if (counts) {
            for (double y : target) {
                if (y < 0 || y != Math.rint(y)) {
                    throw new IllegalArgumentException(
                            "family is poisson, which is for counts, but the target has a value of " + y);
                }
            }
        }
        var options = new GLM.Options(s.real("tolerance"), s.whole("max_iterations"));
        var model = GLM.fit(
                SmileFrame.formula(), frame(features, target), counts ? Poisson.log() : Gaussian.identity(), options);
        return LinearModel.of(model, counts);
    }

    /// How much greater coefficients are in Smile's penalties than beside them: it divides the columns by their
    /// deviations once more, with the rows less one in the denominator.
    private static double inflation(Features features) {
        return Math.sqrt(features.rows() / (features.rows() - 1.0));
    }

    private static DataFrame frame(Features features, double[] target) {
        return SmileFrame.of(features, new Target.Numbers(target));
    }
}
