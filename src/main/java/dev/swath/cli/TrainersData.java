package dev.swath.cli;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.train.Metric;
import dev.swath.train.NativeLibrary;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.trial.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Trainers as scripts read them. The shape is the same for one and for all, and told in
/// `docs/reference/json-output.md`.
final class TrainersData {
    private TrainersData() {}

    static Value of(List<Trainer> trainers) {
        return Fields.build().put("trainers", items(trainers, TrainersData::of)).done();
    }

    private static Value of(Trainer trainer) {
        return Fields.build()
                .put("name", trainer.name())
                .put("description", trainer.description())
                .put("needs_openblas", trainer.needs().equals(Optional.of(NativeLibrary.OPENBLAS)))
                .put("needs_xgboost", trainer.needs().equals(Optional.of(NativeLibrary.XGBOOST)))
                .put("probabilities", trainer.tellsProbabilities())
                .put("uses", items(TrainersText.tasksInOrder(trainer), task -> use(trainer, task)))
                .done();
    }

    private static Value use(Trainer trainer, Task task) {
        return Fields.build()
                .put("task", task.word())
                .put("hyperparameters", items(trainer.hyperparameters(task), TrainersData::of))
                .put("metrics", items(Metric.of(task, trainer), TrainersData::of))
                .done();
    }

    private static Value of(Metric metric) {
        return Fields.build()
                .put("name", metric.metricName())
                .put("goal", metric.greaterIsBetter() ? "maximize" : "minimize")
                .done();
    }

    /// A bound that is not there is left out; so is whether it belongs to the range.
    private static Value of(Hyperparameter setting) {
        var fields = Fields.build().put("name", setting.name()).put("type", type(setting.range()));
        switch (setting.range()) {
            case Hyperparameter.Range.WholeNumbers numbers -> putBounds(fields, numbers);
            case Hyperparameter.Range.OrAutomatic(var numbers) -> {
                putBounds(fields, numbers);
                fields.put("automatic", Hyperparameter.Range.AUTOMATIC);
            }
            case Hyperparameter.Range.Reals reals -> {
                if (Double.isFinite(reals.min())) {
                    fields.put(reals.minIncluded() ? "min" : "above", reals.min());
                }
                if (Double.isFinite(reals.max())) {
                    fields.put(reals.maxIncluded() ? "max" : "below", reals.max());
                }
            }
            case Hyperparameter.Range.Choice(var words) -> fields.putTexts("values", words);
            case Hyperparameter.Range.ClassWeights _ ->
                fields.putTexts(
                        "values",
                        List.of(Hyperparameter.Range.ClassWeights.NONE, Hyperparameter.Range.ClassWeights.BALANCED));
        }
        return fields.put("default", setting.defaultValue())
                .put("range", setting.describeRange())
                .put("meaning", setting.meaning())
                .put("source", setting.source())
                .done();
    }

    private static void putBounds(Fields.Builder fields, Hyperparameter.Range.WholeNumbers numbers) {
        if (numbers.min() != Long.MIN_VALUE) {
            fields.put("min", numbers.min());
        }
        if (numbers.max() != Integer.MAX_VALUE && numbers.max() != Long.MAX_VALUE) {
            fields.put("max", numbers.max());
        }
    }

    private static String type(Hyperparameter.Range range) {
        return switch (range) {
            case Hyperparameter.Range.WholeNumbers _, Hyperparameter.Range.OrAutomatic _ -> "integer";
            case Hyperparameter.Range.Reals reals -> "number";
            case Hyperparameter.Range.Choice choice -> "word";
            case Hyperparameter.Range.ClassWeights _ -> "class weights";
        };
    }

    private static <T> Value items(List<T> things, Function<T, Value> of) {
        return new Value.Items(things.stream().map(of).toList());
    }
}
