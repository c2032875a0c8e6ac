package dev.swath.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A page for a terminal: headings, rows of a label and what belongs to it, tables. None of its lines reaches the
/// right edge, but those that people copy.
final class Sections {
    private static final int NARROWEST = 40;
    private static final int WIDEST_LABEL = 24;
    private static final String INDENT = "  ";

    private final int width;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    Sections(int width, Style style) {
        this.width = Math.max(NARROWEST, width);
        this.style = style;
    }

    /// Words on as many lines as they need.
    Sections paragraph(String text, UnaryOperator<String> paint) {
        Cells.wrap(words(text), width - 1, style).forEach(line -> lines.add(paint.apply(line)));
        return this;
    }

    Sections heading(String text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return paragraph(text, style::bold);
    }

    /// One row of a section.
    record Row(String label, String text) {}

    /// Rows with their texts below each other; long texts are wrapped.
    Sections rows(List<Row> rows) {
        int label = rows.stream()
                .mapToInt(row -> Cells.width(Cells.clean(row.label())))
                .max()
                .orElse(0);
        int column = Math.min(label, WIDEST_LABEL);
        int room = width - 1 - 2 * INDENT.length() - column;
        for (var row : rows) {
            var name = Cells.pad(Cells.cut(Cells.clean(row.label()), column, style), column);
            var wrapped = Cells.wrap(words(row.text()), room, style);
            for (int i = 0; i < wrapped.size(); i++) {
                lines.add(INDENT + (i == 0 ? style.dim(name) : " ".repeat(column)) + INDENT + wrapped.get(i));
            }
        }
        return this;
    }

    Sections table(TextTable table) {
        table.lines(width - INDENT.length(), style).forEach(line -> lines.add(INDENT + line));
        return this;
    }

    /// Lines as they are, cut at the edge.
    Sections plain(List<String> texts) {
        texts.forEach(text -> lines.add(INDENT + Cells.cut(text, width - 1 - INDENT.length(), style)));
        return this;
    }

    /// What people copy is never cut.
    Sections whole(String text) {
        lines.add(INDENT + Cells.clean(text));
        return this;
    }

    private List<String> words(String text) {
        return List.of(Cells.clean(style.signs(text)).split(" +"));
    }

    String write() {
        return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }
}
