package dev.swath.report;

import dev.swath.analysis.BoundHit;
import dev.swath.analysis.CutShort;
import dev.swath.analysis.DataWait;
import dev.swath.analysis.FailureGroup;
import dev.swath.analysis.Gain;
import dev.swath.analysis.Interval;
import dev.swath.analysis.Optimism;
import dev.swath.analysis.ParameterEffect;
import dev.swath.analysis.Place;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.Spending;
import dev.swath.analysis.SweepOutline;
import dev.swath.analysis.SweptParameter;
import dev.swath.analysis.TestPart;
import dev.swath.analysis.WorkerTimePart;
import dev.swath.space.Value;
import dev.swath.store.GateVerdict;
import dev.swath.store.GitState;
import dev.swath.store.Judgement;
import dev.swath.store.LogEnd;
import dev.swath.store.RunDirectory;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Objective;
import dev.swath.trial.Validation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// `summary.json`: what `summary.md` says, as data. Every key is always there; what is not known is `null`.
/// Keys are added without notice; one that changes its meaning, or goes, raises `schema_version`.
final class SummaryData {
    static final int SCHEMA_VERSION = 1;

    private SummaryData() {}

    static String of(RunSummary summary, RunDirectory run) {
        return PrettyJson.write(value(summary, run));
    }

    static Value.Fields value(RunSummary summary, RunDirectory run) {
        return value(summary, RunCommands.of(summary, run));
    }

    private static Value.Fields value(RunSummary summary, RunCommands commands) {
        return Fields.build()
                .put("schema_version", SCHEMA_VERSION)
                .put("run", summary.run())
                .put("sweep", summary.sweepName())
                .put("description", summary.sweep().description())
                .put("swath_version", summary.version())
                .put("started", summary.started().toString())
                .put("data_digest", summary.dataDigest().map(Value::of).orElse(Value.NULL))
                .put("git", summary.git().map(SummaryData::git).orElse(Value.NULL))
                .put("mixed_inputs", summary.mixedInputs())
                .put(
                        "left_out",
                        summary.leftOut().isNothing()
                                ? Value.NULL
                                : summary.leftOut().toValue())
                .put("limited", summary.limited().map(Value::of).orElse(Value.NULL))
                .put("work", work(summary.sweep().work()))
                .put("method", summary.sweep().method().map(Value::of).orElse(Value.NULL))
                .put("parameters", items(summary.sweep().parameters(), SummaryData::swept))
                .put(
                        "objective",
                        summary.objective().map(SummaryData::objective).orElse(Value.NULL))
                .put("repeat", summary.sweep().repeat())
                .put("measurement", measurement(summary))
                .put(
                        "state",
                        summary.ending()
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .orElse("unfinished"))
                .put("reason", summary.endingReason())
                .put("log_end", summary.endingLog().map(SummaryData::logEnd).orElse(Value.NULL))
                .put("cut_short", summary.cutShort().map(SummaryData::cutShort).orElse(Value.NULL))
                .put(
                        "judgement",
                        summary.judgement().map(SummaryData::judgement).orElse(Value.NULL))
                .put("counts", counts(summary.counts()))
                .put("winner", summary.winner().<Value>map(SummaryData::ranked).orElse(Value.NULL))
                .put("test", summary.test().map(SummaryData::test).orElse(Value.NULL))
                .put("not_saved", summary.notSaved().map(Value::of).orElse(Value.NULL))
                .put("optimism", summary.optimism().map(SummaryData::optimism).orElse(Value.NULL))
                .put("reference", ReferenceData.of(summary.reference()))
                .put("lone_score", summary.loneScoreSentence().map(Value::of).orElse(Value.NULL))
                .put("tied_with_winner", summary.tiedWithWinner())
                .put("top", items(summary.top(), SummaryData::place))
                .put("at_bounds", items(summary.bounds(), SummaryData::bound))
                .put("effects", items(summary.effects(), SummaryData::effect))
                .put("failures", items(summary.failures(), SummaryData::failure))
                .put("spending", spending(summary.spending()))
                .put(
                        "commands",
                        Fields.build()
                                .put("repeat", commands.repeat())
                                .put("trial", commands.trial().map(Value::of).orElse(Value.NULL))
                                .put("resume", commands.resume().map(Value::of).orElse(Value.NULL))
                                .done())
                .done();
    }

    private static Value git(GitState git) {
        return Fields.build()
                .put("commit", git.commit())
                .put("dirty", git.dirty())
                .done();
    }

