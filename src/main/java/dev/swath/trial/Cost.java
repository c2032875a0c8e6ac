package dev.swath.trial;

import dev.swath.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What an attempt used.
///
/// @param phases wall and CPU seconds of each part of the work (`start`, `load`, `train`), in order
/// @param jitCpuSeconds CPU seconds of the compiler's threads, part of the phases' CPU
/// @param gcCpuSeconds CPU seconds of the garbage collector's threads, part of the phases' CPU
/// @param peakBytes largest resident size, in bytes; 0 where it cannot be known
/// @param aotCache whether the JVM ran from the ahead-of-time cache
/// @param rowWaitSeconds wall seconds in which training waited for its next rows, part of the phases' wall; 0 where
///     the trainer does not tell
/// @param reading how the attempt read its data; empty where it did not, as all attempts share a table
public record Cost(
        SequencedMap<String, Phase> phases,
        double jitCpuSeconds,
        double gcCpuSeconds,
        long peakBytes,
        boolean aotCache,
        double rowWaitSeconds,
        Optional<Reading> reading) {

    /// One part of the work, in seconds.
    public record Phase(double wall, double cpu) {}

    public Cost {
        phases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(phases));
    }

    /// Of a trainer that does not tell how long it waited.
    public Cost(
            SequencedMap<String, Phase> phases,
            double jitCpuSeconds,
            double gcCpuSeconds,
            long peakBytes,
            boolean aotCache) {
        this(phases, jitCpuSeconds, gcCpuSeconds, peakBytes, aotCache, 0, Optional.empty());
    }

    /// Nothing is known of it.
    public static final Cost UNKNOWN = new Cost(new LinkedHashMap<>(), 0, 0, 0, false);

    /// What was seen from outside, a few times a second: less exact than what a child tells of itself.
    public static Cost sampled(double wallSeconds, double cpuSeconds, long peakBytes) {
        var phases = new LinkedHashMap<String, Phase>();
        phases.put("sampled", new Phase(wallSeconds, cpuSeconds));
        return new Cost(phases, 0, 0, peakBytes, false);
    }

    public double cpuSeconds() {
        return phases.values().stream().mapToDouble(Phase::cpu).sum();
    }

    public Value toValue() {
        var parts = Fields.build();
        phases.forEach((name, phase) -> parts.put(
                name,
                Fields.build().put("wall", phase.wall()).put("cpu", phase.cpu()).done()));
        var fields = Fields.build()
                .put("phases", parts.done())
                .put("jit_cpu", jitCpuSeconds)
                .put("gc_cpu", gcCpuSeconds)
                .put("peak_bytes", peakBytes)
                .put("aot_cache", aotCache);
        if (Double.compare(rowWaitSeconds, 0) != 0) {
            fields.put("row_wait", rowWaitSeconds);
        }
        reading.ifPresent(it -> fields.put("reading", it.toValue()));
        return fields.done();
    }

    public static Cost from(Fields fields) {
        var parts = fields.fields("phases");
        var phases = new LinkedHashMap<String, Phase>();
        parts.all().keySet().forEach(name -> {
            var part = parts.fields(name);
            phases.put(name, new Phase(part.real("wall"), part.real("cpu")));
        });
        return new Cost(
                phases,
                fields.real("jit_cpu"),
                fields.real("gc_cpu"),
                fields.whole("peak_bytes"),
                fields.truth("aot_cache"),
                fields.optional("row_wait", all -> all.real("row_wait")).orElse(0.0),
                fields.optional("reading", all -> Reading.from(all.fields("reading"))));
    }
}
