package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import java.util.List;
import java.util.Map;
import smile.classification.AdaBoost;
import smile.classification.DecisionTree;
import smile.model.cart.Loss;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;

/// Trees, alone and in numbers.
final class TreeTrainers {
    private static final String CART = "Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees";
    private static final String BREIMAN = "Breiman 2001, Random forests";
    private static final String FRIEDMAN = "Friedman 2001 and 2002, (Stochastic) gradient boosting";
    private static final String SAMME = "Zhu, Zou, Rosset and Hastie 2009, Multi-class AdaBoost";

    private static final String ALONE = "as many as min_leaf leaves room for";

    private TreeTrainers() {}

    /// A single tree.
    static BuiltInTrainer tree() {
        return BuiltInTrainer.inJava(
                "tree",
                "One decision tree: quick to train and easy to read, mostly less accurate than a forest.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(
                                grown(Task.CLASSIFICATION, CART, ALONE),
                                Preparation.Kind.NONE,
                                TreeTrainers::classTree),
                        Task.REGRESSION,
                        Recipe.ofNumbers(
                                grown(Task.REGRESSION, CART, ALONE), Preparation.Kind.NONE, TreeTrainers::numberTree)));
    }

    /// Trees that vote. They grow in a parallel stream, each from a seed of its own: the forest is the same
    /// however many threads grow it.
    static BuiltInTrainer forest() {
        return BuiltInTrainer.inJava(
                "forest",
                "Many trees, each grown on other rows and features, that vote: good scores with little tuning, at the"
                        + " cost of time and memory.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(voting(Task.CLASSIFICATION), Preparation.Kind.NONE, TreeTrainers::classForest)
                                .quickWith("trees", 2)
                                .boundedBy(DataBound.FEATURES, "max_features"),
                        Task.REGRESSION,
                        Recipe.ofNumbers(voting(Task.REGRESSION), Preparation.Kind.NONE, TreeTrainers::numberForest)
                                .quickWith("trees", 2)
                                .boundedBy(DataBound.FEATURES, "max_features")));
    }

    /// Trees of which each mends what those before it left.
    static BuiltInTrainer gradientBoosting() {
        return BuiltInTrainer.inJava(
                "gradient_boosting",
                "Small trees, one after the other, each of which mends what those before it left: among the best on"
                        + " tables, and worth tuning. Several classes take a tree each at every step.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(boosted().done(), Preparation.Kind.NONE, TreeTrainers::classBoosting)
                                .quickWith("trees", 2),
                        Task.REGRESSION,
                        Recipe.ofNumbers(
                                        boosted()
                                                .choice(
                                                        "loss",
                                                        List.of("squared", "absolute", "huber"),
                                                        "what the trees make small: the squared error, the absolute"
                                                                + " one, or Huber's, which is squared near 0 only")
                                                .done(),
                                        Preparation.Kind.NONE,
                                        TreeTrainers::numberBoosting)
                                .quickWith("trees", 2)));
    }

    /// Small trees on rows that weigh the more the more often they were wrong.
    static BuiltInTrainer adaBoost() {
        var settings = HyperparameterList.from(SAMME)
                .whole("trees", 1, 100_000, 100, "how many trees vote")
                .whole("max_depth", 2, 20, "levels of a tree at most")
                .whole("max_nodes", 2, 6, "leaves of a tree at most")
                .whole("min_leaf", 1, 1, "training rows in a leaf at least")
                .done();
        return BuiltInTrainer.inJava(
                "adaboost",
                "Small trees that vote, each grown on rows that weigh more where those before it were wrong: strong on"
                        + " clean data, misled by wrong labels.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(settings, Preparation.Kind.NONE, TreeTrainers::boostedVote)
                                .quickWith("trees", 2)));
    }

    /// How far trees grow.
    ///
    /// @param unlimited what 0 leaves stand for
    private static List<Hyperparameter> grown(Task task, String source, String unlimited) {
        var grown = HyperparameterList.from(source)
                .whole("max_depth", 2, 20, "levels of a tree at most")
                .wholeOrAutomatic("max_nodes", 2, "leaves of a tree at most; 0 for " + unlimited)
                .whole("min_leaf", 1, task == Task.CLASSIFICATION ? 1 : 5, "training rows in a leaf at least");
        return switch (task) {
            case CLASSIFICATION ->
                grown.choice(
                                "criterion",
                                List.of("gini", "entropy"),
                                "the impurity that a split lowers as far as it can")
                        .classWeight()
                        .done();
            case REGRESSION -> grown.done();
        };
    }

    private static List<Hyperparameter> voting(Task task) {
        return HyperparameterList.from(BREIMAN)
                .whole("trees", 1, 100_000, 100, "how many trees vote")
                .wholeOrAutomatic(
                        "max_features",
                        1,
                        "features tried at each split; 0 for "
                                + (task == Task.CLASSIFICATION ? "the square root of" : "a third of")
                                + " their number")
                .real(
                        "subsample",
                        new Range.Reals(0, false, 1, true),
                        1.0,
                        "the share of rows that each tree sees, drawn without replacement; 1: as many rows, with"
                                + " replacement")
                .with(grown(task, BREIMAN, "a fifth of the training rows"))
                .done();
    }

    private static HyperparameterList boosted() {
        return HyperparameterList.from(FRIEDMAN)
                .whole("trees", 1, 100_000, 100, "how many steps are taken")
                .real(
                        "learning_rate",
                        new Range.Reals(0, false, 1, true),
                        0.1,
                        "how much of each tree counts: less needs more trees")
                .whole("max_depth", 2, 20, "levels of a tree at most")
                .whole("max_nodes", 2, 6, "leaves of a tree at most")
                .whole("min_leaf", 1, 5, "training rows in a leaf at least")
                .real(
                        "subsample",
                        new Range.Reals(0, false, 1, true),
                        0.7,
                        "the share of rows that each tree sees, drawn without replacement");
    }

    private static Model classTree(Features features, Target.Classes target, Settings s, FitContext context) {
        var weights = ClassWeights.of(s, target);
        if (!weights.areOne()) {
            var rows = SplitSearch.Rows.of(features, SmileFrame.field(target));
            var bounds = new SplitSearch.Bounds(
                    s.whole("max_depth"), leaves(s, features.rows()), s.whole("min_leaf"), rows.width());
            var tree = new WeighedTree(rows, target.codes(), weights, criterion(s), bounds, null);
            return new WeighedVotes(List.of(tree), 1, target.labels().size());
        }
        var options = new DecisionTree.Options(
                criterion(s), s.whole("max_depth"), leaves(s, features.rows()), s.whole("min_leaf"));
        var tree = DecisionTree.fit(SmileFrame.formula(), SmileFrame.of(features, target), options);
        return new SmileModel.FrameClassifier(tree, target.labels().size());
    }

    private static Model numberTree(Features features, double[] target, Settings s, FitContext context) {
        var options = new RegressionTree.Options(s.whole("max_depth"), leaves(s, features.rows()), s.whole("min_leaf"));
        return new SmileModel.FrameRegression(
                RegressionTree.fit(SmileFrame.formula(), SmileFrame.of(features, new Target.Numbers(target)), options));
    }

    private static Model classForest(Features features, Target.Classes target, Settings s, FitContext context) {
        var weights = ClassWeights.of(s, target);
        return weights.areOne()
                ? Forest.fit(features, target, criterion(s), growth(s), context)
                : Forest.fit(features, target, weights, criterion(s), growth(s), context);
    }

    private static Model numberForest(Features features, double[] target, Settings s, FitContext context) {
        return Forest.fit(features, target, growth(s), context);
    }

    private static Forest.Growth growth(Settings s) {
        return new Forest.Growth(
                s.whole("trees"),
                s.whole("max_depth"),
                s.whole("max_nodes"),
                s.whole("min_leaf"),
                s.whole("max_features"),
                s.real("subsample"));
    }

    private static Model classBoosting(Features features, Target.Classes target, Settings s, FitContext context) {
        int trees = s.whole("trees");
        try (var progress = Progress.<smile.classification.GradientTreeBoost.TrainingStatus>of(context, trees)) {
            var options = new smile.classification.GradientTreeBoost.Options(
                    trees,
                    s.whole("max_depth"),
                    s.whole("max_nodes"),
                    s.whole("min_leaf"),
                    s.real("learning_rate"),
                    s.real("subsample"),
                    null,
                    progress);
            var boosting = smile.classification.GradientTreeBoost.fit(
                    SmileFrame.formula(), SmileFrame.of(features, target), options);
            return new SmileModel.FrameClassifier(boosting, target.labels().size());
        }
    }

    private static Model numberBoosting(Features features, double[] target, Settings s, FitContext context) {
        int trees = s.whole("trees");
        try (var progress = Progress.<smile.regression.GradientTreeBoost.TrainingStatus>of(context, trees)) {
            var options = new smile.regression.GradientTreeBoost.Options(
                    switch (s.text("loss")) {
                        case "absolute" -> Loss.lad();
                        case "huber" -> Loss.huber(0.9);
                        default -> Loss.ls();
                    },
                    trees,
                    s.whole("max_depth"),
                    s.whole("max_nodes"),
                    s.whole("min_leaf"),
                    s.real("learning_rate"),
                    s.real("subsample"),
                    null,
                    progress);
            return new SmileModel.FrameRegression(smile.regression.GradientTreeBoost.fit(
                    SmileFrame.formula(), SmileFrame.of(features, new Target.Numbers(target)), options));
        }
    }

    private static Model boostedVote(Features features, Target.Classes target, Settings s, FitContext context) {
        int trees = s.whole("trees");
        try (var progress = Progress.<AdaBoost.TrainingStatus>of(context, trees)) {
            var options = new AdaBoost.Options(
                    trees, s.whole("max_depth"), s.whole("max_nodes"), s.whole("min_leaf"), null, progress);
            var vote = AdaBoost.fit(SmileFrame.formula(), SmileFrame.of(features, target), options);
            if (vote.size() == 0) {
                throw new IllegalArgumentException("no tree of this size is better than guessing: let them grow, with a"
                        + " larger max_nodes or a smaller min_leaf");
            }
            return new SmileModel.FrameClassifier(vote, target.labels().size());
        }
    }

    private static SplitRule criterion(Settings settings) {
        return settings.text("criterion").equals("entropy") ? SplitRule.ENTROPY : SplitRule.GINI;
    }

    /// Smile takes rows / min_leaf for "no limit" itself, but refuses where that is one leaf.
    private static int leaves(Settings settings, int rows) {
        int nodes = settings.whole("max_nodes");
        return nodes == 0 ? Math.max(2, rows / settings.whole("min_leaf")) : nodes;
    }
}
