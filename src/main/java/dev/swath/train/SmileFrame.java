package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.Row;
import smile.data.formula.Formula;
import smile.data.type.StructField;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.data.vector.ValueVector;

/// Tables as Smile takes them: vectors over the very arrays, nothing copied. Columns are named by their
/// number, so that no name in a file can be taken for anything in a formula.
final class SmileFrame {
    private static final String TARGET = "y";

    private SmileFrame() {}

    /// Everything explains the target.
    static Formula formula() {
        return Formula.lhs(TARGET);
    }

    static DataFrame of(Features features) {
        return new DataFrame(vectors(features, 0));
    }

    static DataFrame of(Features features, Target target) {
        var vectors = vectors(features, 1);
        vectors[vectors.length - 1] = vector(target);
        return new DataFrame(vectors);
    }

    /// What Smile has to know of a target, beside its values.
    static StructField field(Target target) {
        return vector(target).field();
    }

    private static ValueVector vector(Target target) {
        return switch (target) {
            case Target.Classes(var labels, int[] codes) -> new IntVector(TARGET, codes);
            case Target.Numbers(double[] values) -> new DoubleVector(TARGET, values);
        };
    }

    /// The same, row by row.
    static double[][] rows(Features features) {
        var columns = features.columns();
        var rows = new double[features.rows()][columns.length];
        for (int c = 0; c < columns.length; c++) {
            var column = columns[c];
            for (int row = 0; row < rows.length; row++) {
                rows[row][c] = column[row];
            }
        }
        return rows;
    }

    /// The same, as trees take them.
    static Row[] tuples(Features features) {
        var frame = of(features);
        return IntStream.range(0, features.rows()).mapToObj(frame::get).toArray(Row[]::new);
    }

    private static ValueVector[] vectors(Features features, int more) {
        var columns = features.columns();
        var vectors = new ValueVector[columns.length + more];
        for (int c = 0; c < columns.length; c++) {
            vectors[c] = new DoubleVector("x" + c, columns[c]);
        }
        return vectors;
    }
}
