package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import smile.classification.DiscreteNaiveBayes;
import smile.classification.Maxent;
import smile.classification.SparseLogisticRegression;
import smile.data.SampleInstance;
import smile.data.SparseDataset;
import smile.util.IntSet;
import smile.util.SparseArray;

/// Trainers that look at what is not 0 alone: for texts, whose terms are many, and of which a row has few.
final class SparseTrainers {
    private static final String BERGER =
            "Berger, Della Pietra and Della Pietra 1996, A maximum entropy approach to natural language processing";
    private static final String MCCALLUM =
            "McCallum and Nigam 1998, A comparison of event models for naive Bayes text classification";
    private static final String RENNIE =
            "Rennie et al. 2003, Tackling the poor assumptions of naive Bayes text classifiers";
    private static final String COMPLEMENT = "complement";

    private SparseTrainers() {}

    static BuiltInTrainer sparseLogistic() {
        return BuiltInTrainer.inJava(
                "sparse_logistic",
                "Logistic regression that skips zeros: for texts and other tables that are mostly 0. Features are divided"
                        + " by their largest size, so that zeros stay.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(
                                LinearTrainers.penalised(),
                                Preparation.Kind.LARGEST_IS_ONE,
                                SparseTrainers::logistic)));
    }

    static BuiltInTrainer maxent() {
        var settings = HyperparameterList.from(BERGER)
                .nonNegative(
                        "lambda",
                        0.1,
                        "the weight of half the squared coefficients beside the summed log loss; 0 for no penalty")
                .positive("tolerance", 1e-5, "the fit ends when a step improves it by less")
                .whole("max_iterations", 1, 500, "steps of the fit at most")
                .done();
        return BuiltInTrainer.inJava(
                "maxent",
                "A maximum entropy model of which features are not 0, whatever their numbers: for texts of which it"
                        + " matters what is in them and not how often.",
                Map.of(Task.CLASSIFICATION, Recipe.ofClasses(settings, Preparation.Kind.NONE, SparseTrainers::maxent)));
    }

    static BuiltInTrainer multinomialBayes() {
        var settings = HyperparameterList.from(MCCALLUM)
                .positive("smoothing", 1.0, "added to how often a class has each feature")
                .with(HyperparameterList.from(RENNIE)
                        .choice(
                                "model",
                                List.of("multinomial", COMPLEMENT),
                                "what a class is told by: what it has itself, or what all others have, which is steadier"
                                        + " where classes are of different sizes")
                        .done())
                .done();
        return BuiltInTrainer.inJava(
                "multinomial_bayes",
                "Naive Bayes over counts, such as how often a text has each term: the quickest start with texts. Features"
                        + " have to be whole numbers from 0 on.",
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(settings, Preparation.Kind.NONE, SparseTrainers::multinomialBayes)));
    }

    private static Model logistic(Features features, Target.Classes target, Settings s, FitContext context) {
        var rows = SparseRows.of(features);
        var weights = ClassWeights.of(s, target);
        var model = weights.areOne()
                ? SparseLogisticRegression.fit(
                        dataset(rows, features.width(), target.codes()), LinearTrainers.options(s))
                : WeighedLogLoss.fit(rows, features.width(), target.codes(), weights, LinearTrainers.options(s));
        return new SparseRows.Classifier(model, target.labels().size());
    }

    private static SparseDataset<Integer> dataset(SparseArray[] sparse, int columns, int[] codes) {
        var rows = new ArrayList<SampleInstance<SparseArray, Integer>>();
        for (int row = 0; row < sparse.length; row++) {
            rows.add(new SampleInstance<>(sparse[row], codes[row]));
        }
        return new SparseDataset<>(rows, columns);
    }

    private static Model maxent(Features features, Target.Classes target, Settings s, FitContext context) {
        var options = new Maxent.Options(s.real("lambda"), s.real("tolerance"), s.whole("max_iterations"));
        return new Presence(
                Maxent.fit(features.width(), SparseRows.places(features), target.codes(), options),
                target.labels().size());
    }

    /// A classifier of which features a row has.
    private record Presence(Maxent maxent, int classes) implements Model {
        @Override
        public Predictions predict(Features features) {
            var rows = SparseRows.places(features);
            var probabilities = new double[rows.length][classes];
            for (int row = 0; row < rows.length; row++) {
                maxent.predict(rows[row], probabilities[row]);
            }
            return Predictions.Classes.likeliest(probabilities);
        }
    }

    /// Smile leaves rows without any feature out of the classes' shares; they are counted here.
    private static Model multinomialBayes(Features features, Target.Classes target, Settings s, FitContext context) {
        requireCounts(features);
        var shares = Arrays.stream(target.rowsOfEach())
                .mapToDouble(rows -> rows.length / (double) target.rows())
                .toArray();
        boolean complement = s.text("model").equals(COMPLEMENT);
        var bayes = new DiscreteNaiveBayes(
                complement ? DiscreteNaiveBayes.Model.CNB : DiscreteNaiveBayes.Model.MULTINOMIAL,
                shares,
                features.width(),
                s.real("smoothing"),
                IntSet.of(shares.length));
        bayes.update(SparseRows.of(features), target.codes());
        if (complement) {
            Arrays.fill(shares, 1.0 / shares.length);
        }
        return new Counts(bayes, shares);
    }

    /// Smile keeps counts as ints.
    private static void requireCounts(Features features) {
        var sum = new double[1];
        SparseRows.forEach(features, (row, column, x) -> {
            if (x < 0 || x != Math.rint(x)) {
                throw new IllegalArgumentException("multinomial_bayes counts, and feature '"
                        + features.names().get(column) + "' is " + x
                        + " in some row, which is no whole number from 0 on; a step tfidf of preprocess counts terms with"
                        + " weights: counts");
            }
            sum[0] += x;
        });
        if (sum[0] > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("multinomial_bayes counts, and all features together are " + sum[0]
                    + ", which is more than " + Integer.MAX_VALUE);
        }
    }

    /// @param shares the probabilities of a row that has none of the features
    private record Counts(DiscreteNaiveBayes bayes, double[] shares) implements Model {
        @Override
        public Predictions predict(Features features) {
            var rows = SparseRows.of(features);
            var probabilities = new double[rows.length][];
            for (int row = 0; row < rows.length; row++) {
                probabilities[row] = shares.clone();
                if (!rows[row].isEmpty()) {
                    bayes.predict(rows[row], probabilities[row]);
                }
            }
            return Predictions.Classes.likeliest(probabilities);
        }
    }
}
