package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import smile.math.MathEx;

/// One of Swath's own trainers, as a row of a table: its words and what it does for each task.
///
/// @param needs the system library that it calls
/// @param tellsProbabilities whether its models of classes tell probabilities
record BuiltInTrainer(
        String name,
        String description,
        Optional<NativeLibrary> needs,
        boolean tellsProbabilities,
        Map<Task, Recipe> recipes)
        implements Trainer {

    BuiltInTrainer {
        recipes = Map.copyOf(recipes);
    }

    /// In Java alone, and with probabilities.
    static BuiltInTrainer inJava(String name, String description, Map<Task, Recipe> recipes) {
        return new BuiltInTrainer(name, description, Optional.empty(), true, recipes);
    }

    /// With OpenBLAS, and with probabilities.
    static BuiltInTrainer withOpenBlas(String name, String description, Map<Task, Recipe> recipes) {
        return new BuiltInTrainer(name, description, Optional.of(NativeLibrary.OPENBLAS), true, recipes);
    }

    /// The same, whose models tell no probabilities.
    BuiltInTrainer withoutProbabilities() {
        return new BuiltInTrainer(name, description, needs, false, recipes);
    }

    @Override
    public Set<Task> tasks() {
        return recipes.keySet();
    }

    @Override
    public List<Hyperparameter> hyperparameters(Task task) {
        return recipe(task).hyperparameters();
    }

    @Override
    public Map<String, DataBound> dataBounds(Task task) {
        return recipe(task).bounds();
    }

    @Override
    public void warmUp(Task task) {
        WarmUp.fit(this, task, recipe(task).quick());
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        var recipe = recipe(Task.of(target));
        var settings = new Settings("the trainer '" + name + "'", recipe.hyperparameters(), combination);
        recipe.require(settings, Extent.of(features, target));
        needs.ifPresent(library -> library.require(name));
        MathEx.setSeed(context.seed());
        var preparation = Preparation.of(recipe.preparation(), features);
        var prepared = preparation.apply(features);
        try {
            return new Prepared(preparation, recipe.fit().fit(prepared, target, settings, context));
        } catch (RuntimeException failure) {
            throw isSmiles(failure) ? unfitted(failure, combination) : failure;
        }
    }

    /// Whether Smile threw it, or Java within Smile. Where Java has thrown it often there is no trace of where, and
    /// such loops are Smile's.
    private static boolean isSmiles(RuntimeException failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .map(name -> name.startsWith("smile."))
                .orElse(true);
    }

    private IllegalArgumentException unfitted(RuntimeException failure, Combination combination) {
        var settings = combination.values().entrySet().stream()
                .map(setting -> setting.getKey() + " " + Settings.shown(setting.getValue()))
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "the trainer '" + name + "' could not be fitted with "
                        + (settings.isEmpty() ? "its defaults" : "these settings: " + settings) + ". Smile says: "
                        + failure,
                failure);
    }

    private Recipe recipe(Task task) {
        return Optional.ofNullable(recipes.get(task))
                .orElseThrow(() -> new IllegalArgumentException("the trainer '" + name + "' cannot do " + task.word()));
    }

    private record Prepared(Preparation preparation, Model model) implements Model {
        @Override
        public Predictions predict(Features features) {
            return model.predict(preparation.apply(features));
        }
    }
}
