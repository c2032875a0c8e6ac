package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers beyond a quantile of the training rows become that quantile.
record ClipStep(Map<String, Bounds> bounds) implements FittedStep {
    private static final String LOW = "low";
    private static final String HIGH = "high";

    ClipStep {
        bounds = new HashMap<>(bounds);
    }

    record Bounds(double low, double high) implements java.io.Serializable {}

    static StepKind kind() {
        return new StepKind(
                "clip",
                "moves what lies far out onto a quantile of the training rows",
                StepKind.Takes.NUMBERS,
                false,
                List.of(
                        quantile(LOW, 0, 0.5, 0.01, "what is below this share of the training rows; 0 for their least"),
                        quantile(
                                HIGH,
                                0.5,
                                1,
                                0.99,
                                "what is above this share of the training rows; 1 for their greatest")),
                ClipStep::fit);
    }

    private static Hyperparameter quantile(String name, double min, double max, double preset, String meaning) {
        return new Hyperparameter(
                name, new Hyperparameter.Range.Reals(min, true, max, true), Value.of(preset), meaning, "winsorizing");
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        var bounds = new HashMap<String, Bounds>();
        for (var name : lesson.columns()) {
            var quantiles = Quantiles.of(lesson.numbers(name));
            if (!quantiles.isEmpty()) {
                double low = quantiles.at(lesson.settings().real(LOW));
                bounds.put(
                        name,
                        new Bounds(
                                low,
                                Math.max(low, quantiles.at(lesson.settings().real(HIGH)))));
            }
        }
        return StepKind.Lore.of(new ClipStep(bounds), lesson.frame());
    }

    @Override
    public Frame apply(Frame frame) {
        var clipped = new LinkedHashMap<String, Column>();
        bounds.forEach((name, range) ->
                clipped.put(name, NumberColumns.mapped(frame, name, x -> Math.clamp(x, range.low(), range.high()))));
        return frame.with(clipped);
    }
}
