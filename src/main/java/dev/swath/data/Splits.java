package dev.swath.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Which rows are for what. First the test part is cut off, which nothing but the winner's last scoring
/// may touch; the rest is split for validation. Classes keep their shares everywhere, to within one row
/// of each class.
///
/// A split depends on the rows' classes (on nothing but their number, where numbers are predicted), on
/// the shares and on the seeds: never on a feature and never on a combination. Row numbers are from 0,
/// ascending in each part.
///
/// The test part has a seed of its own: trials that are split for validation in another way must not see the
/// rows that are a test for all of them. Where both seeds are equal, one shuffle serves both.
///
/// @param test rows held out from the search
/// @param folds one for a holdout, several for cross-validation
public record Splits(int[] test, List<Fold> folds) {

    private static final int MOST_FOLDS = 1000;

    /// What the two cuts draw with.
    ///
    /// @param test decides which rows are the test part
    /// @param validation decides how the others are split
    public record Seeds(long test, long validation) {
        /// One seed for both.
        public static Seeds both(long seed) {
            return new Seeds(seed, seed);
        }
    }

    /// Rows to train on and rows to score.
    public record Fold(int[] train, int[] validation) {}

    public Splits {
        folds = List.copyOf(folds);
    }

    /// As the rules say.
    ///
    /// @throws DataException where there are too few rows, groups or times; a class would be missing in rows to
    ///     learn from; or a column says something else than it can
    public static Splits of(Target target, SplitRules rules, Seeds seeds) {
        if (rules.sample() < 1) {
            var rows = Strata.sample(target, rules.sample(), new Random(seeds.test()));
            return of(target.select(rows), rules.select(rows), seeds).among(rows);
        }
        var splits = switch (rules.how()) {
            case SplitRules.How.Given(var by) -> given(by);
            case SplitRules.How.Folds how -> {
                if (rules.time().isPresent()) {
                    yield OrderedSplits.of(rules.time().get()).split(rules.test(), how);
                }
                yield rules.group().isPresent()
                        ? new GroupedSplits(target, rules.group().get()).split(rules.test(), how, seeds)
                        : folds(target, rules.test(), how.folds(), seeds);
            }
            case SplitRules.How.Holdout how -> {
                if (rules.time().isPresent()) {
                    yield OrderedSplits.of(rules.time().get()).split(rules.test(), how);
                }
                yield rules.group().isPresent()
                        ? new GroupedSplits(target, rules.group().get()).split(rules.test(), how, seeds)
                        : holdout(target, rules.test(), how.share(), seeds);
            }
        };
        splits.requireEveryClass(target);
        return splits;
    }

    private static Splits given(SplitRules.Key key) {
        var column = key.categories();
        var rows = column.rowsOfEach();
        var test = new int[0];
        var always = new int[0];
        var parts = new ArrayList<int[]>();
        for (int label = 0; label < rows.length; label++) {
            switch (column.labels().get(label)) {
                case "test" -> test = rows[label];
                case "train", "-1" -> always = joined(always, rows[label]);
                default -> {
                    if (rows[label].length > 0) {
                        parts.add(rows[label]);
                    }
                }
            }
        }
        if (parts.size() > MOST_FOLDS) {
            throw new DataException(
                    "the column '" + key.name() + "' names " + parts.size() + " folds, more than " + MOST_FOLDS);
        }
        if (parts.isEmpty()) {
            throw new DataException(
                    "the column '" + key.name() + "' names no fold: each value but train and test is one");
        }
        if (parts.size() == 1 && always.length == 0) {
            throw new DataException("the column '" + key.name()
                    + "' names one fold alone, so that nothing is left to learn from: say train for other rows");
        }
        var folds = new ArrayList<Fold>();
        for (var fold : partsAsFolds(parts)) {
            folds.add(new Fold(joined(fold.train(), always), fold.validation()));
        }
        return new Splits(test, folds);
    }

    /// Each part is scored by what was learned from the others.
    static List<Fold> partsAsFolds(List<int[]> parts) {
        var folds = new ArrayList<Fold>();
        for (var part : parts) {
            var others = parts.stream()
                    .filter(other -> other != part)
                    .flatMapToInt(IntStream::of)
                    .sorted()
                    .toArray();
            folds.add(new Fold(others, part));
        }
        return folds;
    }

    private static int[] joined(int[] some, int[] others) {
        return IntStream.concat(IntStream.of(some), IntStream.of(others))
                .sorted()
                .toArray();
    }

    /// The same for rows that are numbered otherwise.
    ///
    /// @param rows ascending; the first of them is row 0 here
    private Splits among(int[] rows) {
        return new Splits(
                numbered(test, rows),
                folds.stream()
                        .map(fold -> new Fold(numbered(fold.train(), rows), numbered(fold.validation(), rows)))
                        .toList());
    }

    private static int[] numbered(int[] part, int[] rows) {
        return IntStream.of(part).map(row -> rows[row]).toArray();
    }

    /// A trainer that has never seen a class cannot tell it apart.
    private void requireEveryClass(Target target) {
        if (!(target instanceof Target.Classes(var labels, var codes))) {
            return;
        }
        for (var fold : folds) {
            var seen = new boolean[labels.size()];
            for (int row : fold.train()) {
                seen[codes[row]] = true;
            }
            for (int label = 0; label < seen.length; label++) {
                if (!seen[label]) {
                    throw new DataException("class '" + labels.get(label)
                            + "' is in none of the rows that one of the folds learns from: choose fewer folds, or other"
                            + " columns to split by");
                }
            }
        }
    }

