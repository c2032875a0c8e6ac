package dev.swath.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import smile.classification.SVM;
import smile.math.kernel.MercerKernel;

/// Finds the widest border between two classes: the dual problem of a support vector machine, solved by sequential
/// minimal optimization (Platt 1998) over pairs that second-order information chooses (Fan, Chen and Lin 2005,
/// "Working set selection using second order information for training support vector machines").
///
/// Smile's own trainer of these machines (LASVM) keeps a few rows at a time. It stops before the border where there is
/// one pass only, and finds none, however many there are, where C is so small that all rows that it keeps are at their
/// bound: rows that could only move together never meet. What is found here is a machine of Smile's.
final class WidestBorder {
    /// In place of a curvature that is not above 0.
    private static final double FLAT = 1e-12;

    /// Steps at least, and for each row, after which an end is not to be expected.
    private static final int MOST_STEPS = 10_000_000;
    private static final int MOST_STEPS_PER_ROW = 100;

    private final double[][] rows;
    private final int[] sides;
    private final Cost cost;
    private final KernelRows kernel;
    private final double[] weights;
    private final double[] gradient;

    /// What a row on the wrong side costs, above 0.
    ///
    /// @param up where its side is 1
    /// @param down where it is -1
    record Cost(double up, double down) {
        double of(int side) {
            return side > 0 ? up : down;
        }
    }

    private WidestBorder(double[][] rows, int[] sides, KernelRows kernel, Cost cost) {
        this.rows = rows;
        this.sides = sides;
        this.cost = cost;
        this.kernel = kernel;
        this.weights = new double[rows.length];
        this.gradient = new double[rows.length];
        Arrays.fill(gradient, -1);
    }

    /// @param sides 1 or -1 for each row
    /// @param tolerance by how much a pair of rows may violate the conditions of the best border in the end
    static SVM<double[]> between(
            double[][] rows, int[] sides, MercerKernel<double[]> kernel, Cost cost, double tolerance) {
        var border = new WidestBorder(rows, sides, new KernelRows(rows, kernel), cost);
        border.search(tolerance);
        return border.machine(kernel);
    }

    private void search(double tolerance) {
        long most = Math.max(MOST_STEPS, (long) MOST_STEPS_PER_ROW * rows.length);
        for (long step = 0; step < most; step++) {
            int up = steepestUp();
            int down = up < 0 ? -1 : bestDown(up, tolerance);
            if (down < 0) {
                return;
            }
            move(up, down);
        }
    }

    /// How far the objective falls where the row's side gains weight.
    private double slope(int row) {
        return -sides[row] * gradient[row];
    }

    private boolean canGoUp(int row) {
        return sides[row] > 0 ? weights[row] < cost.up() : weights[row] > 0;
    }

    private boolean canGoDown(int row) {
        return sides[row] > 0 ? weights[row] > 0 : weights[row] < cost.down();
    }

    private int steepestUp() {
        int steepest = -1;
        for (int row = 0; row < rows.length; row++) {
            if (canGoUp(row) && (steepest < 0 || slope(row) > slope(steepest))) {
                steepest = row;
            }
        }
        return steepest;
    }

    /// The row with which a step gains most; -1 where no pair violates the conditions by more than the tolerance.
    private int bestDown(int up, double tolerance) {
        var products = kernel.row(up);
        double lowest = Double.POSITIVE_INFINITY;
        double most = 0;
        int best = -1;
        for (int row = 0; row < rows.length; row++) {
            if (canGoDown(row)) {
                lowest = Math.min(lowest, slope(row));
                double apart = slope(up) - slope(row);
                double gain = apart * apart / curvature(products, up, row);
                if (apart > 0 && gain > most) {
                    most = gain;
                    best = row;
                }
            }
        }
        return slope(up) - lowest < tolerance ? -1 : best;
    }

    private double curvature(double[] products, int one, int other) {
        double curvature = kernel.square(one) + kernel.square(other) - 2 * products[other];
        return curvature > 0 ? curvature : FLAT;
    }

    /// As far as the objective falls, or until one of the two is at its bound: there it is to the last digit.
    private void move(int up, int down) {
        var ofUp = kernel.row(up);
        var ofDown = kernel.row(down);
        double wanted = (slope(up) - slope(down)) / curvature(ofUp, up, down);
        double roomUp = sides[up] > 0 ? cost.up() - weights[up] : weights[up];
        double roomDown = sides[down] > 0 ? weights[down] : cost.down() - weights[down];
        double step = Math.min(wanted, Math.min(roomUp, roomDown));
        weights[up] = step == roomUp ? (sides[up] > 0 ? cost.up() : 0) : weights[up] + sides[up] * step;
        weights[down] = step == roomDown ? (sides[down] > 0 ? 0 : cost.down()) : weights[down] - sides[down] * step;
        for (int row = 0; row < rows.length; row++) {
            gradient[row] += sides[row] * step * (ofUp[row] - ofDown[row]);
        }
    }

    private SVM<double[]> machine(MercerKernel<double[]> of) {
        var kept =
                IntStream.range(0, rows.length).filter(row -> weights[row] > 0).toArray();
        return new SVM<>(
                of,
                Arrays.stream(kept).mapToObj(row -> rows[row]).toArray(double[][]::new),
                Arrays.stream(kept)
                        .mapToDouble(row -> sides[row] * weights[row])
                        .toArray(),
                threshold());
    }

    /// On average over the rows on the margin; where there is none, in the middle of what the others allow.
    private double threshold() {
        double sum = 0;
        int free = 0;
        double least = Double.NEGATIVE_INFINITY;
        double greatest = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows.length; row++) {
            if (canGoUp(row) && canGoDown(row)) {
                sum += slope(row);
                free++;
            } else if (canGoUp(row)) {
                least = Math.max(least, slope(row));
            } else {
                greatest = Math.min(greatest, slope(row));
            }
        }
        return free > 0 ? sum / free : (least + greatest) / 2;
    }

    /// The kernel's matrix, of which as many rows are kept as there is room for: those that were asked for last.
    private static final class KernelRows {
        private static final long MOST_BYTES = 32L << 20;

        private final double[][] rows;
        private final MercerKernel<double[]> kernel;
        private final double[] squares;
        private final Map<Integer, double[]> kept;

        KernelRows(double[][] rows, MercerKernel<double[]> kernel) {
            this.rows = rows;
            this.kernel = kernel;
            this.squares =
                    Arrays.stream(rows).mapToDouble(row -> kernel.k(row, row)).toArray();
            // Two are needed at a time.
            long most = Math.max(2, MOST_BYTES / (Double.BYTES * (long) rows.length));
            this.kept = new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, double[]> eldest) {
                    return size() > most;
                }
            };
        }

        double square(int row) {
            return squares[row];
        }

        double[] row(int row) {
            return kept.computeIfAbsent(
                    row,
                    _ -> Arrays.stream(rows)
                            .mapToDouble(other -> kernel.k(rows[row], other))
                            .toArray());
        }
    }
}
