package dev.swath.worker;

import java.time.Duration;
import java.time.Instant;

/// What Java tells on every system. (Management beans would tell more, and cost a tenth of a second of
/// start-up.)
final class PortableFacts implements ProcessFacts {
    private final ProcessHandle.Info info = ProcessHandle.current().info();

    @Override
    public double ageSeconds() {
        return info.startInstant()
                .map(start -> seconds(Duration.between(start, Instant.now())))
                .orElse(0.0);
    }

    @Override
    public double cpuSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(PortableFacts::seconds)
                .orElse(0.0);
    }

    @Override
    public double jitCpuSeconds() {
        return 0;
    }

    @Override
    public double gcCpuSeconds() {
        return 0;
    }

    @Override
    public long peakBytes() {
        return 0;
    }

    @Override
    public boolean usesAotCache() {
        return false;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
