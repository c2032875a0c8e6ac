package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Splits in the order of time: whatever is scored comes after all that was learned from. Rows of the same time stay
/// together.
///
/// @param rows in their order
/// @param times of each of these
record OrderedSplits(SplitRules.Key key, int[] rows, double[] times) {

    static OrderedSplits of(SplitRules.Key key) {
        var values = switch (key.column()) {
            case Column.Numbers numbers -> numbers.values();
            case Column.Categories categories -> dates(key.name(), categories);
        };
        var rows = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new OrderedSplits(
                key, rows, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }

    private static double[] dates(String name, Column.Categories column) {
        var seconds = new double[column.labels().size()];
        Arrays.setAll(
                seconds,
                code -> IsoDate.seconds(column.labels().get(code))
                        .orElseThrow(() -> new DataException("the column '" + name + "' of data.time has "
                                + Cells.quote(column.labels().get(code))
                                + ", which is neither a number, as all others are, nor a date such as 2024-02-29 or"
                                + " 2024-02-29T18:30:00")));
        return Arrays.stream(column.codes()).mapToDouble(code -> seconds[code]).toArray();
    }

    /// The first part is only learned from; then each of so many parts is scored by what was learned from all before
    /// it (scikit-learn's TimeSeriesSplit).
    Splits split(double test, SplitRules.How.Folds how) {
        int end = testFrom(test);
        var bounds = new int[how.folds() + 2];
        for (int part = 0; part < bounds.length; part++) {
            bounds[part] = part == bounds.length - 1
                    ? end
                    : together((int) Math.round((double) end * part / (how.folds() + 1)), end);
        }
        var folds = new ArrayList<Splits.Fold>();
        for (int part = 1; part < bounds.length - 1; part++) {
            folds.add(fold(bounds[part], bounds[part + 1], how.folds() + 1 + " parts"));
        }
        return new Splits(part(end, rows.length), folds);
    }

    /// The last rows are scored.
    Splits split(double test, SplitRules.How.Holdout how) {
        int end = testFrom(test);
        int from = together((int) Math.round(end * (1 - how.share())), end);
        return new Splits(
                part(end, rows.length), List.of(fold(from, end, "both sides of a holdout of " + how.share())));
    }

    private int testFrom(double share) {
        int from = share == 0 ? rows.length : together((int) Math.round(rows.length * (1 - share)), rows.length);
        if (share > 0 && from == rows.length) {
            throw tooFew("a test part of " + share);
        }
        return from;
    }

    /// The place, or the next one where another time begins.
    private int together(int place, int end) {
        int at = place;
        while (at > 0 && at < end && times[at] == times[at - 1]) {
            at++;
        }
        return at;
    }

    private Splits.Fold fold(int from, int to, String what) {
        if (from == 0 || from >= to) {
            throw tooFew(what);
        }
        return new Splits.Fold(part(0, from), part(from, to));
    }

    private DataException tooFew(String what) {
        return new DataException("the column '" + key.name() + "' has "
                + Arrays.stream(times).distinct().count() + " different times for " + rows.length
                + " rows, too few for " + what + ": rows of the same time stay together");
    }

    private int[] part(int from, int to) {
        return Arrays.stream(rows, from, to).sorted().toArray();
    }
}
