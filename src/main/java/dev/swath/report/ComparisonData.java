package dev.swath.report;

import dev.swath.analysis.Optimism;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.RunComparison;
import dev.swath.analysis.RunComparison.Verdict;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.TestPart;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Objective;
import java.util.List;

/// Two runs side by side, for programs: `swath compare --json`.
public final class ComparisonData {
    private ComparisonData() {}

    /// The comparison as an object, in which what is not known is `null`.
    public static Value.Fields of(RunComparison comparison) {
        return Fields.build()
                .put("runs", new Value.Items(List.of(run(comparison.first()), run(comparison.second()))))
                .put("sweep_file", differences(comparison.inSweepFile()))
                .put("inputs", differences(comparison.inInputs()))
                .putAll(verdict(comparison.verdict()).values())
                .put("sentence", comparison.sentence())
                .done();
    }

    private static Value run(RunSummary summary) {
        return Fields.build()
                .put("run", summary.run())
                .put("sweep", summary.sweepName())
                .put("state", summary.ending().map(it -> it.word()).orElse("unfinished"))
                .put(
                        "metric",
                        summary.objective()
                                .map(Objective::metric)
                                .map(Value::of)
                                .orElse(Value.NULL))
                .put("finished", summary.counts().finished())
                .put("failed", summary.counts().failed())
                .put(
                        "winner",
                        summary.winner().<Value>map(ComparisonData::winner).orElse(Value.NULL))
                .put("test", summary.test().map(test -> test(summary, test)).orElse(Value.NULL))
                .put(
                        "test_interval",
                        summary.optimism()
                                .flatMap(Optimism::testInterval)
                                .map(SummaryData::interval)
                                .orElse(Value.NULL))
                .put("wall_seconds", summary.spending().wallSeconds())
                .done();
    }

    private static Value.Fields winner(Ranked winner) {
        return SummaryData.ranked(winner);
    }

    private static Value test(RunSummary summary, TestPart test) {
        return summary.objective()
                .map(objective -> test.scores().get(objective.metric()))
                .map(score -> Value.of(score.mean()))
                .orElse(Value.NULL);
    }

    private static Value differences(List<RunComparison.Difference> differences) {
        return new Value.Items(differences.stream()
                .<Value>map(difference -> {
                    var fields = Fields.build().put("what", difference.what());
                    difference.first().ifPresent(value -> fields.put("first", value));
                    difference.second().ifPresent(value -> fields.put("second", value));
                    return fields.done();
                })
                .toList());
    }

    private static Value.Fields verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Paired(var gain) ->
                Fields.build()
                        .put("compared", "paired")
                        .put("gain", SummaryData.gain(gain))
                        .putTexts("cautions", List.of())
                        .done();
            case Verdict.Apart(var gain, var reasons) ->
                Fields.build()
                        .put("compared", "apart")
                        .put("gain", SummaryData.gain(gain))
                        .putTexts("cautions", reasons)
                        .done();
            case Verdict.None(String reason) ->
                Fields.build()
                        .put("compared", "not")
                        .put("gain", Value.NULL)
                        .putTexts("cautions", List.of(reason))
                        .done();
        };
    }
}
