package dev.swath.train;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smile.data.Tuple;
import smile.math.MathEx;
import smile.model.cart.CART;
import smile.model.cart.DecisionNode;
import smile.model.cart.InternalNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;
import smile.model.cart.Split;
import smile.model.cart.SplitRule;

/// A decision tree of Smile's in which a row counts as much as its class does: in the impurity that a split lowers, and
/// in a leaf's votes. How large a leaf is at least is counted in rows all the same. Smile's own trees know whole
/// numbers of rows only.
final class WeighedTree extends CART implements TreeGrowth.Kind {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SplitRule rule;
    private final double[] weights;
    private final transient int[] codes;

    /// @param codes each row's class
    /// @param drawn how often the tree sees each row; null for once
    WeighedTree(
            SplitSearch.Rows rows,
            int[] codes,
            ClassWeights weights,
            SplitRule rule,
            SplitSearch.Bounds bounds,
            int @Nullable [] drawn) {
        super(
                rows.frame(),
                rows.response(),
                bounds.depth(),
                bounds.leaves(),
                bounds.leaf(),
                bounds.tried(),
                drawn,
                rows.unordered());
        this.rule = rule;
        this.weights = weights.ofClass();
        this.codes = codes;
        this.root = merged(new TreeGrowth(this, rows, bounds, samples, index, importance).grow(newNode(index)));
        clear();
    }

    /// Two leaves of one class that have grown side by side are one.
    private Node merged(Node node) {
        if (!(node instanceof InternalNode parent)) {
            return node;
        }
        var one = merged(parent.trueChild());
        var other = merged(parent.falseChild());
        if (one instanceof Leaf left && other instanceof Leaf right && left.equals(right)) {
            var counts = left.count().clone();
            for (int code = 0; code < counts.length; code++) {
                counts[code] += right.count()[code];
            }
            return leaf(counts);
        }
        return parent.replace(one, other);
    }

    @Override
    public LeafNode newNode(int[] rows) {
        var counts = new int[weights.length];
        for (int row : rows) {
            counts[codes[row]] += samples[row];
        }
        return leaf(counts);
    }

    private Leaf leaf(int[] counts) {
        return new Leaf(counts, MathEx.whichMax(weighed(counts)));
    }

    private double[] weighed(int[] counts) {
        var weighed = new double[counts.length];
        for (int code = 0; code < counts.length; code++) {
            weighed[code] = weights[code] * counts[code];
        }
        return weighed;
    }

    @Override
    public double impurity(LeafNode leaf) {
        var counts = ((Leaf) leaf).count();
        return impurity(counts, weight(counts));
    }

    private double weight(int[] counts) {
        double sum = 0;
        for (int code = 0; code < counts.length; code++) {
            sum += weights[code] * counts[code];
        }
        return sum;
    }

    private double impurity(int[] counts, double weight) {
        double sum = 0;
        for (int code = 0; code < counts.length; code++) {
            double share = weights[code] * counts[code] / weight;
            sum += rule == SplitRule.ENTROPY ? (share > 0 ? share * MathEx.log2(share) : 0) : share * share;
        }
        return rule == SplitRule.ENTROPY ? -sum : 1 - sum;
    }

    /// Not asked: the tree is grown elsewhere.
    @Override
    protected Optional<Split> findBestSplit(LeafNode leaf, int feature, double impurity, int from, int to) {
        return Optional.empty();
    }

    @Override
    public void search(TreeGrowth.Split split, double impurity, double[] column, int[] rows) {
        var leaf = (Leaf) split.leaf();
        var below = new int[weights.length];
        var above = leaf.count().clone();
        double whole = weight(above);
        int rowsBelow = 0;
        double before = column[rows[split.from()]];
        for (int i = split.from(); i < split.to(); i++) {
            int row = rows[i];
            double value = column[row];
            if (value - before > SplitSearch.SAME && rowsBelow >= nodeSize && leaf.size() - rowsBelow >= nodeSize) {
                double weightBelow = weight(below);
                double weightAbove = weight(above);
                double gain = impurity
                        - weightBelow / whole * impurity(below, weightBelow)
                        - weightAbove / whole * impurity(above, weightAbove);
                split.offer(gain, between(before, value), i);
            }
            before = value;
            below[codes[row]] += samples[row];
            above[codes[row]] -= samples[row];
            rowsBelow += samples[row];
        }
    }

    /// In the middle, but below the upper one, however large they are.
    private static double between(double lower, double upper) {
        double middle = lower / 2 + upper / 2;
        return middle < upper ? middle : lower;
    }

    /// Adds what the leaf of a row says of each class, by weight.
    ///
    /// @param more rows of weight 1 of each class that the leaf is taken to have besides
    /// @param trees whose voices together are one
    void vote(Tuple row, double more, int trees, double[] shares) {
        var votes = weighed(((Leaf) root.predict(row)).count());
        double sum = 0;
        for (double vote : votes) {
            sum += vote + more;
        }
        for (int code = 0; code < votes.length; code++) {
            shares[code] += (votes[code] + more) / (sum * trees);
        }
    }

    /// A leaf, which may be of a class that has fewer rows there than another.
    private static final class Leaf extends DecisionNode {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int heaviest;

        Leaf(int[] counts, int heaviest) {
            super(counts);
            this.heaviest = heaviest;
        }

        @Override
        public int output() {
            return heaviest;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Leaf leaf && heaviest == leaf.heaviest;
        }

        @Override
        public int hashCode() {
            return heaviest;
        }
    }
}
