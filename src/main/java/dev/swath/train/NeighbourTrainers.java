package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Settings;
import java.util.List;
import java.util.Map;
import smile.classification.KNN;
import smile.math.distance.EuclideanDistance;
import smile.math.distance.ManhattanDistance;
import smile.neighbor.KDTree;
import smile.neighbor.KNNSearch;
import smile.neighbor.LinearSearch;

/// Trainers that remember rows and look up the nearest.
final class NeighbourTrainers {
    private static final String COVER = "Cover and Hart 1967, Nearest neighbor pattern classification";

    /// With more features a tree of the rows is slower than a walk over all of them; Smile's own bound.
    private static final int MOST_FEATURES_OF_A_TREE = 9;

    private NeighbourTrainers() {}

    static BuiltInTrainer knn() {
        var settings = HyperparameterList.from(COVER)
                .whole("k", 1, 5, "how many neighbours vote")
                .choice(
                        "distance",
                        List.of("euclidean", "manhattan"),
                        "between rows, of features with standard deviation 1")
                .done();
        return BuiltInTrainer.inJava(
                "knn",
                "The nearest training rows vote: nothing to train, slow to predict, and good where few features matter.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(settings, Preparation.Kind.STANDARDISED, NeighbourTrainers::remember)
                                .quickWith("k", 1)
                                .boundedBy(DataBound.ROWS, "k")));
    }

    private static Model remember(Features features, Target.Classes target, Settings s, FitContext context) {
        var rows = SmileFrame.rows(features);
        return new SmileModel.SoftClassifier(
                new KNN<>(search(rows, s.text("distance")), target.codes(), s.whole("k")),
                target.labels().size());
    }

    private static KNNSearch<double[], double[]> search(double[][] rows, String distance) {
        if (distance.equals("manhattan")) {
            return LinearSearch.of(rows, new ManhattanDistance());
        }
        return rows[0].length <= MOST_FEATURES_OF_A_TREE
                ? KDTree.of(rows)
                : LinearSearch.of(rows, new EuclideanDistance());
    }
}
