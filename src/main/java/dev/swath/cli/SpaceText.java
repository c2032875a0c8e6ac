package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.space.Condition;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A search space in words.
final class SpaceText {
    private SpaceText() {}

    /// "48", "about 3.2e+09, estimated", "a continuum".
    static String size(SearchSpace space) {
        if (!space.isDiscrete()) {
            return "a continuum";
        }
        return space.size().map(SpaceText::grouped).orElseGet(() -> estimate(space));
    }

    private static String estimate(SearchSpace space) {
        var estimate = space.estimate();
        if (estimate.combinations() == 0) {
            return "too small a part of all combinations to be estimated";
        }
        var relative = estimate.standardError() / estimate.combinations();
        return String.format(
                Locale.ROOT,
                "about %.2g (estimated by sampling, ± %s)",
                estimate.combinations(),
                Wording.percent(relative));
    }

    static String grouped(Number number) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    static String describe(Parameter parameter) {
        return describe(parameter.distribution())
                + parameter.when().map(when -> ", when " + describe(when)).orElse("");
    }

    private static String describe(Condition when) {
        return when.allowed().entrySet().stream()
                .map(entry -> entry.getKey() + " is "
                        + entry.getValue().stream().map(Json::write).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(" and "));
    }

    private static String describe(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Constant(var value) -> Json.write(value);
            case Distribution.Categorical(var values) -> joined(values);
            case Distribution.Weighted(var values, var probabilities) -> weighted(values, probabilities);
            case Distribution.IntUniform(long min, long max) -> min + " to " + max + ", whole numbers";
            case Continuous law -> describe(law);
            case Quantized(Continuous law, double q) -> describe(law) + ", in steps of " + q;
        };
    }

    private static String describe(Continuous law) {
        return switch (law) {
            case Continuous.Uniform(double min, double max) -> min + " to " + max;
            case Continuous.LogUniform it -> logarithmic(it);
            case Continuous.LogUniformValues it -> logarithmic(it);
            case Continuous.InvLogUniform it -> logarithmic(it);
            case Continuous.InvLogUniformValues it -> logarithmic(it);
            case Continuous.Normal(double mu, double sigma) -> "normal, mean " + mu + ", deviation " + sigma;
            case Continuous.LogNormal(double mu, double sigma) ->
                "log-normal, the logarithm's mean " + mu + ", deviation " + sigma;
        };
    }

    private static String logarithmic(Continuous law) {
        return Wording.value(Value.of(law.lowest())) + " to " + Wording.value(Value.of(law.highest()))
                + ", logarithmic";
    }

    private static String joined(List<Value> values) {
        return values.stream().map(Json::write).collect(Collectors.joining(", "));
    }

    private static String weighted(List<Value> values, List<Double> probabilities) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(Json.write(values.get(i)) + " (" + Wording.percent(probabilities.get(i)) + ")");
        }
        return String.join(", ", parts);
    }
}