    private static Value logEnd(LogEnd end) {
        return Fields.build()
                .put("log", end.log())
                .putTexts("lines", end.lines())
                .done();
    }

    private static Value cutShort(CutShort cut) {
        return Fields.build()
                .put("tried", cut.tried())
                .put("planned", cut.planned())
                .done();
    }

    private static Value judgement(Judgement judgement) {
        return Fields.build()
                .put("passed", judgement.passed())
                .put("baseline", judgement.baseline().map(Value::of).orElse(Value.NULL))
                .put("gates", items(judgement.gates(), SummaryData::gate))
                .done();
    }

    private static Value gate(GateVerdict gate) {
        return Fields.build()
                .put("gate", gate.gate())
                .put("passed", gate.passed())
                .put("judged", gate.judged())
                .put("message", gate.message())
                .put("test", gate.test().<Value>map(GateVerdict.Test::toValue).orElse(Value.NULL))
                .done();
    }

    private static Value work(SweepOutline.Work work) {
        return switch (work) {
            case SweepOutline.Work.Trainer(String name) ->
                Fields.build().put("trainer", name).done();
            case SweepOutline.Work.Command(String text) ->
                Fields.build().put("command", text).done();
        };
    }

    /// What a parameter could take, in the words of a sweep file.
    private static Value swept(SweptParameter parameter) {
        var fields = Fields.build().put("parameter", parameter.name());
        switch (parameter.shape()) {
            case SweptParameter.Shape.Fixed(var value) -> fields.put("value", value);
            case SweptParameter.Shape.Choice(var values) -> fields.put("values", new Value.Items(values));
            case SweptParameter.Shape.Range(var min, var max, var distribution) ->
                fields.put("min", min).put("max", max).put("distribution", distribution);
            case SweptParameter.Shape.Other(var description) -> fields.put("description", description);
        }
        return fields.done();
    }

    private static Value objective(Objective objective) {
        return Fields.build()
                .put("metric", objective.metric())
                .put("goal", objective.goal().word())
                .put("target", Value.of(objective.target()))
                .done();
    }

    private static Value measurement(RunSummary summary) {
        var sweep = summary.sweep();
        var fields = Fields.build()
                .put(
                        "validation",
                        sweep.validation().<Value>map(Validation::toValue).orElse(Value.NULL))
                .put("test", sweep.test().map(Value::of).orElse(Value.NULL))
                .put("target", sweep.target().orElse(Value.NULL))
                .put("positive_class", sweep.positiveClass().orElse(Value.NULL))
                .put("seed", sweep.seed().orElse(Value.NULL));
        sweep.rows().putInto(fields);
        return fields.put(
                        "test_scored",
                        summary.test().filter(it -> it.uses() > 0).isPresent())
                .done();
    }

    private static Value test(TestPart test) {
        var refit = test.refit();
        return Fields.build()
                .put("uses", test.uses())
                .put("trial", refit.map(it -> Value.of((long) it.trial())).orElse(Value.NULL))
                .put(
                        "status",
                        refit.map(it -> Value.of(it.status().name().toLowerCase(Locale.ROOT)))
                                .orElse(Value.NULL))
                .put("scores", Event.scores(test.scores()))
                .done();
    }

    private static Value optimism(Optimism optimism) {
        var basis = switch (optimism.basis()) {
            case Optimism.Basis.Rows(int validation, int test) ->
                Fields.build()
                        .put("validation_rows", validation)
                        .put("test_rows", test)
                        .done();
            case Optimism.Basis.Folds(int count) ->
                Fields.build().put("folds", count).done();
        };
        return Fields.build()
                .put("validation", optimism.validation().mean())
                .put("test", optimism.test())
                .put("test_interval", optional(optimism.testInterval()))
                .put("mean", optimism.mean())
                .put("interval", optional(optimism.bounds().map(Optimism.Bounds::mean)))
                .put("basis", basis)
                .done();
    }

    static Value gain(Gain gain) {
        var pairs = gain.basis() instanceof Gain.Basis.Pairs(int count) ? Value.of((long) count) : Value.NULL;
        return Fields.build()
                .put("mean", gain.mean())
                .put(
                        "standard_error",
                        gain.doubt().map(it -> Value.of(it.standardError())).orElse(Value.NULL))
                .put("interval", optional(gain.doubt().map(Gain.Doubt::interval)))
                .put("p", gain.doubt().map(it -> Value.of(it.p())).orElse(Value.NULL))
                .put("pairs", pairs)
                .put("unjudged", gain.unjudged().map(it -> Value.of(it.word())).orElse(Value.NULL))
                .done();
    }

