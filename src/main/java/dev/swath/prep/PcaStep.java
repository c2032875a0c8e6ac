package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// Columns of numbers become fewer: the directions in which the training rows differ most (Pearson 1901).
///
/// @param name of the step, with which the names of its columns begin
/// @param columns that it takes
/// @param means of these
/// @param directions unit vectors over the columns, the one of most variance first
record PcaStep(String name, List<String> columns, double[] means, double[][] directions) implements FittedStep {
    private static final String COMPONENTS = "components";

    PcaStep {
        columns = List.copyOf(columns);
    }

    static StepKind kind() {
        return new StepKind(
                "pca",
                "replaces columns of numbers by the directions in which rows differ most, named after the step: pca1, pca2, …",
                StepKind.Takes.NUMBERS,
                false,
                List.of(new Hyperparameter(
                        COMPONENTS,
                        new Hyperparameter.Range.WholeNumbers(1, Integer.MAX_VALUE),
                        Value.of(10),
                        "how many directions at most; there are no more than columns",
                        "Pearson 1901; scikit-learn's PCA")),
                PcaStep::fit);
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        if (lesson.columns().isEmpty()) {
            return StepKind.Lore.of(
                    new PcaStep(lesson.name(), List.of(), new double[0], new double[0][]), lesson.frame());
        }
        var columns = NumberColumns.complete(lesson.frame(), lesson.columns(), "pca");
        var means = new double[columns.length];
        for (int c = 0; c < means.length; c++) {
            means[c] = Moments.of(columns[c]).mean();
        }
        int wanted = Math.min(lesson.settings().whole(COMPONENTS), columns.length);
        return StepKind.Lore.of(
                new PcaStep(lesson.name(), lesson.columns(), means, directions(covariances(columns, means), wanted)),
                lesson.frame());
    }

    private static DMatrixRMaj covariances(double[][] columns, double[] means) {
        var centred = new DMatrixRMaj(columns.length, columns[0].length);
        for (int c = 0; c < columns.length; c++) {
            for (int row = 0; row < columns[c].length; row++) {
                centred.set(c, row, columns[c][row] - means[c]);
            }
        }
        var products = new DMatrixRMaj(columns.length, columns.length);
        CommonOps_DDRM.multTransB(centred, centred, products);
        return products;
    }

    private static double[][] directions(DMatrixRMaj covariances, int wanted) {
        int size = covariances.numRows;
        var decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        if (!decomposition.decompose(covariances)) {
            throw new IllegalArgumentException(
                    "pca cannot tell the directions of these columns apart: are their numbers very large? Put scale"
                            + " before it");
        }
        var order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -decomposition.getEigenvalue(i).getReal()))
                .toList();
        var directions = new double[wanted][];
        for (int d = 0; d < wanted; d++) {
            directions[d] = oriented(decomposition.getEigenVector(order.get(d)).getData());
        }
        return directions;
    }

    /// A direction and its opposite tell the same: of these the one whose greatest part is positive.
    private static double[] oriented(double[] direction) {
        double greatest = 0;
        for (double part : direction) {
            greatest = Math.abs(part) > Math.abs(greatest) ? part : greatest;
        }
        var oriented = direction.clone();
        for (int i = 0; greatest < 0 && i < oriented.length; i++) {
            oriented[i] = -oriented[i];
        }
        return oriented;
    }

    @Override
    public Frame apply(Frame frame) {
        if (columns.isEmpty()) {
            return frame;
        }
        var values = NumberColumns.complete(frame, columns, "pca");
        var projected = new LinkedHashMap<String, Column>();
        for (int d = 0; d < directions.length; d++) {
            var along = new double[frame.rows()];
            for (int c = 0; c < values.length; c++) {
                for (int row = 0; row < along.length; row++) {
                    along[row] += directions[d][c] * (values[c][row] - means[c]);
                }
            }
            projected.put(
                    name + (Character.isDigit(name.charAt(name.length() - 1)) ? "_" : "") + (d + 1),
                    Column.Numbers.of(along));
        }
        return frame.replaced(new ArrayList<>(columns), projected);
    }
}
