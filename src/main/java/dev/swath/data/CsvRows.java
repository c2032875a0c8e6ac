package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Turns records of a CSV file into columns.
final class CsvRows {
    private CsvRows() {}

    /// A line has not as many fields as the header.
    static DataException otherNumber(Header header, int fields, long line) {
        return new DataException(header.source() + ":" + line + ": has " + fields
                + (fields == 1 ? " field" : " fields") + ", but the header has "
                + header.names().size());
    }

    /// @param linesBefore how many lines of the file stand before what the records were read from
    /// @throws DataException at the first record that has not as many fields as the header, and may not be left out
    static Batch parse(ChosenColumns columns, List<CsvRecord> records, long linesBefore, OnError onError) {
        var cells = new CellsBuilder[columns.indexes().length];
        Arrays.setAll(cells, c -> new CellsBuilder(records.size()));
        var targets = new WrittenBuilder(columns.target().isPresent() ? records.size() : 0);
        var lines = new long[records.size()];
        int rows = 0;
        var leftOut = LeftOut.NOTHING;
        for (var record : records) {
            long line = linesBefore + record.getStartingLineNumber();
            if (record.getFieldCount() != columns.header().names().size()) {
                var ragged = otherNumber(columns.header(), record.getFieldCount(), line);
                onError.refuseUnlessSkipped(ragged);
                leftOut = leftOut.plus(LeftOut.row(ragged));
                continue;
            }
            lines[rows++] = line;
            for (int c = 0; c < cells.length; c++) {
                cells[c].add(record.getField(columns.indexes()[c]));
            }
            if (columns.target().isPresent()) {
                targets.add(record.getField(columns.target().getAsInt()));
            }
        }
        return new Batch(
                columns.header().source(),
                columns.names(),
                Arrays.stream(cells).map(CellsBuilder::done).toList(),
                columns.target().isPresent()
                        ? Optional.of(targets.done(
                                columns.header().names().get(columns.target().getAsInt())))
                        : Optional.empty(),
                Arrays.copyOf(lines, rows),
                List.of(),
                leftOut);
    }
}
