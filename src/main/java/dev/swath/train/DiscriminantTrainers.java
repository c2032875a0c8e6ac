package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import java.util.List;
import java.util.Map;
import smile.classification.FLD;
import smile.classification.LDA;
import smile.classification.NaiveBayes;
import smile.classification.QDA;
import smile.classification.RDA;
import smile.stat.distribution.Distribution;
import smile.stat.distribution.GaussianDistribution;

/// Trainers that take each class for a cloud of its own.
final class DiscriminantTrainers {
    private static final String FISHER = "Fisher 1936, The use of multiple measurements in taxonomic problems";
    private static final String FRIEDMAN = "Friedman 1989, Regularized discriminant analysis";
    private static final String BAYES = "Duda and Hart 1973, Pattern Classification and Scene Analysis";

    private DiscriminantTrainers() {}

    static BuiltInTrainer lda() {
        return BuiltInTrainer.withOpenBlas(
                "lda",
                "Linear discriminant analysis: all classes are clouds of the same shape around centres of their own.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(
                                shrunk("the classes' common covariance"),
                                Preparation.Kind.VARYING,
                                (features, target, s, context) -> {
                                    var clouds = Clouds.of(features, target);
                                    var shape = Clouds.axes(clouds.commonCovariance(), s.real("shrinkage"));
                                    return new SmileModel.SoftClassifier(
                                            new LDA(clouds.shares(), clouds.means(), shape.wr(), shape.Vr()),
                                            target.labels().size());
                                })));
    }

    static BuiltInTrainer qda() {
        return BuiltInTrainer.withOpenBlas(
                "qda",
                "Quadratic discriminant analysis: each class is a cloud of a shape of its own. Needs many rows of each"
                        + " class.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(
                                shrunk("each class's covariance"),
                                Preparation.Kind.VARYING,
                                (features, target, s, context) -> {
                                    var clouds = Clouds.of(features, target);
                                    var shapes = clouds.axes(1, s.real("shrinkage"));
                                    return new SmileModel.SoftClassifier(
                                            new QDA(
                                                    clouds.shares(),
                                                    clouds.means(),
                                                    shapes.lengths(),
                                                    shapes.directions()),
                                            target.labels().size());
                                })));
    }

    static BuiltInTrainer rda() {
        var settings = HyperparameterList.from(FRIEDMAN)
                .real(
                        "alpha",
                        new Range.Reals(0, true, 1, true),
                        0.5,
                        "from 0, where all clouds have their common shape, as in lda, to 1, where each has its own, as in"
                                + " qda")
                .with(shrunk("each of these"))
                .done();
        return BuiltInTrainer.withOpenBlas(
                "rda",
                "Regularized discriminant analysis: between linear and quadratic, each class's shape blended with the"
                        + " common one.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(settings, Preparation.Kind.VARYING, (features, target, s, context) -> {
                            var clouds = Clouds.of(features, target);
                            var shapes = clouds.axes(s.real("alpha"), s.real("shrinkage"));
                            return new SmileModel.SoftClassifier(
                                    new RDA(clouds.shares(), clouds.means(), shapes.lengths(), shapes.directions()),
                                    target.labels().size());
                        })));
    }

    static BuiltInTrainer fld() {
        var settings = HyperparameterList.from(FISHER)
                .wholeOrAutomatic(
                        "dimensions",
                        1,
                        "directions that rows are projected to, less than there are classes; 0 for all of them")
                .done();
        return BuiltInTrainer.withOpenBlas(
                        "fld",
                        "Fisher's linear discriminant: rows are projected to where the classes lie furthest apart, and go"
                                + " to the nearest centre. It tells no probabilities.",
                        Map.of(
                                Task.CLASSIFICATION,
                                Recipe.ofClasses(
                                                settings,
                                                Preparation.Kind.INDEPENDENT,
                                                (features, target, s, context) -> new SmileModel.HardClassifier(FLD.fit(
                                                        SmileFrame.rows(features),
                                                        target.codes(),
                                                        s.whole("dimensions"),
                                                        1e-4)))
                                        .boundedBy(DataBound.CLASSES, "dimensions")))
                .withoutProbabilities();
    }

    static BuiltInTrainer naiveBayes() {
        var settings = HyperparameterList.from(BAYES)
                .positive("variance_smoothing", 1e-9, "added to each variance, of features with standard deviation 1")
                .classWeight()
                .done();
        return BuiltInTrainer.inJava(
                "naive_bayes",
                "Each feature is normally distributed within a class, whatever the others are: very quick, and rough.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(settings, Preparation.Kind.STANDARDISED, DiscriminantTrainers::naive)));
    }

    private static List<Hyperparameter> shrunk(String what) {
        return HyperparameterList.from(FRIEDMAN)
                .real(
                        "shrinkage",
                        new Range.Reals(0, true, 1, true),
                        0.01,
                        "how far " + what + " is drawn to that of features which do not depend on each other")
                .done();
    }

    private static Model naive(Features features, Target.Classes target, Settings s, FitContext context) {
        var clouds = Clouds.of(features, target);
        var variances = clouds.variances();
        var distributions = new Distribution[variances.length][];
        for (int k = 0; k < variances.length; k++) {
            distributions[k] = new Distribution[variances[k].length];
            for (int c = 0; c < variances[k].length; c++) {
                distributions[k][c] = new GaussianDistribution(
                        clouds.means()[k][c], Math.sqrt(variances[k][c] + s.real("variance_smoothing")));
            }
        }
        return new SmileModel.SoftClassifier(
                new NaiveBayes(clouds.shares(ClassWeights.of(s, target)), distributions),
                target.labels().size());
    }
}
