package dev.swath.search;

import dev.swath.space.Combination;
import dev.swath.space.SearchSpace;
import java.util.Iterator;
import java.util.Optional;

/// Every combination of a discrete space once, in the order of the sweep file: the last parameter varies
/// fastest.
public final class GridSampler implements Sampler {
    private final Iterator<Combination> combinations;

    /// @throws IllegalArgumentException where a parameter is a continuum
    public GridSampler(SearchSpace space) {
        if (!space.isDiscrete()) {
            throw new IllegalArgumentException("a grid needs discrete parameters");
        }
        this.combinations = space.walk();
    }

    @Override
    public Optional<Combination> ask() {
        return combinations.hasNext() ? Optional.of(combinations.next()) : Optional.empty();
    }
}
