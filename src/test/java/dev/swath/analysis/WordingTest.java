package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.space.Value;
import dev.swath.trial.Score;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "499,0s",
        "34000,34s",
        "59499,59s",
        "59500,1m 0s",
        "72000,1m 12s",
        "3599999,1h 0m",
        "7500000,2h 5m",
        "273600000,3d 4h"
    })
    void durationsHaveTheirTwoLargestUnits(long millis, String text) {
        assertEquals(text, Wording.duration(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"0.04,0.0s", "4.24,4.2s", "9.94,9.9s", "9.96,10s", "72,1m 12s"})
    void shortSecondsHaveATenth(double seconds, String text) {
        assertEquals(text, Wording.seconds(seconds));
    }

    @Test
    void scoresHaveAsManyPlacesAsSuitThem() {
        assertEquals("0.9712 ± 0.0081", Wording.score(new Score(0.97123, 0.00812, List.of(1.0, 2.0))));
        assertEquals("0.9712", Wording.score(Score.of(0.97123)));
        assertEquals("123.46 ± 1.00", Wording.score(123.456, 1));
        assertEquals("1.234e-05", Wording.score(1.234e-5));
        assertEquals("NaN", Wording.score(Double.NaN));
        assertEquals("NaN ± NaN", Wording.score(Double.NaN, Double.NaN));
        assertEquals("0.0000", Wording.score(0));
    }

    @ParameterizedTest
    @CsvSource({
        "0.030000000000000002,0.03",
        "100.0,100",
        "0.123456789,0.12346",
        "0.00001,1e-5",
        "1234567.0,1234600",
        "-0.5,-0.5",
        "1.5e12,1.5e12",
        "0.0,0",
        "Infinity,Infinity"
    })
    void settingsAreShortened(double real, String text) {
        assertEquals(text, Wording.value(Value.of(real)));
    }

    @Test
    void exactValuesReadBack() {
        assertEquals("0.030000000000000002", Wording.exact(Value.of(0.030000000000000002)));
        assertEquals("null", Wording.exact(Value.NULL));
        assertEquals("[1,2]", Wording.exact(new Value.Items(List.of(Value.of(1), Value.of(2)))));
    }

    @Test
    void bytesAreInTheUnitThatShowsThem() {
        assertEquals("0 KB", Wording.bytes(0));
        assertEquals("1 KB", Wording.bytes(1));
        assertEquals("340 KB", Wording.bytes(340L << 10));
        assertEquals("1023 KB", Wording.bytes(1023L << 10));
        assertEquals("1 MB", Wording.bytes((1L << 20) - 1));
        assertEquals("171 MB", Wording.bytes(171L << 20));
        assertEquals("1.0 GB", Wording.bytes(1L << 30));
        assertEquals("1.5 GB", Wording.bytes(1536L << 20));
    }
}
