package dev.swath.report;

import dev.swath.analysis.BoundHit;
import dev.swath.analysis.FailureGroup;
import dev.swath.analysis.ParameterEffect;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.Readable;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.SweepOutline;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.trial.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `summary.md`: what a person wants to know in the morning, the answer first. It claims no more than was
/// measured.
final class SummaryText {
    private static final int TOP = 10;
    private static final int MOST_LEVELS = 12;
    private static final int EXAMPLES = 5;

    private final RunSummary summary;
    private final StringBuilder text = new StringBuilder();

    private SummaryText(RunSummary summary) {
        this.summary = summary;
    }

    static String of(RunSummary summary) {
        return new SummaryText(summary).write();
    }

    private String write() {
        text.append("# ").append(Markdown.text(summary.sweepName())).append("\n\n");
        paragraph("**" + answer() + "**");
        if (!summary.done()) {
            paragraph(unfinished());
        }
        if (!summary.sweep().description().isEmpty()) {
            paragraph("> " + Markdown.text(summary.sweep().description()));
        }
        summary.winner().ifPresent(this::winner);
        top();
        trials();
        failures();
        effects();
        spending();
        swept();
        commands();
        return text.toString();
    }

    private String answer() {
        var finished = summary.counts().finished();
        if (finished == 0) {
            return summary.counts().failed() == 0
                    ? "No trial has finished."
                    : "No trial has finished; "
                            + Readable.count(summary.counts().failed(), "trial") + " failed.";
        }
        if (summary.objective().isEmpty()) {
            return Readable.count(finished, "trial")
                    + " finished. The sweep names no metric, so that there is no winner.";
        }
        var metric = Markdown.text(summary.objective().get().metric());
        if (summary.winner().isEmpty()) {
            return Readable.count(finished, "trial") + " finished, none with a number as its " + metric
                    + ", so that there is no winner.";
        }
        var winner = summary.winner().get();
        return "The best of " + Readable.count(finished, "finished trial") + " is trial " + winner.trial() + " ("
                + work() + "): " + metric + " " + Readable.score(winner.score()) + ", "
                + summary.sweep().measurement() + ".";
    }

    private String work() {
        return switch (summary.sweep().work()) {
            case SweepOutline.Work.Trainer(String name) -> Markdown.text(name);
            case SweepOutline.Work.Command(String command) -> Markdown.code(command);
        };
    }

    private String unfinished() {
        var reason = summary.endingReason().isEmpty() ? "" : " (" + Markdown.text(summary.endingReason()) + ")";
        var how = summary.ending().isEmpty()
                ? "The run goes on, or was cut off"
                : summary.ending().get() == Ending.STOPPED
                        ? "The run was stopped" + reason
                        : "The run could not be carried out" + reason;
        return how + ": " + summary.counts().left() + " of its trials are left and "
                + summary.counts().running() + " had begun. All numbers here are of what has ended.";
    }

    private void winner(Ranked winner) {
        heading("Winner");
        text.append("```json\n")
                .append(PrettyJson.write(new Value.Fields(winner.combination().values())))
                .append("```\n\n");
        var rows = winner.scores().entrySet().stream()
                .map(entry -> List.of(Markdown.text(entry.getKey()), Readable.score(entry.getValue())))
                .toList();
        text.append(Markdown.table(List.of("metric", "value"), rows)).append('\n');
        if (winner.score().folds().size() > 1) {
            paragraph("± is the standard deviation over the folds. A best of many is, on average, a little"
                    + " better on the data that chose it than on new data.");
        }
        if (summary.tiedWithWinner() > 0) {
            paragraph(Readable.count(summary.tiedWithWinner(), "other trial")
                    + " reached exactly the same score; the earliest of them is named.");
        }
        summary.bounds().forEach(hit -> paragraph(bound(hit)));
    }

    private static String bound(BoundHit hit) {
        return "The best value of " + Markdown.code(hit.parameter()) + ", " + Readable.value(hit.value())
                + ", lies at the " + (hit.upper() ? "upper" : "lower") + " bound of what was searched ("
                + Readable.value(hit.bound()) + "): a wider range may hold a better one.";
    }

    private void top() {
        if (summary.ranking().isEmpty()) {
            return;
        }
        heading("Top ten");
        var parameters = varied();
        var header = new ArrayList<>(List.of("place", "trial"));
        header.add(Markdown.text(summary.objective().orElseThrow().metric()));
        parameters.forEach(name -> header.add(Markdown.text(name)));
        header.add("time");
        var rows = IntStream.range(0, Math.min(TOP, summary.ranking().size()))
                .mapToObj(i -> row(i + 1, summary.ranking().get(i), parameters))
                .toList();
        text.append(Markdown.table(header, rows)).append('\n');
    }

    private static List<String> row(int place, Ranked ranked, List<String> parameters) {
        var row = new ArrayList<>(
                List.of(String.valueOf(place), String.valueOf(ranked.trial()), Readable.score(ranked.score())));
        for (var name : parameters) {
            row.add(ranked.combination()
                    .get(name)
                    .map(value -> Markdown.text(Readable.value(value)))
                    .orElse(""));
        }
        row.add(Readable.seconds(ranked.wallSeconds()));
        return row;
    }

