package dev.swath.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The parameters of a sweep and all admitted combinations of their values: parameters can depend on
/// others (`when`), advance together (`zip`), and be held together by constraints.
///
/// Where every parameter is discrete and the combinations can be counted, the space is an index space:
/// combination number `i` is worked out when it is asked for (the last parameter varies fastest, but that
/// parameters which depend on each other vary together), so that 10^12 combinations cost no more than ten.
/// Where they cannot be counted, the space can still be walked and drawn from.
public final class SearchSpace {
    private final List<Parameter> parameters;
    private final List<List<String>> zips;
    private final List<Expression> constraints;
    private final List<Component> components;
    private final List<ComponentIndex> indexes;
    private final Effort effort;
    private @Nullable List<Optional<BigInteger>> counts;
    private @Nullable Estimate estimate;

    /// @param zips lists of parameters, choices among equally many values, whose values advance together
    /// @param constraints of which all must hold
    /// @throws IllegalArgumentException where they do not fit each other: equal names, unknown names,
    ///     conditions that wait for each other
    public SearchSpace(List<Parameter> parameters, List<List<String>> zips, List<Expression> constraints) {
        this(parameters, zips, constraints, Effort.THOROUGH);
    }

    /// The same.
    ///
    /// @param effort how far it is looked through for its size and its combinations
    public SearchSpace(
            List<Parameter> parameters, List<List<String>> zips, List<Expression> constraints, Effort effort) {
        this.parameters = List.copyOf(parameters);
        this.zips = zips.stream().map(List::copyOf).toList();
        this.constraints = List.copyOf(constraints);
        if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException("two parameters have the same name");
        }
        this.components = Components.of(parameters, zips, constraints);
        this.indexes = components.stream()
                .map(component -> new ComponentIndex(component, effort.counting()))
                .toList();
        this.effort = effort;
    }

    /// A space of parameters that do not depend on each other.
    public SearchSpace(List<Parameter> parameters) {
        this(parameters, List.of(), List.of());
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /// The lists of parameters that advance together.
    public List<List<String>> zips() {
        return zips;
    }

    public List<Expression> constraints() {
        return constraints;
    }

    /// True where every parameter can be walked.
    public boolean isDiscrete() {
        return components.stream().allMatch(Component::isDiscrete);
    }

    /// True where any combination is as likely as any other when each parameter is drawn by itself.
    public boolean isEven() {
        return parameters.stream().allMatch(Parameter::isEven);
    }

    /// How many combinations there are; empty where a parameter is a continuum, and where they are too many
    /// to be counted.
    public Optional<BigInteger> size() {
        var product = BigInteger.ONE;
        for (var count : counts()) {
            if (count.isEmpty()) {
                return Optional.empty();
            }
            product = product.multiply(count.get());
        }
        return Optional.of(product);
    }

    /// Worked out once, when it is first asked for.
    private synchronized List<Optional<BigInteger>> counts() {
        var known = counts;
        if (known == null) {
            known = countAnew();
            counts = known;
        }
        return known;
    }

    /// All share one effort. Each may first take an even part of a quarter of it, so that one which cannot be
    /// counted leaves something for the others; what is left is for those that need more.
    private List<Optional<BigInteger>> countAnew() {
        var steps = new Steps(effort.counting());
        var sizes = new ArrayList<Optional<BigInteger>>();
        long sharing = components.stream().filter(Component::isConstrained).count();
        long part = sharing > 1 ? effort.counting() / 4 / sharing : effort.counting();
        for (var index : indexes) {
            sizes.add(index.count(steps, part));
        }
        for (int i = 0; i < sizes.size() && sharing > 1; i++) {
            if (sizes.get(i).isEmpty() && steps.left() > part) {
                sizes.set(i, indexes.get(i).count(steps, steps.left()));
            }
        }
        return List.copyOf(sizes);
    }

    /// About how many combinations there are. Always the same for the same space.
    ///
    /// @throws UnsupportedOperationException where a parameter is a continuum
    public Estimate estimate() {
        if (!isDiscrete()) {
            throw new UnsupportedOperationException("a continuum has no number of combinations");
        }
        return estimated();
    }

    /// Worked out once, when it is first asked for.
    private synchronized Estimate estimated() {
        var known = estimate;
        if (known == null) {
            known = estimateAnew();
            estimate = known;
        }
        return known;
    }

    private Estimate estimateAnew() {
        var random = new SplittableRandom(1);
        var product = new Estimate(1, 0, 1);
        int uncounted = (int) counts().stream().filter(Optional::isEmpty).count();
        for (int i = 0; i < components.size(); i++) {
            var count = counts().get(i);
            product = count.isPresent()
                    ? product.times(count.get().doubleValue())
                    : product.times(Estimate.of(components.get(i), random, effort.probing() / uncounted));
        }
        return product;
    }

    /// The combination at an index from 0 to size - 1.
    ///
    /// @throws UnsupportedOperationException where the space has no size
    /// @throws IndexOutOfBoundsException where the index is outside the space
    public Combination at(BigInteger index) {
        var size = size().orElseThrow(() -> new UnsupportedOperationException("a space without a size has no index"));
        if (index.signum() < 0 || index.compareTo(size) >= 0) {
            throw new IndexOutOfBoundsException("index " + index + " in a space of " + size);
        }
        var values = new HashMap<String, Value>();
        var rest = index;
        for (int i = components.size() - 1; i >= 0; i--) {
            var parts = rest.divideAndRemainder(counts().get(i).orElseThrow());
            indexes.get(i).set(parts[1], values);
            rest = parts[0];
        }
        return combination(values);
    }

    /// The index of a combination; empty for one that this space does not have.
    ///
    /// @throws UnsupportedOperationException where the space has no size
    public Optional<BigInteger> indexOf(Combination combination) {
        if (size().isEmpty()) {
            throw new UnsupportedOperationException("a space without a size has no index");
        }
        var names = parameters.stream().map(Parameter::name).toList();
        if (!names.containsAll(combination.values().keySet())) {
            return Optional.empty();
        }
        var index = BigInteger.ZERO;
        for (int i = 0; i < components.size(); i++) {
            var within = indexes.get(i).indexOf(combination.values());
            if (within.isEmpty()) {
                return Optional.empty();
            }
            index = index.multiply(counts().get(i).orElseThrow()).add(within.get());
        }
        return Optional.of(index);
    }

    /// All combinations, each once, in the order of their indexes.
    ///
    /// @throws UnsupportedOperationException where a parameter is a continuum
    public Iterator<Combination> walk() {
        if (!isDiscrete()) {
            throw new UnsupportedOperationException("a continuum cannot be walked");
        }
        var wheels = new ArrayList<Wheel>();
        for (int i = 0; i < components.size(); i++) {
            var component = components.get(i);
            var index = indexes.get(i);
            wheels.add(counts().get(i)
                    .<Wheel>map(count -> new Wheel.Counted(index, count))
                    .orElseGet(() -> new Wheel.Searched(component)));
        }
        return new Walk(wheels);
    }

    /// Turns the last wheel, and one before it each time it has gone round.
    private final class Walk implements Iterator<Combination> {
        private final List<Wheel> wheels;
        private boolean hasNext;
        private boolean isTurned = true;

        Walk(List<Wheel> wheels) {
            this.wheels = wheels;
            var steps = new Steps(effort.searching());
            this.hasNext = wheels.stream().allMatch(wheel -> wheel.turn(steps));
        }

        @Override
        public boolean hasNext() {
            if (!isTurned) {
                // Not before it is asked for: a search that is given up must not take the one before along.
                hasNext = turn(new Steps(effort.searching()));
                isTurned = true;
            }
            return hasNext;
        }

        @Override
        public Combination next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the space is used up");
            }
            var values = new HashMap<String, Value>();
            wheels.forEach(wheel -> wheel.show(values));
            isTurned = false;
            return combination(values);
        }

        private boolean turn(Steps steps) {
            for (var wheel : wheels.reversed()) {
                if (wheel.turn(steps)) {
                    return true;
                }
                wheel.turn(steps);
            }
            return false;
        }
    }

    /// A combination drawn at random, each parameter by its own distribution, among those that the
    /// constraints admit; empty where they admitted none of many draws.
    public Optional<Combination> sample(RandomGenerator random) {
        var values = new HashMap<String, Value>();
        for (int i = 0; i < components.size(); i++) {
            if (!draw(i, random, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(combination(values));
    }

    /// By its index, where that is the same as drawing until the constraints admit it.
    private boolean draw(int component, RandomGenerator random, Map<String, Value> values) {
        var drawn = components.get(component);
        var count = drawn.isConstrained() && drawn.isEven() ? counts().get(component) : Optional.<BigInteger>empty();
        if (count.isEmpty()) {
            return drawn.draw(random, values);
        }
        if (count.get().signum() > 0) {
            indexes.get(component).set(Estimate.below(count.get(), random), values);
        }
        return count.get().signum() > 0;
    }

    /// In the order of the sweep file, whatever the order in which the parameters were set.
    private Combination combination(Map<String, Value> values) {
        var ordered = new LinkedHashMap<String, Value>();
        for (var parameter : parameters) {
            var value = values.get(parameter.name());
            if (value != null) {
                ordered.put(parameter.name(), value);
            }
        }
        return new Combination(ordered);
    }

    /// A combination as a program is given it: nested parameters within one value for each outermost name.
    public SequencedMap<String, Value> nested(Combination combination) {
        return Nesting.of(parameters, combination);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchSpace that
                && parameters.equals(that.parameters)
                && zips.equals(that.zips)
                && constraints.equals(that.constraints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parameters, zips, constraints);
    }

    @Override
    public String toString() {
        return "SearchSpace[" + parameters + ", zips=" + zips + ", constraints=" + constraints + "]";
    }
}
