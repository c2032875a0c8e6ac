package dev.swath.analysis;

import dev.swath.space.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The winner's value of a parameter lies at the edge of what was searched, so that a better one may lie
/// beyond.
///
/// @param upper whether it is the upper edge
/// @param bound the edge
public record BoundHit(String parameter, Value value, boolean upper, Value bound) {
    /// In a continuum a value this near to an edge, as a share of the range, counts as lying on it.
    private static final double NEAR = 0.01;

    /// With fewer numbers than this one of them is always at an edge, which says nothing.
    private static final int FEWEST_NUMBERS = 3;

    /// The winner's, in those parameters that had more than one value among the ranked trials.
    /// One that the trainer or the data sets is none, since nothing can lie beyond it.
    ///
    /// @param allowed the bounds of trainer and data, as {@link dev.swath.store.RunRecord.RunStarted} keeps them
    static List<BoundHit> all(List<SweptParameter> parameters, Value.Fields allowed, List<Ranked> ranking) {
        if (ranking.size() < 2 || !ranking.getFirst().counts()) {
            return List.of();
        }
        var winner = ranking.getFirst();
        var varied = Ranked.varied(ranking);
        return parameters.stream()
                .filter(parameter -> varied.contains(parameter.name()))
                .flatMap(parameter -> winner.combination().get(parameter.name()).stream()
                        .flatMap(value -> of(parameter, value, automatic(allowed, parameter.name())).stream()))
                .filter(hit -> !hit.isOwnOf(allowed))
                .toList();
    }

    private boolean isOwnOf(Value.Fields allowed) {
        return allowed.values().get(parameter) instanceof Value.Fields(var bounds)
                && Value.same(bound, bounds.getOrDefault(upper ? "max" : "min", Value.NULL));
    }

    /// The value that leaves the choice to the trainer. It is not less than the others, and nothing lies beyond it.
    private static Optional<Value> automatic(Value.Fields allowed, String parameter) {
        return allowed.values().get(parameter) instanceof Value.Fields(var bounds)
                ? Optional.ofNullable(bounds.get("automatic"))
                : Optional.empty();
    }

    private static Optional<BoundHit> of(SweptParameter parameter, Value value, Optional<Value> automatic) {
        if (isSame(value, automatic)) {
            return Optional.empty();
        }
        return switch (parameter.shape()) {
            case SweptParameter.Shape.Choice(var values) ->
                inList(
                        parameter.name(),
                        value,
                        values.stream().filter(it -> !isSame(it, automatic)).toList());
            case SweptParameter.Shape.Range(var min, var max, String distribution) ->
                inRange(parameter.name(), value, min, max, distribution.contains("log"));
            case SweptParameter.Shape.Fixed fixed -> Optional.empty();
            case SweptParameter.Shape.Other other -> Optional.empty();
        };
    }

    private static boolean isSame(Value value, Optional<Value> other) {
        return other.filter(it -> Value.same(value, it)).isPresent();
    }

    private static Optional<BoundHit> inList(String parameter, Value value, List<Value> values) {
        if (values.size() < FEWEST_NUMBERS
                || values.stream().anyMatch(it -> ParameterEffect.number(it).isEmpty())) {
            return Optional.empty();
        }
        var ascending = values.stream()
                .sorted(Comparator.comparing(it -> ParameterEffect.number(it).orElse(BigDecimal.ZERO)))
                .toList();
        if (Value.same(value, ascending.getFirst())) {
            return Optional.of(new BoundHit(parameter, value, false, ascending.getFirst()));
        }
        return Value.same(value, ascending.getLast())
                ? Optional.of(new BoundHit(parameter, value, true, ascending.getLast()))
                : Optional.empty();
    }

    private static Optional<BoundHit> inRange(
            String parameter, Value value, Value min, Value max, boolean logarithmic) {
        var numbers = List.of(value, min, max).stream()
                .flatMap(it -> ParameterEffect.number(it).stream())
                .mapToDouble(BigDecimal::doubleValue)
                .map(number -> logarithmic ? Math.log(number) : number)
                .toArray();
        if (numbers.length < 3 || !(numbers[2] > numbers[1])) {
            return Optional.empty();
        }
        boolean whole = value instanceof Value.Int;
        if (whole && numbers[2] - numbers[1] < FEWEST_NUMBERS - 1 && !logarithmic) {
            return Optional.empty();
        }
        var place = (numbers[0] - numbers[1]) / (numbers[2] - numbers[1]);
        var near = whole ? 0 : NEAR;
        if (place <= near) {
            return Optional.of(new BoundHit(parameter, value, false, min));
        }
        return place >= 1 - near ? Optional.of(new BoundHit(parameter, value, true, max)) : Optional.empty();
    }
}
