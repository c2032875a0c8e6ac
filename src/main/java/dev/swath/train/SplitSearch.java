package dev.swath.train;

import dev.swath.data.Features;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.type.StructField;
import smile.model.cart.CART;
import smile.model.cart.DecisionNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Loss;
import smile.model.cart.OrdinalSplit;
import smile.model.cart.RegressionNode;
import smile.model.cart.Split;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;
import smile.util.OS;

/// Smile's trees, to the bit, with their innermost loop over arrays. A column's numbers are all over the memory in the
/// order of another, and looked at only where a border may be: between classes, and where the sides have rows enough.
/// Smile
/// asks for each of them, through an interface, which HotSpot's first compiler does not see through.
final class SplitSearch {
    /// Numbers that are nearer to each other are the same to Smile.
    static final double SAME = 1e-7;

    private SplitSearch() {}

    /// What a forest's trees share.
    record Rows(DataFrame frame, double[][] columns, int[][] order, StructField response) {
        static Rows of(Features features, StructField response) {
            var columns = features.columns();
            var frame = SmileFrame.of(columns);
            return new Rows(frame, columns, CART.order(frame), response);
        }

        int size() {
            return frame.size();
        }

        int width() {
            return columns.length;
        }
    }

    /// How far a tree grows.
    ///
    /// @param depth its levels at most
    /// @param leaves how many it has at most
    /// @param leaf how many rows each has at least
    /// @param tried how many features are tried at a split
    record Bounds(int depth, int leaves, int leaf, int tried) {}

    /// A border between numbers of a column, the best one so far.
    private static final class Border {
        private final LeafNode leaf;
        private final int column;
        private final int from;
        private final int to;
        private double value;
        private double score;
        private int below;
        private int above;

        Border(LeafNode leaf, int column, int from, int to) {
            this.leaf = leaf;
            this.column = column;
            this.from = from;
            this.to = to;
        }

        void offer(double gain, double between, int rowsBelow, int rowsAbove) {
            if (gain > score) {
                score = gain;
                value = between;
                below = rowsBelow;
                above = rowsAbove;
            }
        }

        Optional<Split> split(double[] x) {
            double border = value;
            return score > 0
                    ? Optional.of(new OrdinalSplit(
                            leaf, column, border, score, from, to, below, above, row -> x[row] <= border))
                    : Optional.empty();
        }
    }

    /// A tree that tells classes apart.
    static final class OfClasses extends DecisionTree {
        private final transient SplitRule rule;
        private transient @Nullable Rows rows;
        private transient int @Nullable [] codes;

        /// @param samples how often each row counts
        OfClasses(Rows rows, int[] codes, int classes, SplitRule rule, Bounds bounds, int[] samples) {
            this.rule = rule;
            this.rows = rows;
            this.codes = codes;
            super(
                    rows.frame(),
                    codes,
                    rows.response(),
                    classes,
                    rule,
                    bounds.depth(),
                    bounds.leaves(),
                    bounds.leaf(),
                    bounds.tried(),
                    samples,
                    rows.order());
        }

        @Override
        protected Optional<Split> findBestSplit(LeafNode leaf, int column, double impurity, int from, int to) {
            if (rows == null || codes == null) {
                throw new IllegalStateException("the tree is grown");
            }
            var all = ((DecisionNode) leaf).count();
            int size = leaf.size();
            var x = rows.columns()[column];
            var y = codes;
            var places = order[column];
            var times = samples;
            var below = new int[all.length];
            var above = new int[all.length];
            var best = new Border(leaf, column, from, to);
            int rowsBelow = 0;
            int lastClass = y[places[from]];
            for (int i = from; i < to; i++) {
                int row = places[i];
                int ofClass = y[row];
                int rowsAbove = size - rowsBelow;
                if (ofClass != lastClass && rowsBelow >= nodeSize && rowsAbove >= nodeSize) {
                    double here = x[row];
                    double last = x[places[i - 1]];
                    if (Math.abs(here - last) >= SAME) {
                        for (int k = 0; k < all.length; k++) {
                            above[k] = all[k] - below[k];
                        }
                        double gain = impurity
                                - (double) rowsBelow / size * DecisionNode.impurity(rule, rowsBelow, below)
                                - (double) rowsAbove / size * DecisionNode.impurity(rule, rowsAbove, above);
                        best.offer(gain, (here + last) / 2, rowsBelow, rowsAbove);
                    }
                }
                lastClass = ofClass;
                below[ofClass] += times[row];
                rowsBelow += times[row];
            }
            return best.split(x);
        }

        @Override
        protected void clear() {
            super.clear();
            rows = null;
            codes = null;
        }
    }

    /// A tree that predicts numbers.
    static final class OfNumbers extends RegressionTree {
        /// Borders are tried at so many places of a column, where it has more rows.
        private static final int BINS = OS.getProperty("smile.regression_tree.bins", 100);

        private static final int FEW_BINS = 10;

        private transient @Nullable Rows rows;
        private transient double @Nullable [] target;

        /// @param samples how often each row counts
        OfNumbers(Rows rows, double[] target, Bounds bounds, int[] samples) {
            this.rows = rows;
            this.target = target;
            super(
                    rows.frame(),
                    Loss.ls(target),
                    rows.response(),
                    bounds.depth(),
                    bounds.leaves(),
                    bounds.leaf(),
                    bounds.tried(),
                    samples,
                    rows.order());
        }

        @Override
        protected Optional<Split> findBestSplit(LeafNode leaf, int column, double impurity, int from, int to) {
            if (rows == null || target == null) {
                throw new IllegalStateException("the tree is grown");
            }
            var node = (RegressionNode) leaf;
            int size = node.size();
            var x = rows.columns()[column];
            var y = target;
            var places = order[column];
            var times = samples;
            double sum = 0;
            for (int i = from; i < to; i++) {
                int row = index[i];
                sum += y[row] * times[row];
            }
            double squares = size * node.mean() * node.mean();
            int step = BINS > FEW_BINS ? Math.max(1, y.length / BINS) : 1;
            int seen = 0;
            for (int i = 0; step > 1 && i < from; i++) {
                seen += times[places[i]];
            }
            int next = (seen / step + 1) * step;
            var best = new Border(leaf, column, from, to);
            double sumBelow = 0;
            int rowsBelow = 0;
            for (int i = from; i < to; i++) {
                int row = places[i];
                int rowsAbove = size - rowsBelow;
                if (seen >= next && rowsBelow >= nodeSize && rowsAbove >= nodeSize) {
                    double here = x[row];
                    double last = x[places[i - 1]];
                    if (Math.abs(here - last) >= SAME) {
                        next = (seen / step + 1) * step;
                        double below = sumBelow / rowsBelow;
                        double above = (sum - sumBelow) / rowsAbove;
                        double gain = (rowsBelow * below * below + rowsAbove * above * above) - squares;
                        best.offer(gain, (here + last) / 2, rowsBelow, rowsAbove);
                    }
                }
                sumBelow += y[row] * times[row];
                rowsBelow += times[row];
                seen += times[row];
            }
            return best.split(x);
        }

        @Override
        protected void clear() {
            super.clear();
            rows = null;
            target = null;
        }
    }
}
