package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Splits in which rows that belong together are never on both sides. Whole groups are dealt, the largest first, each
/// to the part that then has the most even share of every class (as scikit-learn's StratifiedGroupKFold does it);
/// which of equal ones comes first is drawn.
final class GroupedSplits {
    private final Target target;
    private final SplitRules.Key key;
    private final int[] codes;
    private final int classes;

    GroupedSplits(Target target, SplitRules.Key key) {
        this.target = target;
        this.key = key;
        this.codes = target instanceof Target.Classes(var _, var ofRows) ? ofRows : new int[target.rows()];
        this.classes = target instanceof Target.Classes(var labels, var _) ? labels.size() : 1;
    }

    Splits split(double test, SplitRules.How.Folds how, Splits.Seeds seeds) {
        var cut = cutTest(test, how.folds(), seeds);
        shuffle(cut.rest(), new Random(seeds.validation()));
        return new Splits(
                joined(cut.test()),
                Splits.partsAsFolds(dealt(cut.rest(), how.folds()).stream()
                        .map(GroupedSplits::joined)
                        .toList()));
    }

    Splits split(double test, SplitRules.How.Holdout how, Splits.Seeds seeds) {
        var cut = cutTest(test, 2, seeds);
        shuffle(cut.rest(), new Random(seeds.validation()));
        int rows = cut.rest().stream().mapToInt(group -> group.length).sum();
        var cutAgain = taken(cut.rest(), rows * how.share(), 1);
        if (cutAgain.test().isEmpty()) {
            throw tooFew(cut.rest().size(), "both sides of a holdout of " + how.share());
        }
        return new Splits(
                joined(cut.test()), List.of(new Splits.Fold(joined(cutAgain.rest()), joined(cutAgain.test()))));
    }

    private record Cut(List<int[]> test, List<int[]> rest) {}

    private Cut cutTest(double share, int least, Splits.Seeds seeds) {
        var groups = groups();
        shuffle(groups, new Random(seeds.test()));
        var cut = taken(groups, target.rows() * share, least);
        if (cut.rest().size() < least) {
            throw tooFew(cut.rest().size(), least + " parts");
        }
        if (share > 0 && cut.test().isEmpty()) {
            throw tooFew(groups.size(), "a test part of " + share + " beside " + least + " parts");
        }
        return cut;
    }

    private DataException tooFew(int groups, String what) {
        return new DataException("the column '" + key.name() + "' names " + groups
                + (groups == 1 ? " group" : " groups") + ", too few for " + what + ": rows of a group stay together");
    }

    /// The rows of each group.
    private List<int[]> groups() {
        return new ArrayList<>(Arrays.stream(key.categories().rowsOfEach())
                .filter(rows -> rows.length > 0)
                .toList());
    }

    /// Group after group that brings the part nearer to what is wanted, while enough are left.
    private static Cut taken(List<int[]> groups, double wanted, int leastLeft) {
        var taken = new ArrayList<int[]>();
        var left = new ArrayList<int[]>();
        double total = 0;
        int mayGo = groups.size() - leastLeft;
        for (var group : groups) {
            if (taken.size() < mayGo && Math.abs(total + group.length - wanted) < Math.abs(total - wanted)) {
                taken.add(group);
                total += group.length;
            } else {
                left.add(group);
            }
        }
        return new Cut(taken, left);
    }

    private List<List<int[]>> dealt(List<int[]> groups, int parts) {
        var dealt = new ArrayList<List<int[]>>();
        var counts = new double[parts][classes];
        var totals = new double[classes];
        groups.forEach(group -> add(group, totals));
        for (int part = 0; part < parts; part++) {
            dealt.add(new ArrayList<>());
        }
        var largestFirst = new ArrayList<>(groups);
        largestFirst.sort(Comparator.comparingInt(group -> -group.length));
        for (var group : largestFirst) {
            var ofGroup = new double[classes];
            add(group, ofGroup);
            int best = IntStream.range(0, parts)
                    .boxed()
                    .min(Comparator.<Integer>comparingDouble(part -> unevenness(counts[part], ofGroup, totals))
                            .thenComparingDouble(
                                    part -> Arrays.stream(counts[part]).sum()))
                    .orElseThrow();
            dealt.get(best).add(group);
            add(group, counts[best]);
        }
        if (dealt.stream().anyMatch(List::isEmpty)) {
            throw tooFew(groups.size(), parts + " folds with their classes evenly dealt");
        }
        return dealt;
    }

    private void add(int[] group, double[] counts) {
        for (int row : group) {
            counts[codes[row]]++;
        }
    }

    /// By how much the sum of squared shares grows: least where the part has least of what the group has.
    private static double unevenness(double[] part, double[] group, double[] totals) {
        double grows = 0;
        for (int c = 0; c < part.length; c++) {
            double total = Math.max(1, totals[c]);
            grows += ((part[c] + group[c]) * (part[c] + group[c]) - part[c] * part[c]) / (total * total);
        }
        return grows;
    }

    private static void shuffle(List<int[]> groups, Random random) {
        Collections.shuffle(groups, random);
    }

    private static int[] joined(List<int[]> groups) {
        return groups.stream().flatMapToInt(IntStream::of).sorted().toArray();
    }
}
