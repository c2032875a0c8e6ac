package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/// The names of a CSV file's columns, in its order.
record CsvHeader(Path file, List<String> names) {

    /// Reads no more of the file than its header.
    ///
    /// @throws DataException where the file cannot be read or has no usable header
    static CsvHeader of(Path file, char separator) {
        try (var csv = CsvFile.open(file, separator)) {
            return read(file, csv.iterator());
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// @throws DataException where there is no header, or a name is missing or used twice
    static CsvHeader read(Path file, Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new DataException(file + ": is empty: a header with the names of the columns is needed");
        }
        var first = records.next();
        var names = first.getFields().stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw new DataException(
                        file + ":" + first.getStartingLineNumber() + ": column " + (i + 1) + " has no name");
            }
            if (!seen.add(names.get(i))) {
                throw new DataException(
                        file + ":" + first.getStartingLineNumber() + ": two columns are called '" + names.get(i) + "'");
            }
        }
        return new CsvHeader(file, names);
    }

    /// @throws DataException where no column has this name
    int indexOf(String target) {
        int index = names.indexOf(target);
        if (index < 0) {
            throw new DataException(
                    file + ":1: there is no column '" + target + "' to predict; the columns are " + shown(names));
        }
        return index;
    }

    /// @throws DataException where no column has this name
    void requireToDrop(String name) {
        if (!names.contains(name)) {
            throw new DataException(
                    file + ":1: there is no column '" + name + "' to drop; the columns are " + shown(names));
        }
    }

    /// @throws DataException where columns are missing, which it names
    void requireAll(List<String> wanted) {
        var missing = wanted.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new DataException(file + ":1: has no column " + shown(missing) + "; its columns are " + shown(names));
        }
    }

    DataException nothingBeside(String target) {
        return new DataException(file + ":1: '" + target + "' is the only column"
                + (names.size() == 1 ? "" : " that is not dropped") + ": there is nothing to learn from");
    }

    /// @throws DataException where the names are not those of another file's header, in the same order
    void requireSame(CsvHeader first) {
        if (!names.equals(first.names)) {
            int place = 0;
            while (place < Math.min(names.size(), first.names.size())
                    && names.get(place).equals(first.names.get(place))) {
                place++;
            }
            throw new DataException(file + ":1: has other columns than " + first.file + ": " + first.nameAt(place)
                    + " is number " + (place + 1) + " there, " + nameAt(place) + " here");
        }
    }

    private String nameAt(int place) {
        return place < names.size() ? "'" + names.get(place) + "'" : "none";
    }

    static String shown(List<String> names) {
        int most = 12;
        return String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (names.size() > most ? " … (" + names.size() + ", the last is " + names.getLast() + ")" : "");
    }
}
