package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a trainer does one of its tasks.
///
/// @param hyperparameters what can be set
/// @param preparation what happens to the columns before
/// @param fit the work itself
/// @param quick settings with which a fit takes next to no time
/// @param bounds which settings the data bounds
record Recipe(
        List<Hyperparameter> hyperparameters,
        Preparation.Kind preparation,
        Fit fit,
        Combination quick,
        Map<String, DataBound> bounds) {

    Recipe {
        bounds = Map.copyOf(bounds);
    }

    private Recipe(List<Hyperparameter> hyperparameters, Preparation.Kind preparation, Fit fit) {
        this(hyperparameters, preparation, fit, new Combination(new LinkedHashMap<>()), Map.of());
    }

    /// Learns from prepared columns.
    @FunctionalInterface
    interface Fit {
        /// @throws IllegalArgumentException where the settings do not fit each other or the data
        Model fit(Features features, Target target, Settings settings, FitContext context);
    }

    /// Learns to tell classes apart.
    @FunctionalInterface
    interface ClassFit {
        Model fit(Features features, Target.Classes target, Settings settings, FitContext context);
    }

    /// Learns to predict numbers.
    @FunctionalInterface
    interface NumberFit {
        Model fit(Features features, double[] target, Settings settings, FitContext context);
    }

    static Recipe ofClasses(List<Hyperparameter> hyperparameters, Preparation.Kind preparation, ClassFit fit) {
        return new Recipe(hyperparameters, preparation, (features, target, settings, context) -> switch (target) {
            case Target.Classes classes -> fit.fit(features, classes, settings, context);
            case Target.Numbers numbers ->
                throw new IllegalArgumentException("classes are to be told apart, but the target has numbers");
        });
    }

    static Recipe ofNumbers(List<Hyperparameter> hyperparameters, Preparation.Kind preparation, NumberFit fit) {
        return new Recipe(hyperparameters, preparation, (features, target, settings, context) -> switch (target) {
            case Target.Numbers(double[] numbers) -> fit.fit(features, numbers, settings, context);
            case Target.Classes classes ->
                throw new IllegalArgumentException("numbers are to be predicted, but the target has classes");
        });
    }

    /// For trainers whose settings are in the target's unit, or that start from values near 0: the target is
    /// standardised, too, and predictions are brought back to its unit.
    static Recipe ofScaledNumbers(List<Hyperparameter> hyperparameters, Preparation.Kind preparation, NumberFit fit) {
        return ofNumbers(hyperparameters, preparation, (features, target, settings, context) -> {
            var scale = TargetScale.of(target);
            return scale.undoneBy(fit.fit(features, scale.apply(target), settings, context));
        });
    }

    /// The same, with a setting that makes a fit quick.
    Recipe quickWith(String name, long value) {
        return new Recipe(
                hyperparameters,
                preparation,
                fit,
                new Combination(new LinkedHashMap<>(Map.of(name, Value.of(value)))),
                bounds);
    }

    /// The same, with a setting that the data bounds.
    Recipe boundedBy(DataBound bound, String name) {
        return new Recipe(hyperparameters, preparation, fit, quick, Map.of(name, bound));
    }

    /// @throws IllegalArgumentException where a setting is out of the data's bounds
    void require(Settings settings, Extent data) {
        bounds.forEach((name, bound) -> bound.problemWith(name, settings.whole(name), data)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                }));
    }
}
