package dev.swath.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// `limits` and `budget`: when enough is enough. No limit and no retry where nothing is said.
final class LimitsSection {
    private static final List<String> KEYS =
            List.of("trial_timeout", "sweep_timeout", "retries", "max_failures", "log");

    static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})? ?%");

    private LimitsSection() {}

    static Sweep.Limits read(Section root) {
        var budget = duration(root, "budget");
        var limits = root.section("limits", "{trial_timeout: 10m, retries: 1}")
                .map(LimitsSection::limits)
                .orElse(Sweep.Limits.NONE);
        return new Sweep.Limits(
                limits.trialTimeout(),
                limits.sweepTimeout(),
                budget,
                limits.retries(),
                limits.maxFailures(),
                limits.logBytes());
    }

    private static Sweep.Limits limits(Section limits) {
        limits.refuseUnknownKeys(KEYS);
        return new Sweep.Limits(
                trialTimeout(limits),
                duration(limits, "sweep_timeout"),
                Optional.empty(),
                (int) limits.whole("retries", 0, 1000).orElse(0),
                maxFailures(limits),
                ResourcesSection.size(limits, "log", Sweep.Limits.DEFAULT_LOG_BYTES));
    }

    private static Optional<Sweep.TimeLimit> trialTimeout(Section limits) {
        var share = share(limits, "trial_timeout");
        if (share.isEmpty()) {
            return duration(limits, "trial_timeout").map(Sweep.TimeLimit.Fixed::new);
        }
        if (share.getAsDouble() <= 1) {
            limits.entry("trial_timeout")
                    .ifPresent(entry -> limits.problem(
                            entry, "a share of the median trial must be above 100%, or half of all trials would fail"));
        }
        return Optional.of(new Sweep.TimeLimit.OfMedian(share.getAsDouble()));
    }

    private static Optional<Sweep.FailureLimit> maxFailures(Section limits) {
        var share = share(limits, "max_failures");
        if (share.isPresent()) {
            if (share.getAsDouble() <= 0 || share.getAsDouble() > 1) {
                limits.entry("max_failures")
                        .ifPresent(entry -> limits.problem(entry, "a share must be above 0% and at most 100%"));
            }
            return Optional.of(new Sweep.FailureLimit.Share(share.getAsDouble()));
        }
        var count = limits.whole("max_failures", 1, Integer.MAX_VALUE);
        return count.isPresent()
                ? Optional.of(new Sweep.FailureLimit.Count((int) count.getAsLong()))
                : Optional.empty();
    }

    /// A share that is written with a percent sign; empty for anything else, which may be right all the same.
    private static OptionalDouble share(Section limits, String key) {
        return limits.entry(key)
                .filter(entry -> entry.value() instanceof Node.Scalar scalar
                        && PERCENT.matcher(scalar.text()).matches())
                .map(entry -> ((Node.Scalar) entry.value()).text())
                .map(text -> OptionalDouble.of(share(text)))
                .orElseGet(OptionalDouble::empty);
    }

    private static double share(String percent) {
        return new BigDecimal(percent.substring(0, percent.length() - 1).strip())
                .movePointLeft(2)
                .doubleValue();
    }

    private static Optional<Duration> duration(Section section, String key) {
        var entry = section.entry(key);
        var duration = entry.flatMap(found ->
                found.value() instanceof Node.Scalar scalar ? Durations.parse(scalar.text()) : Optional.empty());
        if (entry.isPresent() && duration.isEmpty()) {
            section.wrongKind(entry.get(), "must be " + Durations.EXAMPLES);
        }
        return duration;
    }
}
