package dev.swath.analysis;

import dev.swath.space.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What a parameter did, as marginal means: for each of its values, the mean score of the trials that had
/// it, whatever the other parameters were. It says which values went along with good scores, not why.
public record ParameterEffect(String parameter, List<Level> levels) {
    /// A value that fewer combinations had tells too little.
    private static final int FEWEST = 2;

    public ParameterEffect {
        levels = List.copyOf(levels);
    }

    /// One value of the parameter.
    ///
    /// @param trials how many trials of ranked combinations had it
    /// @param mean of these combinations' scores
    public record Level(Value value, int trials, double mean) {}

    /// The effects of all parameters that took at least two values in two combinations or more. Numbers
    /// ascend; all else stands in the order of its first trial.
    static List<ParameterEffect> all(List<SweptParameter> parameters, List<Ranked> ranking) {
        var inOrder = ranking.stream()
                .filter(Ranked::counts)
                .sorted(Comparator.comparingInt(Ranked::trial))
                .toList();
        return parameters.stream()
                .map(parameter -> new ParameterEffect(parameter.name(), levels(parameter.name(), inOrder)))
                .filter(effect -> effect.levels().size() > 1)
                .toList();
    }

    private static List<Level> levels(String parameter, List<Ranked> trials) {
        var groups = new LinkedHashMap<Object, List<Ranked>>();
        for (var trial : trials) {
            trial.combination()
                    .get(parameter)
                    .ifPresent(value -> groups.computeIfAbsent(key(value), key -> new ArrayList<>())
                            .add(trial));
        }
        var levels = new ArrayList<Level>();
        for (var group : groups.values()) {
            if (group.size() >= FEWEST) {
                levels.add(new Level(
                        group.getFirst().combination().get(parameter).orElseThrow(),
                        group.stream().mapToInt(Ranked::finished).sum(),
                        group.stream()
                                .mapToDouble(trial -> trial.score().mean())
                                .average()
                                .orElseThrow()));
            }
        }
        if (levels.stream().allMatch(level -> number(level.value()).isPresent())) {
            levels.sort(Comparator.comparing(level -> number(level.value()).orElseThrow()));
        }
        return levels;
    }

    /// Equal for values that are the same setting, as {@link Value#same} has it.
    private static Object key(Value value) {
        return number(value).<Object>map(BigDecimal::stripTrailingZeros).orElse(value);
    }

    static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Int(long whole)) {
            return Optional.of(BigDecimal.valueOf(whole));
        }
        return value instanceof Value.Real(double real) && Double.isFinite(real)
                ? Optional.of(new BigDecimal(real))
                : Optional.empty();
    }
}
