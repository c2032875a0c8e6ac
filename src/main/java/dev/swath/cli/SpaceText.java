package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.space.Condition;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Estimate;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A search space in words.
final class SpaceText {
    /// Longer numbers, nobody counts the digits of.
    private static final BigInteger READABLE = BigInteger.TEN.pow(15);

    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private SpaceText() {}

    /// "48", "about 3,200,000,000 (estimated …)", "at least 1.2·10^18 (…)", "a continuum".
    static String size(SearchSpace space) {
        if (!space.isDiscrete()) {
            return "a continuum";
        }
        return space.size().map(SpaceText::number).orElseGet(() -> estimate(space.estimate(), ""));
    }

    /// The combinations of a space without a size: "about 3,200,000,000 combinations (estimated …)",
    /// "combinations without end".
    static String uncounted(SearchSpace space) {
        return space.isDiscrete() ? estimate(space.estimate(), " combinations") : "combinations without end";
    }

    private static String estimate(Estimate estimate, String things) {
        if (estimate.isTelling()) {
            return "about " + rounded(estimate.combinations(), RoundingMode.HALF_EVEN) + things
                    + " (estimated by sampling, ± "
                    + Wording.percent(estimate.standardError() / estimate.combinations()) + ")";
        } else if (Double.isInfinite(estimate.atLeast())) {
            return "more than 10^308" + things;
        }
        return estimate.combinations() == 0
                ? unknown(things)
                : "at least " + rounded(estimate.atLeast(), RoundingMode.DOWN) + things
                        + " (too uneven for a sample to tell more)";
    }

    private static String unknown(String things) {
        return things.isEmpty()
                ? "unknown: too small a part of all combinations to be estimated"
                : "an unknown number of" + things;
    }

    private static String rounded(double number, RoundingMode mode) {
        return number(new BigDecimal(number).round(new MathContext(2, mode)).toBigInteger());
    }

    /// `48`, `1,200,000`, and from 10^15 on `1.23·10^18`.
    static String number(long number) {
        return number(BigInteger.valueOf(number));
    }

    /// The same.
    static String number(BigInteger number) {
        if (number.compareTo(READABLE) < 0) {
            return NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
        }
        var digits = new BigDecimal(number).round(DIGITS);
        int exponent = digits.precision() - digits.scale() - 1;
        var first = digits.movePointLeft(exponent).stripTrailingZeros();
        return (first.compareTo(BigDecimal.ONE) == 0 ? "" : first.toPlainString() + "·") + "10^" + exponent;
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
