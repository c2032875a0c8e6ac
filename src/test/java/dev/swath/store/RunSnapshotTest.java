package dev.swath.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunSnapshotTest {
    private static RunSnapshot snapshot(OptionalLong planned, int finished, double trialSeconds, int... runningFor) {
        var running = IntStream.range(0, runningFor.length)
                .mapToObj(i -> new RunSnapshot.Running(
                        new AttemptId(i + 1, 1),
                        Role.SEARCH,
                        SampleRun.combination(10, 0.1, "gini"),
                        Duration.ofSeconds(runningFor[i]),
                        0,
                        Optional.empty()))
                .toList();
        return new RunSnapshot(
                new RunDirectory(Path.of("runs/s/r")),
                "s",
                planned,
                finished,
                0,
                2,
                running,
                Optional.empty(),
                Duration.ofSeconds(10),
                trialSeconds == 0 ? TrialTime.NONE : TrialTime.NONE.with(trialSeconds),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void leftIsNeitherOverNorRunning() {
        assertEquals(
                OptionalLong.of(5), snapshot(OptionalLong.of(10), 3, 4, 0, 0).left());
        assertEquals(
                OptionalLong.empty(), snapshot(OptionalLong.empty(), 3, 4, 0, 0).left());
    }

    @Test
    void remainingSharesTheRestAmongTheWorkers() {
        // Five whole trials, one with half to go, and one that takes longer than the mean: 5.5 × 4 s / 2.
        assertEquals(
                Optional.of(new TrialTime.Remaining(Duration.ofSeconds(11), Optional.empty())),
                snapshot(OptionalLong.of(10), 3, 4, 2, 9).remaining());
    }

    /// Of n trials' sum, whose mean is known from k: spread × √(n + n²/k).
    @Test
    void remainingIsAsUncertainAsTrialsDifferAndAsFewAreKnown() {
        var few = new TrialTime(4, 10, 12).remaining(9, 3);
        assertEquals(Duration.ofSeconds(30), few.time());
        assertEquals(
                Duration.ofMillis(Math.round(1000 * 2 * Math.sqrt(9 + 81 / 4.0) / 3)),
                few.spread().orElseThrow());
    }

    @Test
    void theSpreadOfTimesIsTheirStandardDeviation() {
        var time = TrialTime.NONE;
        for (double seconds : new double[] {1e6 + 2, 1e6 + 4, 1e6 + 4, 1e6 + 6}) {
            time = time.with(seconds);
        }
        assertEquals(1e6 + 4, time.mean(), 1e-6);
        assertEquals(Math.sqrt(8 / 3.0), time.spread(), 1e-6);
        assertEquals(4, time.trials());
    }

    @Test
    void remainingIsUnknownBeforeTheFirstTrialAndWithoutAPlan() {
        assertEquals(Optional.empty(), snapshot(OptionalLong.of(10), 0, 0, 1).remaining());
        assertEquals(Optional.empty(), snapshot(OptionalLong.empty(), 3, 4, 1).remaining());
    }
}
