package dev.swath.spec;

import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Quantized;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The distributions of sweep files: their words, and the keys that each takes.
enum DistributionName {
    CONSTANT(List.of("value"), "that value"),
    CATEGORICAL(List.of("values"), "each as likely as any other"),
    CATEGORICAL_W_PROBABILITIES(List.of("values", "probabilities"), "each with its probability; together they are 1"),
    INT_UNIFORM(List.of("min", "max"), "whole numbers, both bounds included, evenly"),
    UNIFORM(List.of("min", "max"), "numbers, evenly"),
    Q_UNIFORM(List.of("min", "max", "q"), "multiples of `q`: `round(X / q) * q` for X from `uniform`"),
    LOG_UNIFORM(List.of("min", "max"), "`exp(U)` for an even U: the bounds are natural exponents"),
    LOG_UNIFORM_VALUES(List.of("min", "max"), "numbers whose logarithm is even; the bounds are above 0"),
    Q_LOG_UNIFORM(List.of("min", "max", "q"), "`round(X / q) * q` for X from `log_uniform`"),
    Q_LOG_UNIFORM_VALUES(List.of("min", "max", "q"), "`round(X / q) * q` for X from `log_uniform_values`"),
    INV_LOG_UNIFORM(List.of("min", "max"), "X with `log(1/X)` even between the bounds"),
    INV_LOG_UNIFORM_VALUES(List.of("min", "max"), "X with `log(1/X)` even between `log(1/max)` and `log(1/min)`"),
    NORMAL(List.of("mu", "sigma"), "the normal distribution"),
    Q_NORMAL(List.of("mu", "sigma", "q"), "`round(X / q) * q` for X from `normal`"),
    LOG_NORMAL(List.of("mu", "sigma"), "`exp(N)` for a normal N"),
    Q_LOG_NORMAL(List.of("mu", "sigma", "q"), "`round(X / q) * q` for X from `log_normal`");

    private final List<String> keys;
    private final String draws;

    DistributionName(List<String> keys, String draws) {
        this.keys = keys;
        this.draws = draws;
    }

    /// As sweep files write it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The keys that it takes beside `distribution`.
    List<String> keys() {
        return keys;
    }

    /// What is drawn, for people.
    String draws() {
        return draws;
    }

    /// What holds where a key is not written; empty where it must be written.
    static Optional<Double> defaultOf(String key) {
        return switch (key) {
            case "q", "sigma" -> Optional.of(1.0);
            case "mu" -> Optional.of(0.0);
            default -> Optional.empty();
        };
    }

    /// Whether a grid can walk it.
    boolean isWalkable() {
        return switch (this) {
            case CONSTANT, CATEGORICAL, INT_UNIFORM, Q_UNIFORM, Q_LOG_UNIFORM, Q_LOG_UNIFORM_VALUES -> true;
            case CATEGORICAL_W_PROBABILITIES,
                    UNIFORM,
                    LOG_UNIFORM,
                    LOG_UNIFORM_VALUES,
                    INV_LOG_UNIFORM,
                    INV_LOG_UNIFORM_VALUES,
                    NORMAL,
                    Q_NORMAL,
                    LOG_NORMAL,
                    Q_LOG_NORMAL -> false;
        };
    }

    /// Whether `min` and `max` are exponents.
    boolean takesExponents() {
        return this == LOG_UNIFORM || this == Q_LOG_UNIFORM || this == INV_LOG_UNIFORM;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DistributionName::word).toList();
    }

    static Optional<DistributionName> of(String word) {
        return Arrays.stream(values()).filter(name -> name.word().equals(word)).findAny();
    }

    static DistributionName of(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Constant constant -> CONSTANT;
            case Distribution.Categorical categorical -> CATEGORICAL;
            case Distribution.Weighted weighted -> CATEGORICAL_W_PROBABILITIES;
            case Distribution.IntUniform range -> INT_UNIFORM;
            case Continuous law -> of(law);
            case Quantized(Continuous law, double q) -> quantized(law);
        };
    }

    private static DistributionName of(Continuous law) {
        return switch (law) {
            case Continuous.Uniform it -> UNIFORM;
            case Continuous.LogUniform it -> LOG_UNIFORM;
            case Continuous.LogUniformValues it -> LOG_UNIFORM_VALUES;
            case Continuous.InvLogUniform it -> INV_LOG_UNIFORM;
            case Continuous.InvLogUniformValues it -> INV_LOG_UNIFORM_VALUES;
            case Continuous.Normal it -> NORMAL;
            case Continuous.LogNormal it -> LOG_NORMAL;
        };
    }

    private static DistributionName quantized(Continuous law) {
        return switch (law) {
            case Continuous.Uniform it -> Q_UNIFORM;
            case Continuous.LogUniform it -> Q_LOG_UNIFORM;
            case Continuous.LogUniformValues it -> Q_LOG_UNIFORM_VALUES;
            case Continuous.Normal it -> Q_NORMAL;
            case Continuous.LogNormal it -> Q_LOG_NORMAL;
            case Continuous.InvLogUniform it -> throw new IllegalArgumentException("no sweep file says that");
            case Continuous.InvLogUniformValues it -> throw new IllegalArgumentException("no sweep file says that");
        };
    }
}
