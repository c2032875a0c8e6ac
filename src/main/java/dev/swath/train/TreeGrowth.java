package dev.swath.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import smile.math.MathEx;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;

/// Grows a tree as Smile does, to the bit, and in less time: the split that gains most is made first (Breiman et al.
/// 1984, Classification and Regression Trees; Shi 2007, Best-first decision tree learning). Each column has its rows in
/// the order of its numbers, a leaf's rows next to each other. A split divides these orders, but only where a column
/// can still be split and a child will look at it, and without a branch for each row, which no processor would foresee.
///
/// A growth belongs to one thread and one tree.
final class TreeGrowth {

    /// What a kind of tree makes of its rows.
    interface Kind {
        /// @param rows in the order of the table
        LeafNode newNode(int[] rows);

        double impurity(LeafNode leaf);

        /// What a search is told of a leaf, the same for all columns.
        ///
        /// @param rows of the tree; the leaf has those that begin at `from` and end before `to`
        default double told(LeafNode leaf, int[] rows, int from, int to) {
            return impurity(leaf);
        }

        /// Offers borders of a column to a leaf's split.
        ///
        /// @param places the rows in the order of the column, of which the leaf has those that the split tells
        void search(Split split, double told, double[] column, int[] places);
    }

    /// A split of a leaf between two numbers of a column: the best of those that were offered.
    static final class Split {
        private static final Comparator<Split> BEST_FIRST =
                Comparator.<Split>comparingDouble(split -> split.score).reversed();

        private final Grown grown;
        private final int column;
        private double border;
        private double score;
        private int middle;

        private Split(Grown grown, int column) {
            this.grown = grown;
            this.column = column;
        }

        LeafNode leaf() {
            return grown.leaf;
        }

        /// Where the leaf's rows begin in the column's order.
        int from() {
            return grown.from;
        }

        /// Where they end.
        int to() {
            return grown.to;
        }

        /// How often the tree sees the rows before these.
        int before() {
            return grown.before;
        }

        /// @param between rows up to it are on one side, and the others on the other
        /// @param place where the rows of the other side begin in the column's order
        void offer(double gain, double between, int place) {
            if (gain > score) {
                score = gain;
                border = between;
                middle = place;
            }
        }
    }

    /// A node, a leaf until it is split.
    private static final class Grown {
        private final LeafNode leaf;
        private final int from;
        private final int to;
        private final int before;
        private final int depth;

        /// Columns that have no border in this leaf, nor in one that will grow from it.
        private final boolean[] unsplittable;

        private @Nullable Split split;
        private @Nullable Grown below;
        private @Nullable Grown above;

        private Grown(LeafNode leaf, int from, int to, int before, int depth, boolean[] unsplittable) {
            this.leaf = leaf;
            this.from = from;
            this.to = to;
            this.before = before;
            this.depth = depth;
            this.unsplittable = unsplittable;
        }

        private Node node() {
            return split == null || below == null || above == null
                    ? leaf
                    : new OrdinalNode(
                            split.column, split.border, split.score, leaf.deviance(), below.node(), above.node());
        }
    }

    private final Kind kind;
    private final double[][] columns;
    private final SplitSearch.Bounds bounds;
    private final double[] importance;
    private final int[] rows;
    private final int[][] order;
    private final byte[] isBelow;
    private final int[] buffer;

    /// @param drawn how often the tree sees each row of the table
    /// @param rows those that it sees at all, in the order of the table
    /// @param importance what splits of each column gain is added to it
    TreeGrowth(
            Kind kind,
            SplitSearch.Rows table,
            SplitSearch.Bounds bounds,
            int[] drawn,
            int[] rows,
            double[] importance) {
        this.kind = kind;
        this.columns = table.columns();
        this.bounds = bounds;
        this.importance = importance;
        this.rows = rows.clone();
        this.order = new int[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            order[c] = seen(table.order()[c], drawn, rows.length);
        }
        this.isBelow = new byte[table.size()];
        this.buffer = new int[rows.length];
    }

    /// @return of the right length and one more, for what is written before it is known to be left out
    private static int[] seen(int[] all, int[] drawn, int count) {
        var seen = new int[count + 1];
        int filled = 0;
        for (int row : all) {
            seen[filled] = row;
            filled += -drawn[row] >>> Integer.SIZE - 1;
        }
        return seen;
    }