    /// Cross-validation: every row outside the test part is in the validation part of exactly one fold.
    ///
    /// @param testShare from 0 (no test part) to below 1
    /// @param folds at least 2
    /// @throws DataException where there are too few rows, or a class has fewer rows left than there
    ///     are folds
    public static Splits folds(Target target, double testShare, int folds, Seeds seeds) {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-validation needs at least 2 folds, not " + folds);
        }
        var cut = cutTest(target, testShare, seeds);
        var partOfRow = new int[target.rows()];
        // Dealt like cards, on from where the class before ended: parts of equal size, within one row.
        int card = 0;
        for (var group : cut.rest()) {
            if (group.rows().length < folds) {
                throw new DataException(tooFew(group, cut) + ", fewer than the " + folds + " folds"
                        + wayOut(
                                group.rows().length,
                                "`data.validation: {folds: N}` with N up to " + group.rows().length + ", or "));
            }
            for (int row : group.rows()) {
                partOfRow[row] = card++ % folds;
            }
        }
        var made = new ArrayList<Fold>();
        for (int fold = 0; fold < folds; fold++) {
            made.add(fold(cut, partOfRow, fold));
        }
        return new Splits(cut.test(), made);
    }

    /// One split of the rows outside the test part.
    ///
    /// @param testShare from 0 (no test part) to below 1, of all rows
    /// @param validationShare above 0 and below 1, of the rows outside the test part
    /// @throws DataException where there are too few rows, or a class would be missing on either side
    public static Splits holdout(Target target, double testShare, double validationShare, Seeds seeds) {
        if (!(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException("a holdout is above 0 and below 1, not " + validationShare);
        }
        var cut = cutTest(target, testShare, seeds);
        var shares = Strata.shares(cut.rest(), validationShare);
        var partOfRow = new int[target.rows()];
        for (int g = 0; g < shares.length; g++) {
            var group = cut.rest().get(g);
            if (shares[g] == 0 || shares[g] == group.rows().length) {
                throw new DataException(tooFew(group, cut) + ", too few for both sides of a holdout of "
                        + validationShare + wayOut(group.rows().length, ""));
            }
            for (int i = 0; i < group.rows().length; i++) {
                partOfRow[group.rows()[i]] = i < shares[g] ? 0 : 1;
            }
        }
        return new Splits(cut.test(), List.of(fold(cut, partOfRow, 0)));
    }

    /// All rows outside the test part, ascending.
    public int[] searched() {
        var searched = new BitSet();
        for (var fold : folds) {
            IntStream.of(fold.train()).forEach(searched::set);
            IntStream.of(fold.validation()).forEach(searched::set);
        }
        return searched.stream().toArray();
    }

    private static String tooFew(Strata.Group group, Cut cut) {
        return group.name() + " has " + group.rows().length + (group.rows().length == 1 ? " row" : " rows")
                + (cut.test().length == 0 ? "" : " outside the test part");
    }

    /// @param rows that a group has
    /// @param first what else may be written
    private static String wayOut(int rows, String first) {
        return rows < 2
                ? ": a row cannot be on both sides of a split, so leave it out or gather more of its kind"
                : ": say " + first + "`data.validation: {holdout: " + Math.ceil(100.0 / rows) / 100 + "}`";
    }

    private record Cut(int[] test, List<Strata.Group> rest) {}

    private static Cut cutTest(Target target, double share, Seeds seeds) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("a test part is from 0 to below 1, not " + share);
        }
        var groups = Strata.shuffled(target, new Random(seeds.test()));
        var shares = Strata.shares(groups, share);
        var isTest = new boolean[target.rows()];
        var rest = new ArrayList<Strata.Group>();
        int tests = 0;
        for (int g = 0; g < shares.length; g++) {
            var rows = groups.get(g).rows();
            for (int i = 0; i < shares[g]; i++) {
                isTest[rows[i]] = true;
            }
            tests += shares[g];
            rest.add(groups.get(g).without(shares[g]));
        }
        if (share > 0 && tests == 0) {
            throw new DataException(
                    target.rows() + " rows are too few for a test part of " + share + ": it would be empty");
        }
        if (seeds.validation() != seeds.test()) {
            Strata.shuffle(rest, new Random(seeds.validation()));
        }
        return new Cut(rows(isTest, tests), rest);
    }

    private static Fold fold(Cut cut, int[] partOfRow, int validationPart) {
        var validation = new boolean[partOfRow.length];
        var train = new boolean[partOfRow.length];
        int inValidation = 0;
        int inTrain = 0;
        for (var group : cut.rest()) {
            for (int row : group.rows()) {
                if (partOfRow[row] == validationPart) {
                    validation[row] = true;
                    inValidation++;
                } else {
                    train[row] = true;
                    inTrain++;
                }
            }
        }
        return new Fold(rows(train, inTrain), rows(validation, inValidation));
    }

    private static int[] rows(boolean[] chosen, int count) {
        var rows = new int[count];
        int next = 0;
        for (int row = 0; row < chosen.length; row++) {
            if (chosen[row]) {
                rows[next++] = row;
            }
        }
        return rows;
    }
}
