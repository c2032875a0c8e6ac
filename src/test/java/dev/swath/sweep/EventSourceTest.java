package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.EventLine;
import dev.swath.trial.MalformedException;
import org.junit.jupiter.api.Test;

class EventSourceTest {
    private static final AttemptId ATTEMPT = new AttemptId(3, 1);

    private final EventSource protocol = new EventSource.Protocol(ATTEMPT, "secret");
    private final EventSource metrics = new EventSource.Metrics();

    private static String line(AttemptId attempt, String token, long sequence) {
        return new EventLine(attempt, token, sequence, new Event.Ready()).toLine();
    }

    @Test
    void aLineThatCannotBeReadCostsNoOther() {
        assertEquals(new Event.Ready(), protocol.read(line(ATTEMPT, "secret", 1)));
        assertThrows(MalformedException.class, () -> protocol.read("{\"v\":1,\"trial\":3,\"att"));
        assertEquals(new Event.Ready(), protocol.read(line(ATTEMPT, "secret", 3)));
    }

    @Test
    void repeatsForgeriesAndOthersLinesAreRefused() {
        protocol.read(line(ATTEMPT, "secret", 1));
        assertThrows(MalformedException.class, () -> protocol.read(line(ATTEMPT, "secret", 1)));
        assertThrows(MalformedException.class, () -> protocol.read(line(ATTEMPT, "guess", 2)));
        assertThrows(MalformedException.class, () -> protocol.read(line(new AttemptId(4, 1), "secret", 2)));
    }

    /// Python's json.dumps writes NaN so: a program that diverged must not keep its last good value.
    @Test
    void aProgramsNaNIsANumber() {
        var told = (Event.Measured) metrics.read("{\"loss\": NaN, \"bound\": -Infinity, \"step\": 4}");
        assertEquals(Double.NaN, told.metrics().get("loss"));
        assertEquals(Double.NEGATIVE_INFINITY, told.metrics().get("bound"));
        assertEquals(4, told.step());
    }

    @Test
    void aNumberBeyondDoublesIsRefused() {
        assertThrows(MalformedException.class, () -> metrics.read("{\"loss\": 1e999}"));
    }
}
