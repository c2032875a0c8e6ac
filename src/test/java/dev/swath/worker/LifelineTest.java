package dev.swath.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifelineTest {

    @Test
    void nobodyListensAnyMoreWhenItIsClosedThoughTheCoordinatorLives() throws Exception {
        var pipe = Pipe.open();
        try (var coordinator = pipe.sink()) {
            coordinator.write(ByteBuffer.wrap("the assignment\n".getBytes(StandardCharsets.UTF_8)));
            var lifeline = new Lifeline(pipe.source());
            assertEquals(Optional.of("the assignment"), lifeline.line());

            lifeline.watch(EventStream.intoNothing());
            assertTrue(listens());
            lifeline.close();

            assertFalse(listens());
        }
    }

    private static boolean listens() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("swath-lifeline"));
    }
}
