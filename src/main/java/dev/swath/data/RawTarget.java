package dev.swath.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/// The target column as it was written, and the place of each of its cells.
record RawTarget(String source, String name, String[] cells, RowPlaces places) {

    Target.Classes classes() {
        var byText = new HashMap<String, Label>();
        var codes = new TreeMap<Label, Integer>();
        for (int row = 0; row < cells.length; row++) {
            var cell = cells[row];
            if (!byText.containsKey(cell)) {
                var label = Label.of(cell);
                if (label.text().isEmpty() || label.text().equalsIgnoreCase("nan")) {
                    throw missing(row);
                }
                byText.put(cell, label);
                codes.put(label, 0);
            }
        }
        if (codes.size() < 2) {
            throw new DataException(source + ": target '" + name + "' has one value only, '" + cells[0]
                    + "': there is nothing to tell apart");
        }
        List<String> labels = new ArrayList<>();
        for (var entry : codes.entrySet()) {
            entry.setValue(labels.size());
            labels.add(entry.getKey().text());
        }
        var codeOfText = new HashMap<String, Integer>();
        byText.forEach((text, label) -> codeOfText.put(text, codes.getOrDefault(label, 0)));
        var perRow = new int[cells.length];
        for (int row = 0; row < cells.length; row++) {
            perRow[row] = codeOfText.getOrDefault(cells[row], 0);
        }
        return new Target.Classes(labels, perRow);
    }

    Target.Numbers numbers() {
        var numbers = new double[cells.length];
        for (int row = 0; row < cells.length; row++) {
            numbers[row] = Cells.number(cells[row]);
            if (Double.isNaN(numbers[row])) {
                if (Cells.missing(cells[row])) {
                    throw missing(row);
                }
                throw new DataException(places.at(row) + ": target '" + name + "' is " + Cells.quote(cells[row])
                        + ", which is not a finite number; a metric for classes (accuracy) takes texts");
            }
        }
        return new Target.Numbers(numbers);
    }

    private DataException missing(int row) {
        return new DataException(
                places.at(row) + ": target '" + name + "' is missing (" + Cells.quote(cells[row]) + ")");
    }

    /// A class's name: numbers before texts, equal numbers the same class however they are written.
    /// Exact decimals, so that long whole numbers, such as keys, are not rounded into each other.
    private record Label(boolean numeric, BigDecimal number, String text) implements Comparable<Label> {
        static Label of(String cell) {
            var text = cell.strip();
            if (!Cells.looksNumeric(text)) {
                return new Label(false, BigDecimal.ZERO, text);
            }
            try {
                var number = new BigDecimal(text).stripTrailingZeros();
                return new Label(true, number, plain(number));
            } catch (NumberFormatException noDecimal) {
                return new Label(false, BigDecimal.ZERO, text);
            }
        }

        private static String plain(BigDecimal number) {
            return Math.abs((long) number.scale()) > 20 ? number.toString() : number.toPlainString();
        }

        @Override
        public int compareTo(Label other) {
            if (numeric != other.numeric) {
                return numeric ? -1 : 1;
            }
            return numeric ? number.compareTo(other.number) : text.compareTo(other.text);
        }
    }
}
