package dev.swath.analysis;

import dev.swath.space.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What a parameter did, as marginal means: for each of its values, or for ranges of them where there are too many,
/// the mean score of the trials that had it, whatever the other parameters were. It says which values went along with
/// good scores, not why.
public record ParameterEffect(String parameter, List<Level> levels) {
    /// The least number of combinations in a range. A value of its own may have one: its count says so.
    private static final int FEWEST_OF_RANGE = 2;

    /// Of more numbers than these, drawn from a range, only ranges of them tell anything.
    private static final int MOST_NUMBERS = 8;

    private static final int MOST_RANGES = 5;

    public ParameterEffect {
        levels = List.copyOf(levels);
    }

    /// One value of the parameter, or a range of them.
    ///
    /// @param from the least of the values that occurred
    /// @param to the greatest of them; the same where it is one value
    /// @param trials how many trials of ranked combinations had it
    /// @param mean of these combinations' scores
    public record Level(Value from, Value to, int trials, double mean) {
        /// Empty for a range.
        public Optional<Value> value() {
            return Value.same(from, to) ? Optional.of(from) : Optional.empty();
        }

        /// `10`, `0.001 to 0.03`.
        public String describe() {
            return value().map(Wording::value).orElseGet(() -> Wording.value(from) + " to " + Wording.value(to));
        }
    }

    /// The effects of all parameters that took at least two values. Numbers ascend; all else stands in the order of
    /// its first trial.
    static List<ParameterEffect> all(List<SweptParameter> parameters, List<Ranked> ranking) {
        var inOrder = ranking.stream()
                .filter(Ranked::counts)
                .sorted(Comparator.comparingInt(Ranked::trial))
                .toList();
        return parameters.stream()
                .map(parameter -> new ParameterEffect(parameter.name(), levels(parameter, inOrder)))
                .filter(effect -> effect.levels().size() > 1)
                .toList();
    }

    private static List<Level> levels(SweptParameter parameter, List<Ranked> trials) {
        var name = parameter.name();
        var having = trials.stream()
                .filter(trial -> trial.combination().get(name).isPresent())
                .toList();
        boolean ordered = having.stream().allMatch(trial -> number(name, trial).isPresent());
        var groups = byValue(name, having);
        boolean listed = parameter.shape() instanceof SweptParameter.Shape.Choice;
        boolean allDiffer = groups.size() == having.size() && having.size() >= 2 * FEWEST_OF_RANGE;
        if (ordered && !listed && (groups.size() > MOST_NUMBERS || allDiffer)) {
            return levels(name, ranges(name, having));
        }
        var levels = levels(name, groups);
        return ordered
                ? levels.stream()
                        .sorted(Comparator.comparing(
                                level -> number(level.from()).orElseThrow()))
                        .toList()
                : levels;
    }

    private static List<List<Ranked>> byValue(String parameter, List<Ranked> trials) {
        var groups = new LinkedHashMap<Object, List<Ranked>>();
        for (var trial : trials) {
            var value = trial.combination().get(parameter).orElseThrow();
            groups.computeIfAbsent(key(value), key -> new ArrayList<>()).add(trial);
        }
        return List.copyOf(groups.values());
    }

    /// Ranges with about as many combinations each, at least two. Equal values stay together.
    private static List<List<Ranked>> ranges(String parameter, List<Ranked> trials) {
        var ascending = trials.stream()
                .sorted(Comparator.comparing(trial -> number(parameter, trial).orElseThrow()))
                .toList();
        int count = Math.min(MOST_RANGES, ascending.size() / FEWEST_OF_RANGE);
        var ranges = new ArrayList<List<Ranked>>();
        int from = 0;
        for (int range = 1; range <= count && from < ascending.size(); range++) {
            int to = Math.max(from + FEWEST_OF_RANGE, range * ascending.size() / count);
            while (to < ascending.size()
                    && (ascending.size() - to < FEWEST_OF_RANGE
                            || isSame(parameter, ascending.get(to - 1), ascending.get(to)))) {
                to++;
            }
            ranges.add(ascending.subList(from, to));
            from = to;
        }
        return ranges;
    }

    private static boolean isSame(String parameter, Ranked one, Ranked other) {
        return number(parameter, one)
                        .orElseThrow()
                        .compareTo(number(parameter, other).orElseThrow())
                == 0;
    }

    private static List<Level> levels(String parameter, List<List<Ranked>> groups) {
        return groups.stream()
                .map(group -> new Level(
                        group.getFirst().combination().get(parameter).orElseThrow(),
                        group.getLast().combination().get(parameter).orElseThrow(),
                        group.stream().mapToInt(Ranked::finished).sum(),
                        group.stream()
                                .mapToDouble(trial -> trial.score().mean())
                                .average()
                                .orElseThrow()))
                .toList();
    }

    private static Optional<BigDecimal> number(String parameter, Ranked trial) {
        return trial.combination().get(parameter).flatMap(ParameterEffect::number);
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
