package dev.swath.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// A table for a terminal: columns as wide as what is in them, a dim heading, two blanks between. Where there is
/// too little room, columns that matter least are left out, and then the last one is cut.
final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_OF_LAST = 12;

    /// One column.
    ///
    /// @param rank the higher, the sooner it is left out; 0 never is
    /// @param right whether it is flush right, as numbers are
    /// @param paint puts colours around a cell that has its width
    /// @param width of its widest cell: measured once, since every row asks for it
    record Column(String heading, int rank, boolean right, UnaryOperator<String> paint, List<String> cells, int width) {

        static Column of(String heading, int rank, boolean right, UnaryOperator<String> paint, List<String> cells) {
            var clean = cells.stream().map(Cells::clean).toList();
            int width = clean.stream().mapToInt(Cells::width).reduce(Cells.width(heading), Math::max);
            return new Column(heading, rank, right, paint, clean, width);
        }

        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    private final List<Column> columns = new ArrayList<>();

    TextTable text(String heading, int rank, List<String> cells) {
        return column(heading, rank, false, UnaryOperator.identity(), cells);
    }

    TextTable number(String heading, int rank, List<String> cells) {
        return column(heading, rank, true, UnaryOperator.identity(), cells);
    }

    /// A column in which nothing stands is left out.
    TextTable column(String heading, int rank, boolean right, UnaryOperator<String> paint, List<String> cells) {
        var column = Column.of(heading, rank, right, paint, cells);
        if (!column.isEmpty()) {
            columns.add(column);
        }
        return this;
    }

    /// The heading and the rows, none wider than `width - 1` cells, as long as there are columns to leave out.
    List<String> lines(int width, Style style) {
        var shown = new ArrayList<>(columns);
        while (leastWidth(shown) >= width && shown.stream().anyMatch(column -> column.rank() > 0)) {
            shown.remove(
                    shown.stream().max(Comparator.comparingInt(Column::rank)).orElseThrow());
        }
        var lines = new ArrayList<String>();
        if (shown.isEmpty()) {
            return lines;
        }
        lines.add(style.dim(row(shown, -1, width, style)));
        for (int i = 0; i < shown.getFirst().cells().size(); i++) {
            lines.add(row(shown, i, width, style));
        }
        return lines;
    }

    private static int leastWidth(List<Column> columns) {
        int width = 0;
        for (var column : columns) {
            boolean last = column == columns.getLast() && !column.right();
            width += (last ? Math.min(LEAST_OF_LAST, column.width()) : column.width()) + GAP.length();
        }
        return width - GAP.length();
    }

    private static String row(List<Column> columns, int index, int width, Style style) {
        var line = new StringBuilder();
        int used = 0;
        for (var column : columns) {
            var cell = index < 0 ? column.heading() : column.cells().get(index);
            boolean last = column == columns.getLast();
            if (last) {
                cell = Cells.cut(cell, Math.max(1, width - 1 - used), style);
            }
            int room = column.width() - Cells.width(cell);
            var padding = " ".repeat(last && !column.right() ? 0 : Math.max(0, room));
            var padded = column.right() ? padding + cell : cell + padding;
            line.append(index < 0 ? padded : column.paint().apply(padded));
            if (!last) {
                line.append(GAP);
            }
            used += column.width() + GAP.length();
        }
        return line.toString().stripTrailing();
    }
}
