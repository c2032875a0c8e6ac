package dev.swath.watch;

import dev.swath.analysis.Interval;
import dev.swath.analysis.Optimism;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.RunComparison;
import dev.swath.analysis.RunComparison.Difference;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.SweepOutline;
import dev.swath.analysis.Wording;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Two runs side by side, on one screen: a pure function of their comparison.
public final class ComparisonView {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;
    private static final int WIDEST_LABEL = 28;
    private static final String NOTHING = "-";

    private final RunComparison comparison;
    private final Style style;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private ComparisonView(RunComparison comparison, int width, Style style) {
        this.comparison = comparison;
        this.style = style;
        this.width = Math.clamp(width, NARROWEST, WIDEST) - 1;
    }

    /// The comparison as lines, each with a line break.
    ///
    /// @param width of the terminal, in cells; from 60 to 140 is used
    public static String of(RunComparison comparison, int width, Style style) {
        return new ComparisonView(comparison, width, style).write();
    }

    private record Row(String label, String first, String second) {}

    private String write() {
        paragraph(comparison.sentence(), text -> style.bold(text));
        comparison.method().ifPresent(how -> paragraph(how, style::dim));
        section("", results());
        section("Winners' settings", settings());
        section("What differs in the sweep files", differences(comparison.inSweepFile()));
        section("What else differs", differences(comparison.inInputs()));
        if (comparison.inSweepFile().isEmpty() && comparison.inInputs().isEmpty()) {
            lines.add("");
            lines.add("Nothing differs in the sweep files, data and code.");
        }
        return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private List<Row> results() {
        var rows = new ArrayList<Row>();
        add(rows, "run", RunSummary::run);
        add(rows, "sweep", RunSummary::sweepName);
        add(rows, "work", ComparisonView::work);
        add(
                rows,
                "trials",
                summary -> summary.counts().finished() + " finished, "
                        + summary.counts().failed() + " failed");
        add(rows, "winner", summary -> summary.winner().map(summary::trialsOf).orElse(NOTHING));
        var first = metric(comparison.first());
        var second = metric(comparison.second());
        add(
                rows,
                first.equals(second) ? first : first + ", " + second,
                summary ->
                        summary.winner().map(Ranked::score).map(Wording::score).orElse(NOTHING));
        add(rows, "on the test part", ComparisonView::test);
        add(rows, "time", summary -> Wording.seconds(summary.spending().wallSeconds()));
        return rows;
    }

    private void add(List<Row> rows, String label, Function<RunSummary, String> of) {
        rows.add(new Row(label, of.apply(comparison.first()), of.apply(comparison.second())));
    }

    private static String metric(RunSummary summary) {
        return summary.objective().map(it -> it.metric()).orElse("no metric");
    }

    private static String work(RunSummary summary) {
        return switch (summary.sweep().work()) {
            case SweepOutline.Work.Trainer(String name) -> name;
            case SweepOutline.Work.Command(String command) -> command;
        };
    }

    private static String test(RunSummary summary) {
        return summary.test()
                .flatMap(test -> Optional.ofNullable(test.scores().get(metric(summary))))
                .map(score -> Wording.score(score)
                        + summary.optimism()
                                .flatMap(Optimism::testInterval)
                                .map(Interval::describe)
                                .map(interval -> " (" + interval + ")")
                                .orElse(""))
                .orElse(NOTHING);
    }

    private List<Row> settings() {
        var names = new LinkedHashSet<String>();
        List.of(comparison.first(), comparison.second())
                .forEach(summary -> summary.winner()
                        .map(Ranked::combination)
                        .map(Combination::values)
                        .ifPresent(values -> names.addAll(values.keySet())));
        return names.stream()
                .map(name -> new Row(name, setting(comparison.first(), name), setting(comparison.second(), name)))
                .toList();
    }

    private static String setting(RunSummary summary, String name) {
        return summary.winner()
                .flatMap(winner -> winner.combination().get(name))
                .map(Wording::value)
                .orElse(NOTHING);
    }

    private static List<Row> differences(List<Difference> differences) {
        return differences.stream()
                .map(it -> new Row(it.what(), shown(it.first()), shown(it.second())))
                .toList();
    }

    private static String shown(Optional<Value> value) {
        return value.map(Wording::value).orElse(NOTHING);
    }

    private void section(String heading, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        if (!heading.isEmpty()) {
            lines.add(style.bold(heading));
        }
        int label = rows.stream()
                .mapToInt(row -> Cells.width(Cells.clean(row.label())))
                .max()
                .orElse(0);
        label = Math.min(label, WIDEST_LABEL);
        int column = (width - 2 - label - 4) / 2;
        for (var row : rows) {
            lines.add("  " + style.dim(cell(row.label(), label)) + "  " + cell(row.first(), column) + "  "
                    + cell(row.second(), column));
        }
    }

    private String cell(String text, int cells) {
        return Cells.pad(Cells.cut(Cells.clean(style.signs(text)), cells, style), cells);
    }

    private void paragraph(String text, Function<String, String> paint) {
        var sentence = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
        var words = List.of(Cells.clean(style.signs(sentence)).split(" "));
        Cells.wrap(words, width, style).forEach(line -> lines.add(paint.apply(line)));
    }
}
