package dev.swath.search;

import dev.swath.space.Combination;
import java.util.Optional;
import java.util.OptionalDouble;

/// Chooses which combination comes next. A sampler is deterministic: the same asks and tells in the same
/// order give the same combinations, which is how a resumed run finds its place again. Used by one thread
/// only.
public interface Sampler {

    /// The next combination; empty once the space is used up.
    ///
    /// @throws dev.swath.space.SearchLimitException where it was looked for in vain for too long
    Optional<Combination> ask();

    /// What a combination reached in the objective; empty where it failed. Samplers that do not learn ignore
    /// it.
    default void tell(Combination combination, OptionalDouble score) {}
}
