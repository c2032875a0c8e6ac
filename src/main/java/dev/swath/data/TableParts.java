package dev.swath.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

/// All rows of a source, column by column, before anything is done about them.
///
/// @param source for messages
/// @param columns in the order in which they were met, without the target
record TableParts(
        String source, int rows, List<ColumnParts> columns, CellColumn target, RowPlaces places, LeftOut leftOut) {

    /// Takes all batches, waiting for the loader threads as long as it takes.
    ///
    /// @param batches of a source with a target
    /// @param chunks keeps the cells of a column
    /// @throws DataException where the source cannot be read: the first such place in it
    static TableParts of(Batches batches, Supplier<CellChunks> chunks) throws IOException {
        var columns = new LinkedHashMap<String, ColumnParts>();
        // Those of the batch before, which mostly are the next one's, too.
        var names = List.<String>of();
        var parts = new ArrayList<ColumnParts>();
        var places = new RowPlaces.Builder();
        CellColumn target = null;
        var named = new HashSet<String>();
        var leftOut = LeftOut.NOTHING;
        int rows = 0;
        for (var next = batches.next(); next.isPresent(); next = batches.next()) {
            var batch = next.get();
            leftOut = leftOut.plus(batch.leftOut());
            if (batch.rows() == 0) {
                continue;
            }
            int wide = batch.names().size();
            if (!batch.names().equals(names)) {
                names = batch.names();
                parts.clear();
                for (int c = 0; c < wide; c++) {
                    var cells = batch.columns().get(c);
                    parts.add(columns.computeIfAbsent(
                            names.get(c), name -> ColumnParts.of(cells, name, chunks.get(), wide)));
                }
            }
            for (int c = 0; c < wide; c++) {
                parts.get(c).fillTo(rows);
                parts.get(c).add(batch.columns().get(c), batch.rows());
            }
            var written = batch.target().orElseThrow();
            if (target == null) {
                target = new CellColumn(written.name(), chunks.get(), wide);
            }
            target.addWritten(written);
            places.add(batch);
            named.addAll(batch.named());
            rows += batch.rows();
        }
        if (rows == 0 || target == null) {
            throw new DataException(batches.source()
                    + (leftOut.isNothing()
                            ? ": there are no rows in it"
                            : ": no row of it can be read, and all are left out: "
                                    + leftOut.first().getFirst()));
        }
        for (var column : columns.values()) {
            column.fillTo(rows);
        }
        return new TableParts(batches.source(), rows, present(columns, named), target, places.done(), leftOut);
    }

    /// In some rows `{"at": null}`, and in others `{"at": {"lat": 1}}`: a row without the object, and no column
    /// `at`.
    ///
    /// @param named further columns that there are and that were not read
    private static List<ColumnParts> present(SequencedMap<String, ColumnParts> columns, Set<String> named) {
        var objects = JsonRows.objectsOf(columns.keySet());
        objects.addAll(JsonRows.objectsOf(named));
        return columns.values().stream()
                .filter(column -> column.values() > 0 || !objects.contains(column.name()))
                .toList();
    }

    /// The table, on the heap.
    ///
    /// @throws DataException where an infinity stands among numbers
    RawTable onHeap() {
        try {
            var made = new LinkedHashMap<String, Column>();
            for (var column : columns) {
                made.put(column.name(), onHeap(column));
            }
            var cells = new long[rows];
            target.forEachPart((first, bits, length) -> System.arraycopy(bits, 0, cells, first, length));
            var raw = new RawTarget(source, target.name(), MemorySegment.ofArray(cells), target.texts(), places);
            return new RawTable(source, rows, made, raw, places, leftOut);
        } catch (IOException spilled) {
            throw new UncheckedIOException(spilled);
        }
    }

    private Column onHeap(ColumnParts column) throws IOException {
        int missing = rows - column.values();
        switch (column) {
            case CellColumn cells
            when cells.isOfCategories() -> {
                var categories = CategoryCodes.of(cells);
                var codes = new int[rows];
                cells.forEachPart((first, bits, length) -> {
                    for (int i = 0; i < length; i++) {
                        codes[first + i] = categories.code(bits[i]);
                    }
                });
                return new Column.Categories(categories.labels(), MemorySegment.ofArray(codes), missing);
            }
            case EntryColumn entries
            when !entries.isDense() -> {
                return entries.onHeap();
            }
            case CellColumn cells -> {
                var values = new double[rows];
                cells.forEachPart((first, bits, length) -> {
                    for (int i = 0; i < length; i++) {
                        values[first + i] = cells.number(bits[i], first + i, places);
                    }
                });
                return new Column.Dense(MemorySegment.ofArray(values), missing);
            }
            default -> {
                var values = new double[rows];
                column.forEach((row, bits) -> values[row] = column.number(bits, row, places));
                return new Column.Dense(MemorySegment.ofArray(values), missing);
            }
        }
    }
}
