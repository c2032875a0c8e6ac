package dev.swath.watch;

import dev.swath.analysis.FailureGroup;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.SweepOutline;
import dev.swath.analysis.Wording;
import dev.swath.analysis.WorkerTimePart;
import dev.swath.space.Value;
import dev.swath.store.Judgement;
import dev.swath.store.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run came to, on one screen: a pure function of its summary.
public final class TerminalSummary {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;
    private static final int TOP = 5;
    private static final int MOST_FAILURE_GROUPS = 3;
    private static final int LABEL = 10;
    private static final String FAILED = "Failed";

    private final RunSummary summary;
    private final RunDirectory run;
    private final Style style;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private TerminalSummary(RunSummary summary, RunDirectory run, int width, Style style) {
        this.summary = summary;
        this.run = run;
        this.style = style;
        this.width = Math.clamp(width, NARROWEST, WIDEST);
    }

    /// The summary as lines, each with a line break.
    ///
    /// @param width of the terminal, in cells; from 40 to 100 is used
    public static String of(RunSummary summary, RunDirectory run, int width, Style style) {
        return new TerminalSummary(summary, run, width, style).write();
    }

    private String write() {
        answer();
        top();
        lines.add("");
        if (!summary.bounds().isEmpty()) {
            labelled("Bounds", bounds());
        }
        summary.cutShort().ifPresent(it -> labelled("Cut short", it.sentence()));
        summary.judgement().ifPresent(this::gates);
        labelled("Trials", trials());
        summary.leftOut().sentence().ifPresent(it -> labelled("Left out", it));
        summary.limited().ifPresent(limit -> labelled("Limited", "to " + limit));
        summary.failures().stream().limit(MOST_FAILURE_GROUPS).forEach(this::failure);
        labelled("Time", time());
        summary.spending().data().ifPresent(data -> labelled("Data", data.describe()));
        var parts = summary.spending().parts();
        if (!parts.isEmpty()) {
            labelled("Workers", workers(parts));
        }
        summary.git().ifPresent(git -> labelled("Git", git.describe()));
        whole("Files", run.root() + "/ (summary.md, trials.csv)");
        RunCommands.of(summary, run).resume().ifPresent(command -> whole("Finish it", command));
        return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void answer() {
        var winner = summary.winner();
        if (winner.isEmpty()) {
            wrapped(List.of(withoutWinner().split(" ")), "", style::bold);
            return;
        }
        var headline = (summary.canGoOn() ? "Best so far: " : "Best ")
                + summary.objective().orElseThrow().metric() + " "
                + Wording.score(winner.get().score()) + " ("
                + summary.trialsOf(winner.get()) + ", " + work() + ")";
        wrapped(List.of(headline.split(" ")), "", text -> style.bold(style.good(text)));
        var settings = winner.get().combination().values().entrySet().stream()
                .map(TerminalSummary::setting)
                .toList();
        wrapped(settings, "  ", text -> text);
        wrapped(List.of(summary.measurement().split(" ")), "  ", style::dim);
        Stream.of(
                        summary.testSentence(),
                        summary.notSavedSentence(),
                        summary.optimismSentence(),
                        summary.referenceSentence(),
                        summary.loneScoreSentence())
                .flatMap(Optional::stream)
                .forEach(sentence -> wrapped(List.of(sentence.split(" ")), "  ", text -> text));
        if (summary.mixedInputs()) {
            wrapped(
                    List.of("the data or the code changed between sessions: trials may not be comparable".split(" ")),
                    "  ",
                    style::bad);
        }
    }

    private String withoutWinner() {
        if (summary.counts().finished() == 0) {
            return "No trial has finished";
        }
        return summary.objective()
                .map(objective -> "No winner: no finished trial has a number as its " + objective.metric())
                .orElse("No winner: the sweep names no metric");
    }

    private static String setting(Map.Entry<String, Value> entry) {
        return Cells.clean(entry.getKey() + "=" + Wording.exact(entry.getValue()));
    }

    private String work() {
        return switch (summary.sweep().work()) {
            case SweepOutline.Work.Trainer(String name) -> name;
            case SweepOutline.Work.Command(String command) -> command;
        };
    }

    private void top() {
        if (summary.ranking().size() < 2) {
            return;
        }
        lines.add("");
        var rows = summary.ranking().stream().limit(TOP).toList();
        var metric = Cells.cut(Cells.clean(summary.objective().orElseThrow().metric()), 20, style);
        int scores = rows.stream()
                .mapToInt(row -> Cells.width(style.signs(Wording.score(row.score()))))
                .reduce(Cells.width(metric), Math::max);
        var varied = summary.variedParameters();
        int trials = Math.max(
                5,
                String.valueOf(rows.stream().mapToInt(Ranked::trial).max().orElse(0))
                        .length());
        var tied = summary.tied();
        line(
                right("trial", trials + 2) + "  " + Cells.pad(metric, scores) + (tied.isEmpty() ? "  " : "   ")
                        + "settings",
                style::dim);
        rows.forEach(row -> line(
                right(String.valueOf(row.trial()), trials + 2) + "  "
                        + Cells.pad(style.signs(Wording.score(row.score())), scores)
                        + (tied.isEmpty() ? "  " : tied.contains(row) ? " ≈ " : "   ")
                        + partly(row)
                        + Wording.settings(row.combination(), varied),
                text -> text));
        summary.tiedSentence().ifPresent(it -> wrapped(List.of(("≈ " + it).split(" ")), "  ", style::dim));
    }

    private String partly(Ranked row) {
        int repeat = summary.sweep().repeat();
        return row.finished() == repeat ? "" : "(" + row.finished() + " of " + repeat + " seeds) ";
    }

    private void gates(Judgement judgement) {
        judgement
                .gates()
                .forEach(gate -> labelled(
                        gate.passed() ? "Gate" : FAILED,
                        gate.passed()
                                ? gate.gate() + " " + gate.word() + ": " + gate.message()
                                : "gate " + gate.gate() + ": " + gate.message()));
        judgement.baseline().ifPresent(name -> labelled("Baseline", name));
    }

    private static String right(String text, int cells) {
        return " ".repeat(Math.max(0, cells - text.length())) + text;
    }

    private String bounds() {
        return "the winner lies at the edge of what was searched in "
                + summary.bounds().stream()
                        .map(hit -> hit.parameter() + "=" + Wording.value(hit.value())
                                + (hit.upper() ? " (upper)" : " (lower)"))
                        .collect(Collectors.joining(", "))
                + ": a wider range may hold a better one";
    }

    private String trials() {
        var counts = summary.counts();
        var parts = new ArrayList<String>();
        parts.add(counts.finished() + " finished");
        parts.add(counts.failed() + " failed");
        if (counts.running() > 0) {
            parts.add(counts.running() + " cut off");
        }
        if (counts.left() > 0) {
            parts.add(counts.left() + " " + summary.left());
        }
        if (counts.repeatedAttempts() > 0) {
            parts.add(Wording.count(counts.repeatedAttempts(), "attempt") + " repeated");
        }
        var reason = summary.endingReason().isEmpty() ? "" : " (" + summary.endingReason() + ")";
        return String.join(", ", parts) + reason;
    }

    /// On two lines at most: a program's message may be a page.
    private void failure(FailureGroup group) {
        var which = group.trials().stream().limit(3).map(String::valueOf).collect(Collectors.joining(", "));
        var more = group.trials().size() > 3 ? ", …" : "";
        var text = group.trials().size() + " × " + group.reason() + " (" + which + more + "): " + group.message();
        labelled(FAILED, Cells.cut(Cells.clean(style.signs(text)), 2 * (width - LABEL) - 20, style));
    }

    private String time() {
        var spent = summary.spending();
        var parts = new ArrayList<String>();
        parts.add(Wording.seconds(spent.wallSeconds()));
        spent.medianTrialSeconds().ifPresent(median -> parts.add("median trial " + Wording.seconds(median)));
        spent.peakBytes().ifPresent(peak -> parts.add("peak " + Wording.bytes(peak)));
        return String.join(", ", parts);
    }

    /// A number and its unit stay on one line.
    private static List<String> workers(List<WorkerTimePart> parts) {
        var words = new ArrayList<String>();
        for (var part : parts) {
            words.addAll(List.of(part.describe().split(" ")));
            words.add(String.format(Locale.ROOT, "%.1f %%", part.permille() / 10.0)
                    + (part == parts.getLast() ? "" : ","));
        }
        return words;
    }

    private void labelled(String label, String text) {
        labelled(label, List.of(Cells.clean(style.signs(text)).split(" ")));
    }

    private void labelled(String label, List<String> words) {
        var wrapped = Cells.wrap(words, width - 1 - LABEL, style);
        var padded = Cells.pad(label, LABEL);
        var opening = label.equals(FAILED) ? style.bad(padded) : style.bold(padded);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? opening : " ".repeat(LABEL)) + wrapped.get(i));
        }
    }

    private void wrapped(List<String> words, String indent, UnaryOperator<String> paint) {
        var clean = words.stream().map(word -> Cells.clean(style.signs(word))).toList();
        Cells.wrap(clean, width - 1 - indent.length(), style).forEach(line -> lines.add(indent + paint.apply(line)));
    }

    /// For what people copy: never cut.
    private void whole(String label, String text) {
        lines.add(style.bold(Cells.pad(label, LABEL)) + Cells.clean(text));
    }

    private void line(String text, UnaryOperator<String> paint) {
        lines.add(paint.apply(Cells.cut(clean(style.signs(text)), width - 1, style)));
    }

    /// Keeps the indentation, which {@link Cells#clean} would strip.
    private static String clean(String text) {
        int indent = text.length() - text.stripLeading().length();
        return " ".repeat(indent) + Cells.clean(text);
    }
}
