package dev.swath.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a run took and how much worker time it had, as its records tell. Summed over its sessions, so
/// that a night between a stop and a resume counts for nothing. A session that was killed counts as far as
/// its records go. Of a lost attempt only the end that nobody saw is ignored: its record is as old as the
/// resume.
final class RunClock {
    private double wallOfClosed;
    private double slotsOfClosed;
    private int workers;
    private Optional<Instant> opened = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private Optional<Instant> firstStart = Optional.empty();
    private Optional<Instant> lastEnd = Optional.empty();

    void apply(RunRecord record) {
        switch (record) {
            case RunRecord.SessionStarted started -> {
                close(seenWall());
                opened = Optional.of(started.time());
                latest = opened;
                workers = started.workers();
            }
            case RunRecord.AttemptStarted started -> {
                firstStart = firstStart.or(() -> Optional.of(started.time()));
                latest = Optional.of(started.time());
            }
            case RunRecord.AttemptEnded ended -> {
                if (!(ended.outcome() instanceof Outcome.Lost)) {
                    lastEnd = Optional.of(ended.time());
                    latest = lastEnd;
                }
            }
            case RunRecord.SessionEnded ended -> close(ended.wallSeconds());
            case RunRecord.RunStarted started -> {}
            case RunRecord.DataRead read -> {}
            case RunRecord.SweepChanged changed -> {}
            case RunRecord.InputsChanged changed -> {}
            case RunRecord.TrialRequeued requeued -> {}
            case RunRecord.TrialCreated created -> {}
        }
    }

    private void close(double wall) {
        wallOfClosed += wall;
        slotsOfClosed += seenSlots();
        opened = Optional.empty();
        firstStart = Optional.empty();
        lastEnd = Optional.empty();
    }

    private double seenWall() {
        return seconds(opened, latest);
    }

    private double seenSlots() {
        return workers * seconds(firstStart, lastEnd);
    }

    private static double seconds(Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent() && to.isPresent() && to.get().isAfter(from.get())
                ? Duration.between(from.get(), to.get()).toNanos() / 1e9
                : 0;
    }

    double wallSeconds() {
        return wallOfClosed + seenWall();
    }

    double slotSeconds() {
        return slotsOfClosed + seenSlots();
    }
}
