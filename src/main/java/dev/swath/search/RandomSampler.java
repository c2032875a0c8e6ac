package dev.swath.search;

import dev.swath.space.Combination;
import dev.swath.space.SearchSpace;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;

/// Random search (Bergstra & Bengio 2012). A discrete space is drawn from without repeats and ends when it is
/// used up; a space with a continuum never ends.
public final class RandomSampler implements Sampler {
    private final SearchSpace space;
    private final SplittableRandom random;
    private final Optional<Shuffle> shuffle;

    public RandomSampler(SearchSpace space, long seed) {
        this.space = space;
        this.random = new SplittableRandom(seed);
        this.shuffle = space.size().map(size -> new Shuffle(size, random));
    }

    @Override
    public Optional<Combination> ask() {
        if (shuffle.isEmpty()) {
            return Optional.of(space.sample(random));
        }
        return shuffle.get().next().map((BigInteger index) -> space.at(index));
    }
}
