package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Durations, sizes and the nearest name.
class UnitsTest {
    @ParameterizedTest
    @CsvSource({"90s, PT90S", "10m, PT10M", "8h, PT8H", "1d, PT24H", "1h30m, PT90M", "1.5h, PT90M", "250ms, PT0.25S"})
    void readsDurations(String text, Duration expected) {
        assertEquals(Optional.of(expected), Durations.parse(text));
        assertEquals(Optional.of(expected), Durations.parse(Durations.write(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "0s", "s", "-1s", "1 h", "1w", "3651d", "1.s", "10M", "99999999999999999999s", "0.1ms"
            })
    void refusesWhatIsNoDuration(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "512m, 536870912",
        "1g, 1073741824",
        "1GiB, 1073741824",
        "2GB, 2147483648",
        "1.5k, 1536",
        "100b, 100",
        "1 MiB, 1048576",
        "1t, 1099511627776"
    })
    void readsSizes(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), Sizes.parse(text));
        assertEquals(OptionalLong.of(bytes), Sizes.parse(Sizes.write(bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "512", "0m", "m", "-1m", "1x", "1gg", "9999999999t", "1.m", "1ib"})
    void refusesWhatIsNoSize(String text) {
        assertEquals(OptionalLong.empty(), Sizes.parse(text));
    }

    @Test
    void findsTheNearestName() {
        var names = List.of("value", "values", "min", "max", "max_depth", "q");

        assertEquals(Optional.of("values"), NearestName.of("vlaues", names));
        assertEquals(Optional.of("max_depth"), NearestName.of("maxdepth", names));
        assertEquals(Optional.of("min"), NearestName.of("MIN", names));
        assertEquals(Optional.empty(), NearestName.of("b", names));
        assertEquals(Optional.empty(), NearestName.of("distribution", names));
        assertEquals(Optional.empty(), NearestName.of("x".repeat(1_000_000), names));
    }
}