    /// The whole tree.
    ///
    /// @param leaf of all rows
    Node grow(LeafNode leaf) {
        var root = new Grown(leaf, 0, rows.length, 0, 1, new boolean[columns.length]);
        var queue = new PriorityQueue<>(Split.BEST_FIRST);
        best(root).ifPresent(queue::add);
        for (int leaves = 1; leaves < bounds.leaves() && !queue.isEmpty(); ) {
            if (split(queue.remove(), queue)) {
                leaves++;
            }
        }
        return root.node();
    }

    private boolean split(Split split, PriorityQueue<Split> queue) {
        var parent = split.grown;
        if (parent.depth >= bounds.depth()) {
            return false;
        }
        int middle = divide(split);
        var leafBelow = kind.newNode(Arrays.copyOfRange(rows, parent.from, middle));
        var leafAbove = kind.newNode(Arrays.copyOfRange(rows, middle, parent.to));
        if (mayBeSplit(leafBelow) || mayBeSplit(leafAbove)) {
            divideColumns(split, middle);
        }
        // What one finds out of columns is not known to the other.
        var below =
                new Grown(leafBelow, parent.from, middle, parent.before, parent.depth + 1, parent.unsplittable.clone());
        var above = new Grown(
                leafAbove, middle, parent.to, parent.before + leafBelow.size(), parent.depth + 1, parent.unsplittable);
        var next = best(below);
        var other = best(above);
        if (next.isEmpty() && other.isEmpty() && leafBelow.equals(leafAbove)) {
            return false;
        }
        parent.split = split;
        parent.below = below;
        parent.above = above;
        importance[split.column] += split.score;
        next.ifPresent(queue::add);
        other.ifPresent(queue::add);
        return true;
    }

    private boolean mayBeSplit(LeafNode leaf) {
        return leaf.size() >= 2 * bounds.leaf() && kind.impurity(leaf) != 0;
    }

    /// The split that gains most, of some columns.
    private Optional<Split> best(Grown grown) {
        if (!mayBeSplit(grown.leaf)) {
            return Optional.empty();
        }
        double told = kind.told(grown.leaf, rows, grown.from, grown.to);
        var unsplittable = grown.unsplittable;
        var tried = IntStream.range(0, columns.length)
                .filter(column -> !unsplittable[column])
                .toArray();
        if (bounds.tried() < columns.length) {
            MathEx.permutate(tried);
        }
        Split best = null;
        for (int i = 0; i < Math.min(bounds.tried(), tried.length); i++) {
            var split = new Split(grown, tried[i]);
            kind.search(split, told, columns[tried[i]], order[tried[i]]);
            if (split.score == 0) {
                unsplittable[tried[i]] = true;
            } else if (best == null || split.score > best.score) {
                best = split;
            }
        }
        return Optional.ofNullable(best);
    }

    /// Marks the rows on either side, and divides the rows themselves.
    ///
    /// @return where those above begin
    private int divide(Split split) {
        var places = order[split.column];
        var x = columns[split.column];
        int from = split.from();
        int to = split.to();
        int middle = split.middle;
        // The middle of two numbers may be rounded to the upper one, or be infinite.
        while (middle < to && x[places[middle]] <= split.border) {
            middle++;
        }
        while (middle > from && x[places[middle - 1]] > split.border) {
            middle--;
        }
        var marks = isBelow;
        for (int i = from; i < middle; i++) {
            marks[places[i]] = 1;
        }
        for (int i = middle; i < to; i++) {
            marks[places[i]] = 0;
        }
        divide(rows, from, to, marks, buffer);
        return middle;
    }

    private void divideColumns(Split split, int middle) {
        int from = split.from();
        int to = split.to();
        if (middle == from || middle == to) {
            return;
        }
        for (int column = 0; column < order.length; column++) {
            // The column of the split is in its own order.
            if (column != split.column && !split.grown.unsplittable[column]) {
                divide(order[column], from, to, isBelow, buffer);
            }
        }
    }

    /// Those below first, each side in its order.
    private static void divide(int[] places, int from, int to, byte[] isBelow, int[] buffer) {
        int below = from;
        int above = 0;
        for (int i = from; i < to; i++) {
            int row = places[i];
            int mark = isBelow[row];
            places[below] = row;
            buffer[above] = row;
            below += mark;
            above += 1 - mark;
        }
        System.arraycopy(buffer, 0, places, below, above);
    }
}
