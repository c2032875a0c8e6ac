package dev.swath.watch;

import dev.swath.analysis.Ranked;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.RunCondition;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.TrialOrder;
import dev.swath.analysis.Wording;
import dev.swath.space.Value;
import dev.swath.store.Judgement;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A run as a whole, on a page: a pure function of its state.
public final class RunPage {
    private RunPage() {}

    /// The page as lines, each with a line break.
    ///
    /// @param most how many trials the table shows
    /// @param width of the terminal, in cells
    public static String of(
            RunDirectory run, RunState state, RunCondition condition, int most, int width, Style style) {
        var summary = RunSummary.of(state);
        var page = new Sections(width, style);
        page.paragraph(summary.sweepName() + ", run " + run.id() + ": " + condition.word(), style::bold);
        if (!summary.endingReason().isEmpty()) {
            page.paragraph(summary.endingReason(), text -> text);
        }
        summary.cutShort().ifPresent(it -> page.paragraph(it.sentence(), text -> text));
        summary.winner().ifPresent(winner -> winner(page, summary, winner, style));
        summary.judgement().ifPresent(judgement -> page.heading("Gates").rows(gates(judgement)));
        page.heading("Trials").rows(counts(summary));
        table(page, state, summary, most, style);
        page.heading("Settings").rows(settings(state.start().orElseThrow().sweep()));
        page.heading("Commands");
        page.whole(RunCommands.of(summary, run).repeat());
        RunCommands.of(summary, run).trial().ifPresent(page::whole);
        // What runs cannot be resumed.
        if (condition != RunCondition.RUNNING) {
            RunCommands.of(summary, run).resume().ifPresent(page::whole);
        }
        return page.write();
    }

    private static void winner(Sections page, RunSummary summary, Ranked winner, Style style) {
        page.heading(style.signs((summary.canGoOn() ? "Best so far: " : "Best ")
                + Cells.clean(summary.objective().orElseThrow().metric()) + " " + Wording.score(winner.score())
                + " (" + summary.trialsOf(winner) + ")"));
        page.rows(winner.combination().values().entrySet().stream()
                .map(entry -> new Sections.Row(entry.getKey(), Wording.exact(entry.getValue())))
                .toList());
    }

    private static List<Sections.Row> gates(Judgement judgement) {
        return judgement.gates().stream()
                .map(gate -> new Sections.Row(
                        gate.passed() ? gate.word() : "red", Cells.clean(gate.gate()) + ": " + gate.message()))
                .toList();
    }

    private static List<Sections.Row> counts(RunSummary summary) {
        var counts = summary.counts();
        var rows = new ArrayList<Sections.Row>();
        var planned = counts.planned().isPresent() ? " of " + counts.planned().getAsLong() : "";
        rows.add(new Sections.Row("finished", counts.finished() + planned));
        rows.add(new Sections.Row("failed", String.valueOf(counts.failed())));
        if (counts.running() > 0) {
            rows.add(new Sections.Row("running", String.valueOf(counts.running())));
        }
        if (counts.left() > 0) {
            rows.add(new Sections.Row(summary.left(), String.valueOf(counts.left())));
        }
        if (counts.repeatedAttempts() > 0) {
            rows.add(new Sections.Row("repeated", Wording.count(counts.repeatedAttempts(), "attempt")));
        }
        rows.add(new Sections.Row("began", summary.started().toString()));
        rows.add(new Sections.Row("took", Wording.seconds(summary.spending().wallSeconds())));
        return rows;
    }

    private static void table(Sections page, RunState state, RunSummary summary, int most, Style style) {
        var all = TrialOrder.byScore(state);
        var shown = all.stream().limit(most).toList();
        if (shown.isEmpty()) {
            return;
        }
        var metric = summary.objective().map(it -> it.metric());
        var varied = summary.variedParameters();
        page.plain(List.of(""));
        page.table(new TextTable()
                .number("trial", 0, cells(shown, trial -> String.valueOf(trial.number())))
                .text("status", 2, cells(shown, RunPage::status))
                .text(metric.orElse(""), 0, cells(shown, trial -> style.signs(score(trial, metric))))
                .number("took", 1, cells(shown, RunPage::took))
                .text(
                        "settings",
                        0,
                        cells(
                                shown,
                                trial -> varied.isEmpty()
                                        ? Wording.settings(trial.combination())
                                        : Wording.settings(trial.combination(), varied))));
        if (shown.size() < all.size()) {
            page.paragraph(
                    "  … and " + Wording.count(all.size() - shown.size(), "more trial") + ": --limit " + all.size(),
                    style::dim);
        }
    }

    private static List<String> cells(List<TrialState> trials, Function<TrialState, String> cell) {
        return trials.stream().map(cell).toList();
    }

    private static String status(TrialState trial) {
        var status = trial.status().name().toLowerCase(Locale.ROOT);
        return trial.role() == Role.REFERENCE ? status + " (defaults)" : status;
    }

    private static String score(TrialState trial, Optional<String> metric) {
        return metric.flatMap(trial::scoreIn).map(Wording::score).orElse("");
    }

    private static String took(TrialState trial) {
        return trial.outcome().isPresent() ? Wording.seconds(trial.wallSeconds()) : "";
    }

    private static List<Sections.Row> settings(Value.Fields sweep) {
        var rows = new ArrayList<Sections.Row>();
        sweep.values().forEach((key, value) -> add(rows, key, value));
        return rows;
    }

    /// A parameter's range is told as a whole; nobody reads it one key at a time.
    private static void add(List<Sections.Row> rows, String key, Value value) {
        switch (value) {
            case Value.Fields(var fields)
            when !key.startsWith("parameters.") -> {
                for (Map.Entry<String, Value> inner : fields.entrySet()) {
                    add(rows, key + "." + inner.getKey(), inner.getValue());
                }
            }
            case Value.Null nothing -> {}
            default -> rows.add(new Sections.Row(key, Wording.exact(value)));
        }
    }
}
