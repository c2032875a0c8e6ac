package dev.swath.prep;

import dev.swath.data.Column;

/// How often categories occur.
final class CategoryCounts {
    private CategoryCounts() {}

    /// By their codes; gaps are not counted.
    static int[] of(Column.Categories column) {
        var counts = new int[column.labels().size()];
        for (int code : column.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }
}
