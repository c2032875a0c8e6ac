package dev.swath.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A table as it was found: columns may have gaps, or so many categories that they name the rows. What can
/// be learned from is a {@link Table}.
public final class RawTable {
    /// A column of more categories than this is no column to learn from: it would become as many columns of
    /// 0 and 1, and mostly it is a name or a key.
    public static final int MOST_CATEGORIES = 100;

    private static final int SLIPS_ARE_FEWER_THAN_ONE_OF = 10;

    private final String source;
    private final int rows;
    private final SequencedMap<String, Column> columns;
    private final RawTarget target;
    private final RowPlaces places;

    RawTable(String source, int rows, SequencedMap<String, Column> columns, RawTarget target, RowPlaces places) {
        this.source = source;
        this.rows = rows;
        this.columns = columns;
        this.target = target;
        this.places = places;
    }

    /// Takes all batches, waiting for the loader threads as long as it takes.
    ///
    /// @param batches of a source with a target
    /// @throws DataException where the source cannot be read: the first such place in it; or where a cell can
    ///     be neither a number nor a category
    public static RawTable from(Batches batches) {
        try {
            return TableParts.of(batches, CellChunks.OnHeap::new).onHeap();
        } catch (IOException impossible) {
            throw new UncheckedIOException("the heap needs no file", impossible);
        }
    }

    /// The file or whatever else this came from, for messages.
    String source() {
        return source;
    }

    /// Whether there is no column beside the target.
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /// Columns with gaps, and how many rows have none there.
    public SequencedMap<String, Integer> gaps() {
        var gaps = new LinkedHashMap<String, Integer>();
        columns.forEach((name, column) -> {
            if (column.missing() > 0) {
                gaps.put(name, column.missing());
            }
        });
        return gaps;
    }

    /// Columns that name the rows: with more categories than can be learned from, or texts of which no two are
    /// equal.
    public List<String> identifiers() {
        return columns.entrySet().stream()
                .filter(column -> isIdentifier(column.getValue()) || areDifferentTexts(column.getValue()))
                .map(column -> column.getKey())
                .toList();
    }

    private static boolean isIdentifier(Column column) {
        return column instanceof Column.Categories categories
                && categories.labels().size() > MOST_CATEGORIES;
    }

    private static boolean areDifferentTexts(Column column) {
        return column instanceof Column.Categories(var labels, var cells, int missing)
                && labels.size() > 1
                && labels.size() == cells.byteSize() / Integer.BYTES - missing
                && labels.stream().allMatch(label -> Double.isNaN(Cells.number(label)));
    }

    /// The same without some columns.
    public RawTable without(Collection<String> names) {
        var left = new LinkedHashMap<>(columns);
        left.keySet().removeAll(names);
        return new RawTable(source, rows, left, target, places);
    }

    /// What can be learned from.
    ///
    /// @throws DataException where a column has too many categories, a few texts among numbers, or gaps that are
    ///     refused; or there is no column
    public Table checked(Missing missing) {
        if (columns.isEmpty()) {
            throw new DataException(
                    source + ": '" + target.name() + "' is the only column: there is nothing to learn from");
        }
        columns.forEach((name, column) -> {
            if (column instanceof Column.Categories categories) {
                refuseWhatIsNoCategory(name, categories);
            }
        });
        if (missing == Missing.REFUSE) {
            columns.forEach((name, column) -> {
                if (column.missing() > 0) {
                    throw missing(name, column);
                }
            });
        }
        return new Table(source, rows, columns, missing, target, places);
    }

    private DataException missing(String name, Column column) {
        int first = 0;
        while (column.has(first)) {
            first++;
        }
        int count = column.missing();
        var others = gaps().keySet().stream().skip(1).toList();
        return new DataException(places.at(first) + ": column '" + name + "' has no value here ("
                + (count == 1 ? "1 row of " + rows + " has none)" : count + " rows of " + rows + " have none)")
                + (others.isEmpty() ? "" : "; gaps have also " + Header.shown(others))
                + ": fill them, or say `data.missing: impute` (the training rows' median, or a category of its own), or"
                + " leave the column out with `data.drop: [" + name + "]`");
    }

    /// Texts among numbers, where they are few, are slips of the pen and no categories.
    private void refuseWhatIsNoCategory(String name, Column.Categories column) {
        int first = -1;
        int texts = 0;
        var codes = column.codes();
        for (int row = 0; row < rows; row++) {
            int code = codes[row];
            if (code >= 0 && Double.isNaN(Cells.number(column.labels().get(code)))) {
                first = first < 0 ? row : first;
                texts++;
            }
        }
        int values = rows - column.missing();
        boolean slip = texts * SLIPS_ARE_FEWER_THAN_ONE_OF < values;
        if (!slip && !isIdentifier(column)) {
            return;
        }
        int categories = column.labels().size();
        throw new DataException(places.at(first) + ": column '" + name + "' is "
                + Cells.quote(column.labels().get(codes[first]))
                + (slip
                        ? ", which is no number, as " + (values - texts)
                                + " other cells of it are: mend it, or leave the column out"
                        : ", one of " + categories + " different texts, which are too many for categories (more than "
                                + MOST_CATEGORIES + "); probably it names the rows: leave it out")
                + " with `data.drop: [" + name + "]`");
    }
}
