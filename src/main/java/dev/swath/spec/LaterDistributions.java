package dev.swath.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// W&B's distributions that cannot be drawn from yet, each with what to write instead.
final class LaterDistributions {
    private static final Map<String, String> INSTEAD = instead();

    private LaterDistributions() {}

    private static Map<String, String> instead() {
        var bounds = "log_uniform_values, with the bounds themselves as min and max";
        var uniform = "uniform with min and max, or values: [...]";
        var instead = new LinkedHashMap<String, String>();
        instead.put("categorical_w_probabilities", "categorical, where each value is as likely as any other");
        instead.put("log_uniform", bounds);
        instead.put("q_log_uniform", bounds + ", or values: [...]");
        instead.put("q_log_uniform_values", "log_uniform_values, or values: [...]");
        instead.put("inv_log_uniform", "values: [...]");
        instead.put("inv_log_uniform_values", "values: [...]");
        instead.put("normal", uniform);
        instead.put("q_normal", "q_uniform with min, max and q, or values: [...]");
        instead.put("log_normal", bounds + ", or values: [...]");
        instead.put("q_log_normal", bounds + ", or values: [...]");
        instead.put("beta", uniform);
        instead.put("q_beta", "q_uniform with min, max and q, or values: [...]");
        return instead;
    }

    static Set<String> names() {
        return INSTEAD.keySet();
    }

    /// The sentence that refuses a distribution; empty where the name is not one of these.
    static Optional<String> refusal(String name) {
        return Optional.ofNullable(INSTEAD.get(name))
                .map(instead -> "the distribution " + name + " is not supported yet: write " + instead);
    }
}
