package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers are moved and divided, column by column.
record ScaleStep(Map<String, Line> lines) implements FittedStep {
    private static final String METHOD = "method";
    private static final String STANDARD = "standard";
    private static final String MIN_MAX = "min_max";
    private static final String ROBUST = "robust";
    private static final String NONE = "none";

    ScaleStep {
        lines = new HashMap<>(lines);
    }

    /// A number x becomes (x − shift) / scale.
    ///
    /// @param scale above 0
    record Line(double shift, double scale) implements java.io.Serializable {
        static Line of(double shift, double scale) {
            return new Line(shift, scale > 0 && Double.isFinite(scale) ? scale : 1);
        }

        /// Large numbers are divided first: their difference may be none that a double can hold.
        double at(double x) {
            double moved = (x - shift) / scale;
            return Double.isInfinite(moved) ? x / scale - shift / scale : moved;
        }
    }

    static StepKind kind() {
        return new StepKind(
                "scale",
                "moves and divides numbers, so that columns of different units count alike",
                StepKind.Takes.NUMBERS,
                false,
                List.of(new Hyperparameter(
                        METHOD,
                        new Hyperparameter.Range.Choice(List.of(STANDARD, MIN_MAX, ROBUST, NONE)),
                        Value.of(STANDARD),
                        "by mean and standard deviation, by least and greatest, or by median and quartiles",
                        "scikit-learn's StandardScaler, MinMaxScaler, RobustScaler")),
                ScaleStep::fit);
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        var method = lesson.settings().text(METHOD);
        var lines = new HashMap<String, Line>();
        for (var name : lesson.columns()) {
            if (!method.equals(NONE)) {
                lines.put(name, line(method, lesson.numbers(name)));
            }
        }
        return StepKind.Lore.of(new ScaleStep(lines), lesson.frame());
    }

    private static Line line(String method, double[] values) {
        if (method.equals(STANDARD)) {
            var moments = Moments.of(values);
            return Line.of(moments.mean(), moments.deviation());
        }
        var quantiles = Quantiles.of(values);
        return method.equals(MIN_MAX)
                ? Line.of(quantiles.at(0), quantiles.at(1) - quantiles.at(0))
                : Line.of(quantiles.at(0.5), quantiles.at(0.75) - quantiles.at(0.25));
    }

    @Override
    public Frame apply(Frame frame) {
        var scaled = new LinkedHashMap<String, Column>();
        lines.forEach((name, line) -> scaled.put(name, NumberColumns.mapped(frame, name, line::at)));
        return frame.with(scaled);
    }
}
