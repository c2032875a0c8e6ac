package dev.swath.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressPaceTest {
    private final AtomicLong now = new AtomicLong();
    private final List<Event> told = new ArrayList<>();
    private final ProgressPace pace = new ProgressPace(now::get, told::add);

    @Test
    void tellsTwiceASecondAtMost() {
        for (int step = 1; step <= 1000; step++) {
            now.addAndGet(10_000_000);
            pace.tell(step, 1000);
        }
        assertEquals(20, told.size());
        assertEquals(new Event.Progress(50, 1000), told.getFirst());
        assertEquals(new Event.Progress(1000, 1000), told.getLast());
    }

    @Test
    void aQuickFitIsNotTold() {
        pace.tell(1, 2);
        pace.tell(2, 2);
        assertTrue(told.isEmpty());
    }

    @Test
    void largeCountsKeepTheirShare() {
        now.addAndGet(1_000_000_000);
        pace.tell(3_000_000_000L, 6_000_000_000L);
        var progress = (Event.Progress) told.getFirst();
        assertEquals(0.5, (double) progress.done() / progress.total(), 1e-6);
    }
}
