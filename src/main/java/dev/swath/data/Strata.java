package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Rows in groups whose shares a split keeps: one group per class, or one of all rows where numbers are
/// predicted.
final class Strata {
    private Strata() {}

    /// Rows that belong together, in an order drawn at random.
    ///
    /// @param name for messages: "class '7'"
    record Group(String name, int[] rows) {
        Group without(int first) {
            return new Group(name, Arrays.copyOfRange(rows, first, rows.length));
        }
    }

    static List<Group> shuffled(Target target, RandomGenerator random) {
        var groups = new ArrayList<Group>();
        switch (target) {
            case Target.Classes classes -> {
                var ofEach = classes.rowsOfEach();
                for (int c = 0; c < ofEach.length; c++) {
                    groups.add(new Group("class '" + classes.labels().get(c) + "'", ofEach[c]));
                }
            }
            case Target.Numbers(var values) -> {
                var rows = new int[values.length];
                Arrays.setAll(rows, row -> row);
                groups.add(new Group("the table", rows));
            }
        }
        shuffle(groups, random);
        return groups;
    }

    /// A share of the rows, ascending, in which classes keep theirs.
    static int[] sample(Target target, double share, RandomGenerator random) {
        var groups = shuffled(target, random);
        var shares = shares(groups, share);
        return IntStream.range(0, shares.length)
                .flatMap(g -> Arrays.stream(groups.get(g).rows(), 0, shares[g]))
                .sorted()
                .toArray();
    }

    static void shuffle(List<Group> groups, RandomGenerator random) {
        groups.forEach(group -> shuffle(group.rows(), random));
    }

    private static void shuffle(int[] rows, RandomGenerator random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }

    /// How many rows of each group make up a share of all rows: rounded down each, and the rows that
    /// are then missing go to the groups which lost most by that (largest remainder), the earlier group
    /// first.
    static int[] shares(List<Group> groups, double share) {
        var counts = new int[groups.size()];
        var remainders = new double[groups.size()];
        int total = 0;
        int given = 0;
        for (int g = 0; g < counts.length; g++) {
            int size = groups.get(g).rows().length;
            counts[g] = (int) (size * share);
            remainders[g] = size * share - counts[g];
            total += size;
            given += counts[g];
        }
        var order = new ArrayList<Integer>();
        for (int g = 0; g < counts.length; g++) {
            order.add(g);
        }
        order.sort(Comparator.comparingDouble((Integer g) -> -remainders[g]));
        long wanted = Math.round(total * share);
        for (int i = 0; given < wanted; i++, given++) {
            counts[order.get(i)]++;
        }
        return counts;
    }
}
