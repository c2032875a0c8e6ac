package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import smile.classification.LogisticRegression;
import smile.math.MathEx;

/// Logistic regression with a penalty on the squared coefficients, fitted by L-BFGS; multinomial for
/// more than two classes. Smile's. Features are standardised by the training rows' means and
/// deviations.
public final class LogisticTrainer implements Trainer {
    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public String description() {
        return "A linear model of the classes' probabilities with a penalty on large "
                + "coefficients: quick, and a strong start where features act one by one.";
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.CLASSIFICATION);
    }

    @Override
    public List<Hyperparameter> hyperparameters(Task task) {
        return List.of(
                new Hyperparameter(
                        "lambda",
                        new Range.Reals(0, true, Double.POSITIVE_INFINITY, false),
                        Value.of(0.1),
                        "the weight of the penalty on large coefficients; 0 for none"),
                new Hyperparameter(
                        "tolerance",
                        new Range.Reals(0, false, 1, false),
                        Value.of(1e-5),
                        "the fit ends when a step improves it by less"),
                new Hyperparameter(
                        "max_iterations",
                        new Range.WholeNumbers(1, Integer.MAX_VALUE),
                        Value.of(500),
                        "steps of the fit at most"));
    }

    @Override
    public void warmUp() {
        WarmUp.fit(this, new Combination(new LinkedHashMap<>()));
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        if (!(target instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("logistic regression predicts classes, not numbers");
        }
        MathEx.setSeed(context.seed());
        var settings = new Settings(name(), hyperparameters(Task.CLASSIFICATION), combination);
        var options = new LogisticRegression.Options(
                settings.real("lambda"), settings.real("tolerance"), settings.whole("max_iterations"));
        var scale = Standardisation.of(features);
        var model = LogisticRegression.fit(scale.rows(features), classes.codes(), options);
        int k = classes.labels().size();
        return unseen -> {
            var rows = scale.rows(unseen);
            var probabilities = new double[rows.length][k];
            for (int row = 0; row < rows.length; row++) {
                model.predict(rows[row], probabilities[row]);
            }
            return new Predictions.Probabilities(probabilities);
        };
    }
}
