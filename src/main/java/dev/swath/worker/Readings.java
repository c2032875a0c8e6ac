package dev.swath.worker;

import dev.swath.data.Loading;
import dev.swath.trial.Reading;

/// How a loader went, in the words of records.
public final class Readings {
    private Readings() {}

    public static Reading of(Loading loading) {
        return new Reading(
                loading.isAuto(),
                loading.threads(),
                loading.curve().stream()
                        .map(rung -> new Reading.Rung(rung.threads(), rung.bytesPerSecond()))
                        .toList());
    }
}
