package dev.swath.search;

import dev.swath.space.Combination;
import dev.swath.space.SearchSpace;
import java.math.BigInteger;
import java.util.Optional;

/// Every combination of a discrete space once, in the order of the sweep file: the last parameter varies
/// fastest.
public final class GridSampler implements Sampler {
    private final SearchSpace space;
    private final BigInteger size;
    private BigInteger next = BigInteger.ZERO;

    /// @throws IllegalArgumentException where a parameter is a continuum
    public GridSampler(SearchSpace space) {
        this.space = space;
        this.size = space.size().orElseThrow(() -> new IllegalArgumentException("a grid needs discrete parameters"));
    }

    @Override
    public Optional<Combination> ask() {
        if (next.compareTo(size) >= 0) {
            return Optional.empty();
        }
        var combination = space.at(next);
        next = next.add(BigInteger.ONE);
        return Optional.of(combination);
    }
}
