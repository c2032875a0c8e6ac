package dev.swath.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/// The target column as it was written, and the place of each of its cells.
record RawTarget(String source, String name, String[] cells, RowPlaces places) {

    /// Squares of larger errors, and sums of these, are soon no numbers any more.
    private static final double LARGEST = 1e100;

    Target.Classes classes() {
        var byText = new HashMap<String, Label>();
        var codes = new TreeMap<Label, Integer>();
        for (int row = 0; row < cells.length; row++) {
            var cell = cells[row];
            if (!byText.containsKey(cell)) {
                var label = Label.exact(cell);
                if (Cells.missing(cell)) {
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

    DataException noPositive(String label) {
        var labels = classes().labels();
        return new DataException(source + ": data.positive_class is " + Cells.quote(label) + ", but target '" + name
                + "' "
                + (labels.size() == 2
                        ? "has the classes " + Cells.quote(labels.getFirst()) + " and " + Cells.quote(labels.getLast())
                        : "has " + labels.size() + " classes, of which no one is the positive one: leave it out"));
    }

    Target.Numbers numbers() {
        var numbers = new double[cells.length];
        for (int row = 0; row < cells.length; row++) {
            numbers[row] = Cells.number(cells[row]);
            if (Math.abs(numbers[row]) > LARGEST) {
                throw new DataException(places.at(row) + ": target '" + name + "' is " + Cells.quote(cells[row])
                        + ", which is too large for errors to be squared (at most " + LARGEST
                        + " in size): is it a mark for a missing value? Otherwise divide the column by something");
            }
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
        var cell = cells[row];
        return new DataException(places.at(row) + ": target '" + name + "' is missing (" + Cells.quote(cell) + ")"
                + (cell.isBlank()
                        ? ""
                        : ", for this word stands for no value: take the row out, or, if it is the name of a class,"
                                + " give that another name"));
    }
}
