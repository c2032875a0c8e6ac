package dev.swath.spec;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Distributions that W&B's schema has and its documentation has not, each with what to write instead.
final class LaterDistributions {
    private static final Map<String, String> INSTEAD = Map.of(
            "beta", "uniform with min and max, or values: [...]",
            "q_beta", "q_uniform with min, max and q, or values: [...]");

    private LaterDistributions() {}

    static Set<String> names() {
        return INSTEAD.keySet();
    }

    /// The sentence that refuses a distribution; empty where the name is not one of these.
    static Optional<String> refusal(String name) {
        return Optional.ofNullable(INSTEAD.get(name))
                .map(instead -> "the distribution " + name + " is not supported yet: write " + instead);
    }
}