    /// The parameters of the ranked trials, without those that are the same in all of them.
    private List<String> varied() {
        var names = summary.ranking().stream()
                .flatMap(ranked -> ranked.combination().values().keySet().stream())
                .distinct()
                .toList();
        return summary.ranking().size() == 1
                ? names
                : names.stream()
                        .filter(name -> summary.ranking().stream()
                                        .map(ranked -> ranked.combination().get(name))
                                        .distinct()
                                        .count()
                                > 1)
                        .toList();
    }

    private void trials() {
        heading("Trials");
        var counts = summary.counts();
        var parts = new ArrayList<String>();
        counts.planned().ifPresent(planned -> parts.add(planned + " planned"));
        parts.add(counts.finished() + " finished");
        parts.add(counts.failed() + " failed");
        if (counts.running() > 0) {
            parts.add(counts.running() + " running");
        }
        if (counts.left() > 0) {
            parts.add(counts.left() + (summary.done() ? " not needed" : " left"));
        }
        if (counts.repeats() > 0) {
            parts.add(Readable.count(counts.repeats(), "attempt") + " repeated");
        }
        paragraph(String.join(", ", parts) + ". All of them are in [trials.csv](trials.csv).");
        if (summary.done() && !summary.endingReason().isEmpty()) {
            paragraph("The sweep ended: " + Markdown.text(summary.endingReason()) + ".");
        }
    }

    private void failures() {
        if (summary.failures().isEmpty()) {
            return;
        }
        heading("Failures");
        var rows = summary.failures().stream()
                .map(group -> List.of(
                        String.valueOf(group.trials().size()),
                        group.reason(),
                        Markdown.code(group.message()),
                        examples(group)))
                .toList();
        text.append(Markdown.table(List.of("trials", "cause", "message of the first", "which"), rows))
                .append('\n');
        paragraph("What a trial printed is in `trials/<number>/log.txt`.");
    }

    private static String examples(FailureGroup group) {
        var shown = group.trials().stream().limit(EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
        return group.trials().size() > EXAMPLES ? shown + ", …" : shown;
    }

    private void effects() {
        if (summary.effects().isEmpty()) {
            return;
        }
        heading("What each parameter did");
        var goal = summary.objective().orElseThrow().goal() == Goal.MAXIMIZE ? "higher" : "lower";
        paragraph("The mean " + Markdown.text(summary.objective().orElseThrow().metric()) + " (" + goal
                + " is better) of all trials with a value, whatever their other parameters were.");
        var rows = summary.effects().stream().map(SummaryText::effect).toList();
        text.append(Markdown.table(List.of("parameter", "value: mean (trials)"), rows))
                .append('\n');
    }

    private static List<String> effect(ParameterEffect effect) {
        var levels = effect.levels().size() > MOST_LEVELS
                ? effect.levels().size() + " values, in summary.json"
                : effect.levels().stream()
                        .map(level -> Markdown.text(Readable.value(level.value())) + ": " + Readable.score(level.mean())
                                + " (" + level.trials() + ")")
                        .collect(Collectors.joining(" · "));
        return List.of(Markdown.text(effect.parameter()), levels);
    }

    private void spending() {
        heading("Time and memory");
        var spent = summary.spending();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("wall time", Readable.seconds(spent.wallSeconds())));
        rows.add(List.of("workers", String.valueOf(spent.workers())));
        spent.medianTrialSeconds().ifPresent(median -> rows.add(List.of("median trial", Readable.seconds(median))));
        spent.efficiency()
                .ifPresent(share ->
                        rows.add(List.of("efficiency: training / the workers' time", Readable.percent(share))));
        spent.cpuSeconds()
                .ifPresent(cpu -> rows.add(List.of("CPU time of the finished trials", Readable.seconds(cpu))));
        spent.peakBytes().ifPresent(peak -> rows.add(List.of("largest trial in memory", Readable.bytes(peak))));
        rows.add(List.of("begun", summary.started().toString()));
        text.append(Markdown.table(List.of("what", "how much"), rows)).append('\n');
    }

    private void swept() {
        heading("What was swept");
        summary.sweep().method().ifPresent(method -> paragraph("Method: " + Markdown.text(method) + "."));
        var rows = summary.sweep().parameters().stream()
                .map(parameter -> List.of(Markdown.text(parameter.name()), Markdown.text(parameter.describe())))
                .toList();
        text.append(Markdown.table(List.of("parameter", "values"), rows)).append('\n');
    }

    private void commands() {
        heading("Again");
        text.append("```sh\n");
        if (!summary.done()) {
            text.append("swath resume ").append(summary.run()).append("    # finishes this run\n");
        }
        text.append("swath run resolved.yaml    # repeats the sweep, from this folder\n```\n\n");
        text.append("Swath ")
                .append(summary.version())
                .append(", run `")
                .append(summary.run())
                .append('`');
        summary.dataDigest()
                .ifPresent(digest -> text.append(", data `").append(digest).append('`'));
        text.append(".\n");
    }

    private void heading(String heading) {
        text.append("## ").append(heading).append("\n\n");
    }

    private void paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
    }
}