    private static Value optional(Optional<Interval> interval) {
        return interval.map(SummaryData::interval).orElse(Value.NULL);
    }

    static Value interval(Interval interval) {
        return new Value.Items(List.of(Value.of(interval.low()), Value.of(interval.high())));
    }

    private static Value counts(RunSummary.Counts counts) {
        return Fields.build()
                .put("planned", whole(counts.planned()))
                .put("finished", counts.finished())
                .put("failed", counts.failed())
                .put("running", counts.running())
                .put("left", counts.left())
                .put("repeated_attempts", counts.repeatedAttempts())
                .done();
    }

    static Value.Fields ranked(Ranked ranked) {
        return Fields.build()
                .put("trial", ranked.trial())
                .put("finished", ranked.finished())
                .put("params", new Value.Fields(ranked.combination().values()))
                .put("score", ranked.score().toValue())
                .put("scores", Event.scores(ranked.scores()))
                .put("wall_seconds", ranked.wallSeconds())
                .done();
    }

    private static Value place(Place place) {
        return Fields.build()
                .putAll(ranked(place.ranked()).values())
                .put("standing", place.standing().word())
                .put("behind", place.behind().map(SummaryData::gain).orElse(Value.NULL))
                .done();
    }

    private static Value bound(BoundHit hit) {
        return Fields.build()
                .put("parameter", hit.parameter())
                .put("value", hit.value())
                .put("bound", hit.bound())
                .put("side", hit.upper() ? "upper" : "lower")
                .done();
    }

    private static Value effect(ParameterEffect effect) {
        return Fields.build()
                .put("parameter", effect.parameter())
                .put(
                        "levels",
                        items(
                                effect.levels(),
                                level -> Fields.build()
                                        .put("value", level.value().orElse(Value.NULL))
                                        .put("from", level.from())
                                        .put("to", level.to())
                                        .put("trials", level.trials())
                                        .put("mean", level.mean())
                                        .done()))
                .done();
    }

    private static Value failure(FailureGroup group) {
        return Fields.build()
                .put("cause", group.cause().name().toLowerCase(Locale.ROOT))
                .put("message", group.message())
                .put("count", group.trials().size())
                .put("trials", items(group.trials(), trial -> Value.of((long) trial)))
                .done();
    }

    private static Value spending(Spending spending) {
        return Fields.build()
                .put("wall_seconds", spending.wallSeconds())
                .put("workers", spending.workers())
                .put("efficiency", Value.of(spending.efficiency()))
                .put("parts", items(spending.parts(), SummaryData::part))
                .put("data", spending.data().map(SummaryData::data).orElse(Value.NULL))
                .put("cpu_seconds", Value.of(spending.cpuSeconds()))
                .put(
                        "compiler_cpu_seconds",
                        spending.jvm()
                                .map(it -> Value.of(it.compilerCpuSeconds()))
                                .orElse(Value.NULL))
                .put(
                        "collector_cpu_seconds",
                        spending.jvm()
                                .map(it -> Value.of(it.collectorCpuSeconds()))
                                .orElse(Value.NULL))
                .put("peak_bytes", whole(spending.peakBytes()))
                .put("median_trial_seconds", Value.of(spending.medianTrialSeconds()))
                .done();
    }

    private static Value data(DataWait data) {
        return Fields.build()
                .put("seconds", data.seconds())
                .put("cached", data.reading().isEmpty())
                .put("threads", data.reading().map(it -> Value.of(it.threads())).orElse(Value.NULL))
                .put("auto", data.reading().map(it -> Value.of(it.auto())).orElse(Value.NULL))
                .put(
                        "curve",
                        items(
                                data.reading().map(it -> it.curve()).orElse(List.of()),
                                rung -> Fields.build()
                                        .put("threads", rung.threads())
                                        .put("bytes_per_second", rung.bytesPerSecond())
                                        .done()))
                .put("trial_seconds", Value.of(data.trialSeconds()))
                .put("row_seconds", Value.of(data.rowSeconds()))
                .done();
    }

    private static Value part(WorkerTimePart part) {
        return Fields.build()
                .put("name", part.name())
                .put("seconds", part.seconds())
                .put("permille", part.permille())
                .done();
    }

    private static Value whole(OptionalLong number) {
        return number.isPresent() ? Value.of(number.getAsLong()) : Value.NULL;
    }

    private static <T> Value items(List<T> things, Function<T, Value> value) {
        return new Value.Items(things.stream().map(value).toList());
    }
}
