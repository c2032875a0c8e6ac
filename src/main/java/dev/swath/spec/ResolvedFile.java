package dev.swath.spec;

import dev.swath.space.Expression;
import dev.swath.space.Value;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Fields;
import dev.swath.trial.Objective;
import java.math.BigDecimal;
import java.util.Locale;

/// A sweep as a tree with the keys of the sweep file, every default spelled out.
final class ResolvedFile {
    private ResolvedFile() {}

    static Value.Fields of(Sweep sweep) {
        var file = Fields.build().put("name", sweep.name());
        if (!sweep.description().isEmpty()) {
            file.put("description", sweep.description());
        }
        var resources = resources(sweep.resources());
        switch (sweep.work()) {
            case Sweep.Work.Training(String trainer, DataSettings data) -> {
                file.put("trainer", trainer).put("data", data(data));
                if (!data.preprocess().isEmpty()) {
                    file.put("preprocess", PreprocessSection.written(data.preprocess()));
                }
                resources.put("loader_threads", data.loaderThreadsValue());
            }
            case Sweep.Work.Program(var program, var words) -> {
                program.ifPresent(name -> file.put("program", name));
                file.putTexts("command", words);
            }
        }
        file.put("method", word(sweep.method()));
        sweep.objective().ifPresent(objective -> file.put("metric", metric(objective)));
        ResolvedSpace.put(sweep.space(), file);
        sweep.runCap().ifPresent(cap -> file.put("run_cap", cap));
        file.put("repeat", sweep.repeat()).put("reference", RepeatSection.word(sweep.reference()));
        if (sweep.work() instanceof Sweep.Work.Training) {
            file.put("keep_models", KeepModelsKey.word(sweep.keepModels()));
        }
        if (!sweep.gates().isEmpty()) {
            file.putTexts(
                    "gate", sweep.gates().stream().map(Expression::toString).toList());
        }
        sweep.limits().budget().ifPresent(budget -> file.put("budget", Durations.write(budget)));
        return VariableReferences.escape(file.put("seed", sweep.seed())
                .put("resources", resources.done())
                .put("limits", limits(sweep.limits()))
                .done());
    }

    /// The word in sweep files: `grid` or `random`.
    static String word(Sweep.Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static Value data(DataSettings data) {
        var fields = Fields.build().put("path", data.pathValue());
        data.query()
                .ifPresentOrElse(query -> fields.put("query", query.sql()), () -> fields.put("format", data.format()));
        fields.put("target", data.target());
        data.labels().ifPresent(file -> fields.put("labels", file));
        data.image().ifPresent(image -> fields.put("image", image.toValue()));
        data.positiveClass().ifPresent(label -> fields.put("positive_class", label));
        data.columns().putInto(fields);
        data.rows().putInto(fields);
        return fields.put("missing", data.missing().word())
                .put("on_error", data.onError().word())
                .put("validation", DataSection.written(data.validation()))
                .put("test", data.test())
                .done();
    }

    private static Value metric(Objective objective) {
        var metric = Fields.build()
                .put("name", objective.metric())
                .put("goal", objective.goal().word());
        objective.target().ifPresent(target -> metric.put("target", target));
        return metric.done();
    }

    private static Fields.Builder resources(Sweep.Share share) {
        var resources = Fields.build();
        share.workers()
                .ifPresentOrElse(count -> resources.put("workers", count), () -> resources.put("workers", "auto"));
        resources
                .put("cpus", share.child().cpus())
                .put("memory", Sizes.write(share.child().memoryBytes()));
        return resources;
    }

    private static Value limits(Sweep.Limits limits) {
        var fields = Fields.build();
        limits.trialTimeout()
                .ifPresent(timeout -> fields.put(
                        "trial_timeout",
                        switch (timeout) {
                            case Sweep.TimeLimit.Fixed(var duration) -> Durations.write(duration);
                            case Sweep.TimeLimit.OfMedian(double factor) -> percent(factor);
                        }));
        limits.sweepTimeout().ifPresent(timeout -> fields.put("sweep_timeout", Durations.write(timeout)));
        fields.put("retries", limits.retries());
        limits.maxFailures().ifPresent(most -> {
            switch (most) {
                case Sweep.FailureLimit.Count(int trials) -> fields.put("max_failures", trials);
                case Sweep.FailureLimit.Share(double share) -> fields.put("max_failures", percent(share));
            }
        });
        return fields.put("log", Sizes.write(limits.logBytes())).done();
    }

    private static String percent(double share) {
        return new BigDecimal(Double.toString(share))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
