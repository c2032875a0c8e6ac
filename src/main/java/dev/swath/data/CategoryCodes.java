package dev.swath.data;

import java.io.IOException;
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
    private final FoundLabels found = new FoundLabels();
    private int[] ranks = {};

    /// @param texts of the column, by their places
    private CategoryCodes(List<String> texts) {
        this.texts = texts;
        this.ofTexts = new int[texts.size()];
        Arrays.fill(ofTexts, UNKNOWN);
    }

    /// Of all cells of a column, which it reads once.
    static CategoryCodes of(CellColumn column) throws IOException {
        var categories = new CategoryCodes(column.texts());
        column.forEachPart((_, bits, length) -> {
            for (int i = 0; i < length; i++) {
                categories.meet(bits[i]);
            }
        });
        categories.ranks = categories.found.ranks();
        return categories;
    }

    private void meet(long bits) {
        if (CellBits.isText(bits)) {
            int place = CellBits.place(bits);
            if (ofTexts[place] == UNKNOWN) {
                ofTexts[place] = found.code(Label.rounded(texts.get(place)));
            }
        } else if (bits != CellBits.NONE) {
            ofNumbers.computeIfAbsent(Double.longBitsToDouble(bits), number -> found.code(Label.of(number)));
        }
    }

    /// The distinct labels in their order.
    List<String> labels() {
        return found.sorted();
    }

    /// The place of a cell's label among the labels; -1 where it has no value.
    int code(long bits) {
        if (CellBits.isText(bits)) {
            return ranks[ofTexts[CellBits.place(bits)]];
        }
        return bits == CellBits.NONE ? -1 : ranks[ofNumbers.getOrDefault(Double.longBitsToDouble(bits), UNKNOWN)];
    }
}
