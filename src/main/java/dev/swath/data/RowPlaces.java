package dev.swath.data;

import java.util.Map;
import java.util.TreeMap;

/// Where each row of a table stands, for messages.
final class RowPlaces {
    private final long[] lines;
    private final TreeMap<Integer, String> sources = new TreeMap<>();

    RowPlaces(int rows) {
        lines = new long[rows];
    }

    /// Takes the places of a batch.
    ///
    /// @param first the number of its first row in the table
    void add(int first, Batch batch) {
        System.arraycopy(batch.lines(), 0, lines, first, batch.rows());
        if (batch.rows() > 0 && !of(first).equals(batch.source())) {
            sources.put(first, batch.source());
        }
    }

    private String of(int row) {
        Map.Entry<Integer, String> before = sources.floorEntry(row);
        return before == null ? "" : before.getValue();
    }

    /// File and line: `parts/a.csv:3`.
    String at(int row) {
        return of(row) + ":" + lines[row];
    }
}
