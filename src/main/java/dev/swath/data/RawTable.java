package dev.swath.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final LeftOut leftOut;

    RawTable(
            String source,
            int rows,
            SequencedMap<String, Column> columns,
            RawTarget target,
            RowPlaces places,
            LeftOut leftOut) {
        this.source = source;
        this.rows = rows;
        this.columns = columns;
        this.target = target;
        this.places = places;
        this.leftOut = leftOut;
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

    /// What there was beside these rows and could not be read.
    public LeftOut leftOut() {
        return leftOut;
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
        return column instanceof Column.Categories categories
                && categories.labels().size() > 1
                && categories.labels().size() == categories.rows() - categories.missing()
                && categories.labels().stream().allMatch(label -> Double.isNaN(Cells.number(label)));
    }

    /// The same without some columns.
    public RawTable without(Collection<String> names) {
        var left = new LinkedHashMap<>(columns);
        left.keySet().removeAll(names);
        return new RawTable(source, rows, left, target, places, leftOut);
    }

    /// What can be learned from where nothing is said of columns.
    ///
    /// @throws DataException as {@link #checked(ColumnRules)}
    public Table checked(Missing missing) {
        return checked(ColumnRules.of(missing));
    }

    /// What can be learned from.
    ///
    /// @throws DataException where a column has too many categories, a few texts among numbers, or gaps that are
    ///     refused; where it cannot be what it is taken for; or there is no column
    public Table checked(ColumnRules rules) {
        if (columns.isEmpty()) {
            throw new DataException(
                    source + ": '" + target.name() + "' is the only column: there is nothing to learn from");
        }
        var chosen = rules.keep().map(this::only).orElse(columns);
        rules.kinds().keySet().forEach(this::require);
        rules.names().keySet().forEach(this::require);
        var taken = new LinkedHashMap<String, Column>();
        var inputs = new ArrayList<Frame.Input>();
        var aside = new LinkedHashMap<String, Column>();
        for (var name : rules.aside()) {
            require(name);
            aside.put(name, complete(name));
        }
        chosen.forEach((written, column) -> {
            if (!rules.isFeature(written)) {
                return;
            }
            var use = taken(written, column, Optional.ofNullable(rules.kinds().get(written)));
            var name = rules.nameOf(written);
            if (use instanceof Column.Categories categories) {
                boolean isSo = rules.kinds().containsKey(written) || rules.isReadAsTexts(name);
                refuseWhatIsNoCategory(written, categories, isSo, rules.mayHoldTexts(name));
            }
            if (name.equals(target.name()) || taken.putIfAbsent(name, use) != null) {
                throw new DataException(source + ": there would be two columns '" + name + "'");
            }
            inputs.add(new Frame.Input(name, written, Frame.kind(use), rules.mayHaveGaps(name)));
        });
        chosen.forEach((name, column) -> {
            if (column.missing() > 0 && rules.isFeature(name) && !rules.mayHaveGaps(rules.nameOf(name))) {
                throw missing(name, column, chosen);
            }
        });
        if (taken.isEmpty()) {
            throw new DataException(source + ": no column is left to learn from");
        }
        return new Table(source, rows, taken, inputs, aside, rules.missing(), target, places);
    }

    private Column complete(String name) {
        var column = Objects.requireNonNull(columns.get(name));
        for (int row = 0; column.missing() > 0 && row < rows; row++) {
            if (!column.has(row)) {
                throw new DataException(places.at(row) + ": column '" + name
                        + "' has no value here, and rows are split by it: fill the gap, or take the row out");
            }
        }
        return column;
    }

    private Column taken(String name, Column column, Optional<Frame.Kind> as) {
        return switch (column) {
            case Column.Numbers numbers when as.equals(Optional.of(Frame.Kind.CATEGORY)) -> numbers.asCategories();
            case Column.Categories categories
            when as.equals(Optional.of(Frame.Kind.NUMBER)) -> numbers(name, categories);
            default -> column;
        };
    }

    private Column numbers(String name, Column.Categories column) {
        var ofLabels = column.labels().stream().mapToDouble(Cells::number).toArray();
        var codes = column.codes();
        var numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = codes[row] < 0 ? Double.NaN : ofLabels[codes[row]];
            if (codes[row] >= 0 && Double.isNaN(numbers[row])) {
                throw new DataException(places.at(row) + ": column '" + name + "' is "
                        + Cells.quote(column.labels().get(codes[row]))
                        + ", which is no number, as data.types says that its cells are");
            }
        }
        return Column.Numbers.of(numbers);
    }

    private SequencedMap<String, Column> only(List<String> names) {
        var only = new LinkedHashMap<String, Column>();
        columns.forEach((name, column) -> {
            if (names.contains(name)) {
                only.put(name, column);
            }
        });
        names.forEach(this::require);
        return only;
    }

    /// @throws DataException where there is no such column to learn from
    private void require(String name) {
        if (!columns.containsKey(name)) {
            throw Header.noneToLearnFrom(source, name, List.copyOf(columns.keySet()));
        }
    }

    private DataException missing(String name, Column column, SequencedMap<String, Column> chosen) {
        int first = 0;
        while (column.has(first)) {
            first++;
        }
        int count = column.missing();
        var others =
                gaps().keySet().stream().filter(chosen::containsKey).skip(1).toList();
        return new DataException(places.at(first) + ": column '" + name + "' has no value here ("
                + (count == 1 ? "1 row of " + rows + " has none)" : count + " rows of " + rows + " have none)")
                + (others.isEmpty() ? "" : "; gaps have also " + Header.shown(others))
                + ": fill them, or say `data.missing: impute` (the training rows' median, or a category of its own), or"
                + " leave the column out with `data.drop: [" + name + "]`");
    }

    /// Texts among numbers, where they are few, are slips of the pen and no categories.
    ///
    /// @param isSo whether the file says that it is one of categories, or of texts
    /// @param any whether there may be any number of them
    private void refuseWhatIsNoCategory(String name, Column.Categories column, boolean isSo, boolean any) {
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
        boolean slip = !isSo && texts * SLIPS_ARE_FEWER_THAN_ONE_OF < values;
        if (!slip && (any || !isIdentifier(column))) {
            return;
        }
        int categories = column.labels().size();
        // Where numbers are taken for categories, there may be no text.
        first = first < 0 ? 0 : first;
        throw new DataException(places.at(first) + ": column '" + name + "' is "
                + Cells.quote(codes[first] < 0 ? "" : column.labels().get(codes[first]))
                + (slip
                        ? ", which is no number, as " + (values - texts)
                                + " other cells of it are: mend it, or leave the column out"
                        : ", one of " + categories + " different texts, which are too many for categories (more than "
                                + MOST_CATEGORIES + "); probably it names the rows: leave it out")
                + " with `data.drop: [" + name + "]`"
                + (slip ? "" : ", or make numbers of its texts with a step of preprocess: rare, encode or tfidf"));
    }
}
