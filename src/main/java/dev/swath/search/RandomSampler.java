package dev.swath.search;

import dev.swath.space.Combination;
import dev.swath.space.Parameter;
import dev.swath.space.SearchLimitException;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Random search (Bergstra & Bengio 2012), without repeats: a combination that was tried is not drawn
/// again. A discrete space ends when it is used up; a space with a continuum never ends.
///
/// Where all combinations are equally likely and can be counted, their indexes are shuffled. Elsewhere
/// each parameter is drawn by its own distribution, and what has been drawn before is drawn again.
public final class RandomSampler implements Sampler {
    /// So many draws without a new combination, and what is left of the space is looked for otherwise.
    private static final int MOST_REPEATS = 1_000;

    /// In a continuum, so many times the constraints may admit none of many draws: some seconds in all.
    private static final int MOST_FAILURES = 20;

    private final SearchSpace space;
    private final SplittableRandom random;
    private final Set<String> continua;
    private final Set<Combination> seen = new HashSet<>();
    private Optional<Iterator<Combination>> rest = Optional.empty();

    public RandomSampler(SearchSpace space, long seed) {
        this.space = space;
        this.random = new SplittableRandom(seed);
        this.continua = space.parameters().stream()
                .filter(parameter -> parameter.distribution().size().isEmpty())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        if (space.isEven() && space.size().isPresent()) {
            rest = Optional.of(shuffled());
        }
    }

    private Iterator<Combination> shuffled() {
        return new Shuffle(space.size().orElseThrow(), random).iterator(space::at);
    }

    @Override
    public Optional<Combination> ask() {
        if (rest.isPresent()) {
            return next();
        }
        var drawn = drawn(space.isDiscrete() ? 1 : MOST_FAILURES);
        if (drawn.isPresent()) {
            return drawn;
        }
        if (!space.isDiscrete()) {
            // Nobody knows that there is no further one.
            throw new SearchLimitException();
        }
        return next();
    }

    /// A new one; empty where it was drawn for in vain.
    private Optional<Combination> drawn(int failures) {
        int failed = 0;
        for (int draw = 0; draw < MOST_REPEATS && failed < failures; draw++) {
            var drawn = space.sample(random);
            if (drawn.isEmpty()) {
                failed++;
            } else if (isNew(drawn.get())) {
                return drawn;
            }
        }
        return Optional.empty();
    }

    /// What the draws have left over: in a random order where it can be counted, else in the grid's.
    private Optional<Combination> next() {
        if (rest.isEmpty()) {
            rest = Optional.of(space.size().isPresent() ? shuffled() : space.walk());
        }
        var left = rest.get();
        while (left.hasNext()) {
            var next = left.next();
            if (seen.isEmpty() || isNew(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /// Also where it has other digits: 3.0 is 3. A draw from a continuum is never the same twice, and need
    /// not be remembered.
    private boolean isNew(Combination combination) {
        if (combination.values().keySet().stream().anyMatch(continua::contains)) {
            return true;
        }
        var canonical = new LinkedHashMap<String, Value>();
        combination.values().forEach((name, value) -> canonical.put(name, Value.canonical(value)));
        return seen.add(new Combination(canonical));
    }
}
