package dev.swath.search;

import dev.swath.space.Combination;
import dev.swath.space.SearchLimitException;
import dev.swath.space.SearchSpace;
import java.util.Iterator;
import java.util.Optional;

/// Every combination of a discrete space once, in the order of the sweep file: the last parameter varies
/// fastest.
public final class GridSampler implements Sampler {
    private final Iterator<Combination> combinations;

    /// @throws IllegalArgumentException where a parameter is a continuum
    /// @throws SearchLimitException where the first combination was looked for in vain for too long
    public GridSampler(SearchSpace space) {
        if (!space.isDiscrete()) {
            throw new IllegalArgumentException("a grid needs discrete parameters");
        }
        try {
            this.combinations = space.walk();
        } catch (SearchLimitException givenUp) {
            throw givenUp.ofGrid();
        }
    }

    @Override
    public Optional<Combination> ask() {
        try {
            return combinations.hasNext() ? Optional.of(combinations.next()) : Optional.empty();
        } catch (SearchLimitException givenUp) {
            throw givenUp.ofGrid();
        }
    }
}
