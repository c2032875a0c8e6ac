package dev.swath.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `limits`: when enough is enough. No limit and no retry where nothing is said.
final class LimitsSection {
    private static final List<String> KEYS =
            List.of("trial_timeout", "sweep_timeout", "retries", "max_failures", "log");

    private LimitsSection() {}

    static Sweep.Limits read(Section root) {
        return root.section("limits", "{trial_timeout: 10m, retries: 1}")
                .map(LimitsSection::limits)
                .orElse(Sweep.Limits.NONE);
    }

    private static Sweep.Limits limits(Section limits) {
        limits.refuseUnknownKeys(KEYS);
        limits.entry("log")
                .ifPresent(entry -> limits.problem(entry, "a cap on logs is not supported yet: leave it out"));
        return new Sweep.Limits(
                duration(limits, "trial_timeout"),
                duration(limits, "sweep_timeout"),
                (int) limits.whole("retries", 0, 1000).orElse(0),
                maxFailures(limits));
    }

    private static Optional<Duration> duration(Section limits, String key) {
        var entry = limits.entry(key);
        var duration = entry.flatMap(found ->
                found.value() instanceof Node.Scalar scalar ? Durations.parse(scalar.text()) : Optional.empty());
        if (entry.isPresent() && duration.isEmpty()) {
            limits.wrongKind(entry.get(), "must be " + Durations.EXAMPLES);
        }
        return duration;
    }

    private static OptionalInt maxFailures(Section limits) {
        var entry = limits.entry("max_failures");
        if (entry.isPresent()
                && entry.get().value() instanceof Node.Scalar scalar
                && scalar.text().endsWith("%")) {
            limits.problem(entry.get(), "a share of the trials is not supported yet: write a whole number");
            return OptionalInt.empty();
        }
        var count = limits.whole("max_failures", 1, Integer.MAX_VALUE);
        return count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty();
    }
}
