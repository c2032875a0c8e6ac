package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The categories of a column: its distinct labels in their order, and which of them a cell has. First it meets
/// all cells.
final class CategoryCodes {
    private static final int UNKNOWN = -1;

    private final List<String> texts;
    private final int[] ofTexts;
    private final Map<Double, Integer> ofNumbers = new HashMap<>();
    private final Map<Label, Integer> ofLabels = new HashMap<>();
    private final List<Label> labels = new ArrayList<>();
    private int[] ranks = {};

    /// @param texts of the column, by their places
    CategoryCodes(List<String> texts) {
        this.texts = texts;
        this.ofTexts = new int[texts.size()];
        Arrays.fill(ofTexts, UNKNOWN);
    }

    void meet(long bits) {
        if (CellBits.isText(bits)) {
            int place = CellBits.place(bits);
            if (ofTexts[place] == UNKNOWN) {
                ofTexts[place] = found(Label.rounded(texts.get(place)));
            }
        } else if (bits != CellBits.NONE) {
            ofNumbers.computeIfAbsent(Double.longBitsToDouble(bits), number -> found(Label.of(number)));
        }
    }

    private int found(Label label) {
        return ofLabels.computeIfAbsent(label, added -> {
            labels.add(added);
            return labels.size() - 1;
        });
    }

    /// The distinct labels: numbers first, in their order, then texts in the order of their characters.
    List<String> labels() {
        return labels.stream().sorted().map(Label::text).toList();
    }

    /// The place of a cell's label among the labels; -1 where it has no value.
    int code(long bits) {
        if (ranks.length != labels.size()) {
            ranks = ranks();
        }
        if (CellBits.isText(bits)) {
            return ranks[ofTexts[CellBits.place(bits)]];
        }
        return bits == CellBits.NONE ? -1 : ranks[ofNumbers.getOrDefault(Double.longBitsToDouble(bits), UNKNOWN)];
    }

    private int[] ranks() {
        var order = new ArrayList<Integer>();
        for (int found = 0; found < labels.size(); found++) {
            order.add(found);
        }
        order.sort((a, b) -> labels.get(a).compareTo(labels.get(b)));
        var places = new int[order.size()];
        for (int rank = 0; rank < places.length; rank++) {
            places[order.get(rank)] = rank;
        }
        return places;
    }
}
