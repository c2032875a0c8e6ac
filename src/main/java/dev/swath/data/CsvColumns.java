package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns records of a CSV file into columns.
///
/// @param indexes where the columns with these names are in a record
/// @param target where the target is in a record
record CsvColumns(CsvHeader header, List<String> names, int[] indexes, OptionalInt target) {

    /// @throws DataException where the file lacks what is wanted of it
    static CsvColumns of(CsvHeader header, Selection selection) {
        return switch (selection) {
            case Selection.ToLearn(var target, var drop) -> {
                int index = header.indexOf(target);
                drop.forEach(header::requireToDrop);
                var names = new ArrayList<>(header.names());
                names.remove(target);
                names.removeAll(drop);
                if (names.isEmpty()) {
                    throw header.nothingBeside(target);
                }
                yield of(header, names, OptionalInt.of(index));
            }
            case Selection.All() -> of(header, header.names(), OptionalInt.empty());
            case Selection.Only(var names) -> {
                header.requireAll(names);
                yield of(header, names, OptionalInt.empty());
            }
        };
    }

    private static CsvColumns of(CsvHeader header, List<String> names, OptionalInt target) {
        var indexes = names.stream().mapToInt(header.names()::indexOf).toArray();
        return new CsvColumns(header, List.copyOf(names), indexes, target);
    }

    /// A line has not as many fields as the header.
    DataException otherNumber(int fields, long line) {
        return new DataException(header.file() + ":" + line + ": has " + fields
                + (fields == 1 ? " field" : " fields") + ", but the header has "
                + header.names().size());
    }

    /// @param linesBefore how many lines of the file stand before what the records were read from
    /// @throws DataException at the first record that has not as many fields as the header
    Batch parse(List<CsvRecord> records, long linesBefore) {
        var columns = new CellsBuilder[indexes.length];
        Arrays.setAll(columns, c -> new CellsBuilder(records.size()));
        var targets = new WrittenBuilder(target.isPresent() ? records.size() : 0);
        var lines = new long[records.size()];
        for (int row = 0; row < lines.length; row++) {
            var record = records.get(row);
            lines[row] = linesBefore + record.getStartingLineNumber();
            if (record.getFieldCount() != header.names().size()) {
                throw otherNumber(record.getFieldCount(), lines[row]);
            }
            for (int c = 0; c < columns.length; c++) {
                columns[c].add(record.getField(indexes[c]));
            }
            if (target.isPresent()) {
                targets.add(record.getField(target.getAsInt()));
            }
        }
        return new Batch(
                header.file().toString(),
                names,
                Arrays.stream(columns).map(CellsBuilder::done).toList(),
                target.isPresent()
                        ? Optional.of(targets.done(header.names().get(target.getAsInt())))
                        : Optional.empty(),
                lines);
    }
}
