package dev.swath.worker;

import dev.swath.data.SplitRules;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.prep.Pipeline;
import dev.swath.train.Evaluation;
import dev.swath.train.FitContext;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.train.TrainingLoss;
import dev.swath.trial.Assignment;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Event;
import dev.swath.trial.Score;
import dev.swath.trial.Validation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Carries out one assignment and tells of it.
final class Work {
    private final Assignment assignment;
    private final EventStream events;
    private final CostMeter cost;
    private final ProgressPace pace;
    private final LearningCurve curve;

    Work(Assignment assignment, EventStream events, CostMeter cost) {
        this.assignment = assignment;
        this.events = events;
        this.cost = cost;
        this.pace = new ProgressPace(System::nanoTime, this::send);
        this.curve = new LearningCurve(this::send);
    }

    /// @throws IllegalArgumentException where the assignment cannot be carried out, with a sentence for
    ///     people
    /// @throws dev.swath.data.DataException where the data cannot be used
    void run() {
        send(new Event.Ready());
        cost.endOf("start");
        var metric = Metric.named(assignment.metric())
                .orElseThrow(() -> new IllegalArgumentException("no metric is called '" + assignment.metric() + "'"));
        var data = assignment.data();
        Evaluation evaluation;
        Table table;
        // Loader threads read while this thread loads the trainer's classes; a shared table is there at once.
        try (var coming = new TrialData(data).begin(assignment.shared())) {
            var trainer = trainer();
            evaluation = new Evaluation(
                    trainer,
                    new TrialData(data).pipeline(assignment.combination()),
                    Pipeline.ofTrainer(assignment.combination()),
                    metric.task(),
                    assignment.seed());
            if (assignment.shared().table().isEmpty()) {
                trainer.warmUp(metric.task());
            }
            table = coming.table();
            coming.loading().ifPresent(cost::read);
        }
        var target = target(table, data, metric.task());
        var splits = splits(table, target, data, new Splits.Seeds(assignment.testSeed(), assignment.splitSeed()));
        send(new Event.Loaded(
                splits.searched().length + splits.test().length,
                table.columnNames().size(),
                splits.test().length));
        cost.endOf("load");

        var result = switch (assignment.kind()) {
            case EVALUATE -> new Result(evaluate(evaluation, table, target, splits), Optional.empty());
            case REFIT -> refit(evaluation, table, target, splits);
        };
        cost.endOf("train");
        send(new Event.Finished(result.scores(), cost.total(), result.notSaved()));
    }

    /// @param notSaved why a model that should be kept is not
    private record Result(SequencedMap<String, Score> scores, Optional<String> notSaved) {}

    private SequencedMap<String, Score> evaluate(Evaluation evaluation, Table table, Target target, Splits splits) {
        var scores = evaluation.run(table, target, splits, new Evaluation.Listener() {
            @Override
            public void scored(int fold, int folds, SequencedMap<Metric, Double> ofFold) {
                send(new Event.Measured(fold, named(ofFold)));
                send(new Event.Progress(fold, folds));
            }

            @Override
            public void progressed(int fold, int folds, int step, int steps) {
                pace.tell((long) (fold - 1) * steps + step, (long) folds * steps);
            }

            @Override
            public void learned(int fold, int step, int steps, Supplier<TrainingLoss> loss) {
                curve.learned(Optional.of(fold), step, steps, loss);
            }

            @Override
            public void waited(long nanos) {
                cost.waited(nanos);
            }
        });
        SequencedMap<String, Score> result = new LinkedHashMap<>();
        scores.forEach((metric, folds) -> result.put(metric.metricName(), Score.ofFolds(folds)));
        return result;
    }

    private Result refit(Evaluation evaluation, Table table, Target target, Splits splits) {
        var kept = assignment
                .keepIn()
                .map(folder -> new KeptModel(
                        Path.of(folder),
                        evaluation.trainer(),
                        assignment.combination(),
                        assignment.data().preprocess(),
                        assignment.seed()));
        var fitted = fit(kept, evaluation, table, target, splits);
        // The model itself is gone by now: only one at a time is in memory.
        return new Result(
                fitted.scores(), kept.flatMap(it -> it.check(fitted.written().orElseThrow())));
    }

    private record Fitted(SequencedMap<String, Score> scores, Optional<KeptModel.Written> written) {}

    private Fitted fit(Optional<KeptModel> kept, Evaluation evaluation, Table table, Target target, Splits splits) {
        var context = new FitContext(
                evaluation.seed(),
                pace::tell,
                cost::waited,
                (step, steps, loss) -> curve.learned(Optional.empty(), step, steps, loss));
        var refit = evaluation.refit(table, target, splits, context);
        SequencedMap<String, Score> scores = new LinkedHashMap<>();
        refit.scores().forEach((metric, score) -> scores.put(metric.metricName(), Score.of(score)));
        return new Fitted(scores, kept.map(it -> it.write(refit, table, target, splits)));
    }

    static Target target(Table table, DataSettings data, Task task) {
        if (task == Task.CLASSIFICATION) {
            return data.positiveClass().map(table::classes).orElseGet(table::classes);
        }
        data.positiveClass().ifPresent(label -> {
            throw new IllegalArgumentException(
                    "data.positive_class is '" + label + "', and the metric is of numbers, not of classes");
        });
        return table.numbers();
    }

    private Trainer trainer() {
        var trainers = Trainers.load(Work.class.getClassLoader());
        return trainers.named(assignment.trainer())
                .orElseThrow(() -> new IllegalArgumentException("no trainer is called '" + assignment.trainer()
                        + "'; there are " + String.join(", ", trainers.names())));
    }

    static Splits splits(Table table, Target target, DataSettings data, Splits.Seeds seeds) {
        var how = switch (data.validation()) {
            case Validation.Folds(int folds) -> new SplitRules.How.Folds(folds);
            case Validation.Forward(int folds) -> new SplitRules.How.Folds(folds);
            case Validation.Holdout(double share) -> new SplitRules.How.Holdout(share);
            case Validation.Column(String column) -> new SplitRules.How.Given(table.key(column));
        };
        var rules = new SplitRules(
                data.test(),
                how,
                data.rows().group().map(table::key),
                data.rows().time().map(table::key),
                data.rows().sample());
        return Splits.of(target, rules, seeds);
    }

    private static SequencedMap<String, Double> named(SequencedMap<Metric, Double> scores) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        scores.forEach((metric, score) -> named.put(metric.metricName(), score));
        return named;
    }

    private void send(Event event) {
        events.send(assignment, event);
    }
}
