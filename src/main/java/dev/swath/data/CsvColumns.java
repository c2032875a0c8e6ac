package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Turns records of a CSV file into columns of numbers.
final class CsvColumns {
    private final Path file;
    private final int width;
    private final int targetIndex;
    private final String targetName;
    private final List<String> features;

    CsvColumns(Path file, CsvHeader header, int targetIndex) {
        this.file = file;
        this.width = header.names().size();
        this.targetIndex = targetIndex;
        this.targetName = header.names().get(targetIndex);
        var others = new ArrayList<>(header.names());
        others.remove(targetIndex);
        this.features = List.copyOf(others);
    }

    /// @throws DataException at the first cell, row by row, that cannot be used
    Batch parse(List<CsvRecord> records) {
        var columns = new double[features.size()][records.size()];
        var target = new String[records.size()];
        var lines = new long[records.size()];
        for (int row = 0; row < records.size(); row++) {
            var record = records.get(row);
            lines[row] = record.getStartingLineNumber();
            if (record.getFieldCount() != width) {
                throw new DataException(file + ":" + lines[row] + ": has " + record.getFieldCount()
                        + " fields, but the header has " + width);
            }
            for (int c = 0; c < columns.length; c++) {
                var text = record.getField(c < targetIndex ? c : c + 1);
                var number = Cells.number(text);
                if (Double.isNaN(number)) {
                    throw refused(lines[row], features.get(c), text);
                }
                columns[c][row] = number;
            }
            target[row] = record.getField(targetIndex);
        }
        return new Batch(file.toString(), features, columns, targetName, target, lines);
    }

    private DataException refused(long line, String column, String text) {
        var where = file + ":" + line + ": column '" + column + "' ";
        return Cells.missing(text)
                ? new DataException(where + "is missing (" + Cells.quote(text)
                        + "): fill the gap or drop the row; missing values cannot be learned from yet")
                : new DataException(where + "is " + Cells.quote(text)
                        + ", which is not a finite number; columns of text cannot be learned from yet");
    }
}
