package dev.swath.trial;

import dev.swath.space.Value;
import java.util.List;

/// How many threads have read the data.
///
/// @param auto whether the number was found out
/// @param threads how many it was in the end
/// @param curve every number that was tried, the least first; empty where there was too little to tell
public record Reading(boolean auto, int threads, List<Rung> curve) {
    public Reading {
        curve = List.copyOf(curve);
    }

    /// @param bytesPerSecond of the files, with so many threads
    public record Rung(int threads, double bytesPerSecond) {}

    public Value toValue() {
        return Fields.build()
                .put("auto", auto)
                .put("threads", threads)
                .put(
                        "curve",
                        new Value.Items(curve.stream()
                                .<Value>map(rung -> Fields.build()
                                        .put("threads", rung.threads())
                                        .put("bytes_per_second", rung.bytesPerSecond())
                                        .done())
                                .toList()))
                .done();
    }

    /// @throws MalformedException where the fields are others
    public static Reading from(Fields fields) {
        return new Reading(
                fields.truth("auto"),
                fields.count("threads"),
                fields.items("curve").stream()
                        .map(Fields::of)
                        .map(rung -> new Rung(rung.count("threads"), rung.real("bytes_per_second")))
                        .toList());
    }
}
