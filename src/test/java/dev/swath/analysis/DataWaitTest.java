package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.store.Ending;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Reading;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DataWaitTest {
    private static final Reading BY_EIGHT =
            new Reading(true, 8, List.of(new Reading.Rung(2, 1e6), new Reading.Rung(8, 4e6)));

    @Test
    void countsTheCoordinatorsOfAllSessionsAndTellsWhoReadLast() {
        var wait = waited(read(1.5, true, Optional.of(BY_EIGHT)), read(0.25, true, Optional.empty()))
                .orElseThrow();
        assertEquals(new DataWait(1.75, Optional.of(BY_EIGHT), OptionalDouble.empty(), OptionalDouble.empty()), wait);
        assertEquals("waited 1.8s, read by 8 threads", wait.describe());
    }

    @Test
    void saysWhereTheTableWasInTheCache() {
        var wait = waited(read(0.2, true, Optional.empty())).orElseThrow();
        assertEquals("waited 0.2s, from the cache", wait.describe());
    }

    @Test
    void addsWhatTrialsReadForThemselves() {
        var wait = waited(read(2, false, Optional.of(BY_EIGHT))).orElseThrow();
        assertEquals(OptionalDouble.of(1), wait.trialSeconds());
        assertEquals("waited 2.0s, read by 8 threads; trials read for themselves, 1.0s in all", wait.describe());
    }

    @Test
    void knowsNothingOfAProgramsData() {
        assertEquals(Optional.empty(), waited());
    }

    private static RunRecord read(double seconds, boolean shared, Optional<Reading> reading) {
        return new RunRecord.DataRead(seconds, shared, reading, Instant.EPOCH);
    }

    /// Of a run with one trial of four seconds, one of which it read.
    private static Optional<DataWait> waited(RunRecord... reads) {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty(), "{\"name\": \"a\"}");
        for (var read : reads) {
            run.add(read);
        }
        run.session(1).create(1, 1, 0.1, "a").finish(1, 1, Score.of(0.5), 4).end(Ending.DONE, "");
        return DataWait.of(RunState.replay(run.records()));
    }
}
