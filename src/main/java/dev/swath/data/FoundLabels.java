package dev.swath.data;

import java.util.List;
import java.util.TreeMap;

/// Distinct labels as they are met, row by row. What their places are in their order, only the last row can tell.
final class FoundLabels {
    private final TreeMap<Label, Integer> codes = new TreeMap<>();

    /// Which of the labels this is, in the order in which they were met.
    int code(Label label) {
        return codes.computeIfAbsent(label, _ -> codes.size());
    }

    /// Numbers first, in their order, then texts in the order of their characters.
    List<String> sorted() {
        return codes.keySet().stream().map(Label::text).toList();
    }

    /// For each code its place in that order.
    int[] ranks() {
        var ranks = new int[codes.size()];
        int rank = 0;
        for (int code : codes.values()) {
            ranks[code] = rank++;
        }
        return ranks;
    }
}
