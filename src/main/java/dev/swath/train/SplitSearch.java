package dev.swath.train;

import dev.swath.data.Features;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.type.StructField;
import smile.model.cart.CART;
import smile.model.cart.DecisionNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Loss;
import smile.model.cart.RegressionNode;
import smile.model.cart.Split;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;
import smile.util.OS;

/// Smile's trees, to the bit, with their innermost loop over arrays. A column's numbers are all over the memory in the
/// order of another, and looked at only where a border may be: between classes, and where the sides have rows enough.
/// Smile asks for each of them, through an interface, which HotSpot's first compiler does not see through. {@link
/// TreeGrowth} does the rest of the growing.
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

        /// For Smile, which need not know the order.
        int[][] unordered() {
            return new int[columns.length][];
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

    /// A tree that tells classes apart.
    static final class OfClasses extends DecisionTree implements TreeGrowth.Kind {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient SplitRule rule;
        private final transient Bounds bounds;
        private transient @Nullable Rows rows;
        private transient int @Nullable [] codes;

        /// @param samples how often each row counts
        OfClasses(Rows rows, int[] codes, int classes, SplitRule rule, Bounds bounds, int[] samples) {
            this.rule = rule;
            this.bounds = bounds;
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
                    rows.unordered());
        }

        /// Asked for the first split, which grows the whole tree.
        @Override
        protected Optional<Split> findBestSplit(LeafNode first, int from, int to, boolean[] unsplittable) {
            root = new TreeGrowth(this, grownFrom(rows), bounds, samples, index, importance).grow(first);
            return Optional.empty();
        }

        @Override
        public LeafNode newNode(int[] rows) {
            return super.newNode(rows);
        }

        @Override
        public double impurity(LeafNode leaf) {
            return super.impurity(leaf);
        }

        @Override
        public void search(TreeGrowth.Split split, double impurity, double[] x, int[] places) {
            var all = ((DecisionNode) split.leaf()).count();
            int size = split.leaf().size();
            int least = bounds.leaf();
            var y = grownFrom(codes);
            var times = samples;
            var below = new int[all.length];
            var above = new int[all.length];
            int to = split.to();
            int rowsBelow = 0;
            int lastClass = y[places[split.from()]];
            for (int i = split.from(); i < to; i++) {
                int row = places[i];
                int ofClass = y[row];
                if (ofClass != lastClass && rowsBelow >= least && size - rowsBelow >= least) {
                    double here = x[row];
                    double last = x[places[i - 1]];
                    if (Math.abs(here - last) >= SAME) {
                        int rowsAbove = size - rowsBelow;
                        for (int k = 0; k < all.length; k++) {
                            above[k] = all[k] - below[k];
                        }
                        double gain = impurity
                                - (double) rowsBelow / size * DecisionNode.impurity(rule, rowsBelow, below)
                                - (double) rowsAbove / size * DecisionNode.impurity(rule, rowsAbove, above);
                        split.offer(gain, (here + last) / 2, i);
                    }
                }
                lastClass = ofClass;
                int seen = times[row];
                below[ofClass] += seen;
                rowsBelow += seen;
            }
        }

        @Override
        protected void clear() {
            super.clear();
            rows = null;
            codes = null;
        }
    }

    /// A tree that predicts numbers.
    static final class OfNumbers extends RegressionTree implements TreeGrowth.Kind {
        @Serial
        private static final long serialVersionUID = 1L;

        /// Borders are tried at so many places of a column, where it has more rows.
        private static final int BINS = OS.getProperty("smile.regression_tree.bins", 100);

        private static final int FEW_BINS = 10;

        private final transient Bounds bounds;
        private transient @Nullable Rows rows;
        private transient double @Nullable [] target;

        /// @param samples how often each row counts
        OfNumbers(Rows rows, double[] target, Bounds bounds, int[] samples) {
            this.bounds = bounds;
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
                    rows.unordered());
        }

        /// Asked for the first split, which grows the whole tree.
        @Override
        protected Optional<Split> findBestSplit(LeafNode first, int from, int to, boolean[] unsplittable) {
            root = new TreeGrowth(this, grownFrom(rows), bounds, samples, index, importance).grow(first);
            return Optional.empty();
        }

        @Override
        public LeafNode newNode(int[] rows) {
            return super.newNode(rows);
        }

        @Override
        public double impurity(LeafNode leaf) {
            return super.impurity(leaf);
        }

        /// The sum of the target, added up in the order of the rows.
        @Override
        public double told(LeafNode leaf, int[] rows, int from, int to) {
            var y = grownFrom(target);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += y[rows[i]] * samples[rows[i]];
            }
            return sum;
        }

        @Override
        public void search(TreeGrowth.Split split, double sum, double[] x, int[] places) {
            var node = (RegressionNode) split.leaf();
            int size = node.size();
            int least = bounds.leaf();
            var y = grownFrom(target);
            var times = samples;
            double squares = size * node.mean() * node.mean();
            int step = BINS > FEW_BINS ? Math.max(1, y.length / BINS) : 1;
            int seen = step > 1 ? split.before() : 0;
            int next = (seen / step + 1) * step;
            int to = split.to();
            double sumBelow = 0;
            int rowsBelow = 0;
            for (int i = split.from(); i < to; i++) {
                int row = places[i];
                if (seen >= next && rowsBelow >= least && size - rowsBelow >= least) {
                    double here = x[row];
                    double last = x[places[i - 1]];
                    if (Math.abs(here - last) >= SAME) {
                        int rowsAbove = size - rowsBelow;
                        next = (seen / step + 1) * step;
                        double below = sumBelow / rowsBelow;
                        double above = (sum - sumBelow) / rowsAbove;
                        double gain = (rowsBelow * below * below + rowsAbove * above * above) - squares;
                        split.offer(gain, (here + last) / 2, i);
                    }
                }
                int again = times[row];
                sumBelow += y[row] * again;
                rowsBelow += again;
                seen += again;
            }
        }

        @Override
        protected void clear() {
            super.clear();
            rows = null;
            target = null;
        }
    }

    private static <T> T grownFrom(@Nullable T data) {
        if (data == null) {
            throw new IllegalStateException("the tree is grown");
        }
        return data;
    }
}
