package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a column of what the batches hold of it: numbers where every cell that has a value is a finite
/// number, else categories.
final class ColumnMerge {
    private final String name;
    private final RowPlaces places;
    private final List<Part> parts = new ArrayList<>();
    private int missing;

    /// @param first the row of the table at which the cells begin
    private record Part(int first, BatchColumn cells) {}

    /// @param rows of the whole table
    ColumnMerge(String name, int rows, RowPlaces places) {
        this.name = name;
        this.places = places;
        this.missing = rows;
    }

    String name() {
        return name;
    }

    /// How many rows have no value.
    int missing() {
        return missing;
    }

    void add(int first, int rows, BatchColumn cells) {
        parts.add(new Part(first, cells));
        missing += cells.missing() - rows;
    }

    /// @throws DataException where an infinity stands among numbers
    Column column(int rows) {
        return hasText() ? categories(rows) : numbers(rows);
    }

    private boolean hasText() {
        for (var part : parts) {
            if (part.cells() instanceof BatchColumn.Texts(var cells, int none)) {
                for (var cell : cells) {
                    if (!cell.isEmpty() && Double.isNaN(Cells.number(cell)) && !Cells.infinite(cell)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Column numbers(int rows) {
        var values = new double[rows];
        if (missing > 0) {
            Arrays.fill(values, Double.NaN);
        }
        for (var part : parts) {
            switch (part.cells()) {
                case BatchColumn.Numbers(var numbers, int none) ->
                    System.arraycopy(numbers, 0, values, part.first(), numbers.length);
                case BatchColumn.Texts(var cells, int none) -> {
                    for (int i = 0; i < cells.length; i++) {
                        values[part.first() + i] = number(cells[i], part.first() + i);
                    }
                }
            }
        }
        return new Column.Numbers(values, missing);
    }

    private double number(String cell, int row) {
        double number = Cells.number(cell);
        if (Double.isNaN(number) && !cell.isEmpty()) {
            throw new DataException(places.at(row) + ": column '" + name + "' is " + Cells.quote(cell)
                    + ", which is not a finite number");
        }
        return number;
    }

    private Column categories(int rows) {
        var codes = new int[rows];
        Arrays.fill(codes, -1);
        var found = new Found();
        for (var part : parts) {
            switch (part.cells()) {
                case BatchColumn.Numbers(var numbers, int none) -> {
                    for (int i = 0; i < numbers.length; i++) {
                        codes[part.first() + i] = Double.isNaN(numbers[i]) ? -1 : found.code(numbers[i]);
                    }
                }
                case BatchColumn.Texts(var cells, int none) -> {
                    for (int i = 0; i < cells.length; i++) {
                        codes[part.first() + i] = cells[i].isEmpty() ? -1 : found.code(cells[i]);
                    }
                }
            }
        }
        var ranks = found.ranks();
        for (int row = 0; row < rows; row++) {
            codes[row] = codes[row] < 0 ? -1 : ranks[codes[row]];
        }
        return new Column.Categories(found.sorted(), codes, missing);
    }

    /// Categories in the order in which they come, until all are known.
    private static final class Found {
        private final Map<String, Integer> ofTexts = new HashMap<>();
        private final Map<Double, Integer> ofNumbers = new HashMap<>();
        private final Map<Label, Integer> ofLabels = new HashMap<>();
        private final List<Label> labels = new ArrayList<>();

        int code(String cell) {
            return ofTexts.computeIfAbsent(cell, text -> code(Label.rounded(text)));
        }

        int code(double number) {
            return ofNumbers.computeIfAbsent(number, value -> code(Label.of(value)));
        }

        private int code(Label label) {
            return ofLabels.computeIfAbsent(label, added -> {
                labels.add(added);
                return labels.size() - 1;
            });
        }

        /// For each category its place in the order of labels.
        int[] ranks() {
            var ranks = new int[labels.size()];
            var order = new ArrayList<Integer>();
            for (int code = 0; code < ranks.length; code++) {
                order.add(code);
            }
            order.sort(Comparator.comparing(labels::get));
            for (int rank = 0; rank < ranks.length; rank++) {
                ranks[order.get(rank)] = rank;
            }
            return ranks;
        }

        List<String> sorted() {
            return labels.stream().sorted().map(Label::text).toList();
        }
    }
}
