package dev.swath.sweep;

import dev.swath.launch.Child;
import dev.swath.launch.Usage;
import dev.swath.store.Outcome;
import dev.swath.store.RunSnapshot;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Event;
import dev.swath.trial.Objective;
import dev.swath.trial.Score;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// What the loop knows of an attempt between its spawn and its end. Touched by the loop only.
final class ActiveAttempt {
    private final TrialState trial;
    private final AttemptId id;
    private final String token;
    private Optional<Child> child = Optional.empty();
    private OptionalLong openedNanos = OptionalLong.empty();
    private OptionalLong killAtNanos = OptionalLong.empty();
    private boolean killed;
    private Optional<EndedEarly> endedEarly = Optional.empty();
    private final SequencedMap<String, Score> measured = new LinkedHashMap<>();
    private SequencedMap<String, Double> latest = new LinkedHashMap<>();
    private Optional<Outcome.Rows> rows = Optional.empty();
    private Optional<Event.Finished> finished = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private double done;
    private double spentCpu;
    private double sampledCpu;
    private long peakBytes;

    /// Why the coordinator itself ended an attempt.
    enum EndedEarly {
        TIMEOUT,
        MEMORY,
        STOPPED
    }

    ActiveAttempt(TrialState trial, AttemptId id, String token) {
        this.trial = trial;
        this.id = id;
        this.token = token;
    }

    AttemptId id() {
        return id;
    }

    TrialState trial() {
        return trial;
    }

    String token() {
        return token;
    }

    void waitsAtGate(Child started) {
        child = Optional.of(started);
    }

    void open(long nanos) {
        openedNanos = OptionalLong.of(nanos);
        child.orElseThrow().open();
    }

    boolean isOpen() {
        return openedNanos.isPresent();
    }

    /// Takes in what the child says.
    void hear(Event event) {
        switch (event) {
            case Event.Ready ready -> {}
            case Event.Loaded(int all, int columns, int test) -> rows = Optional.of(new Outcome.Rows(all, test));
            case Event.Progress(int steps, int total) ->
                done = total > 0 ? Math.clamp((double) steps / total, 0, 1) : 0;
            case Event.Measured(var fold, long step, var metrics) -> {
                metrics.forEach((name, value) -> measured.put(name, Score.of(value)));
                latest = metrics;
            }
            case Event.Finished result -> finished = Optional.of(result);
            case Event.Spent(double seconds) -> spentCpu += seconds;
            case Event.Failed(String message) -> failure = Optional.of(message);
        }
    }

    /// Asks the child to end, and has it killed if it has not after the grace.
    void endEarly(EndedEarly reason, long nowNanos, Duration grace) {
        if (endedEarly.isEmpty()) {
            endedEarly = Optional.of(reason);
            killAtNanos = OptionalLong.of(nowNanos + grace.toNanos());
            child.ifPresent(Child::askToStop);
        }
    }

    void kill() {
        killed = true;
        child.ifPresent(Child::kill);
    }

    /// How long until something is due with this attempt; `Long.MAX_VALUE` for never.
    long nanosToDeadline(long now, Optional<Duration> timeout) {
        if (killed) {
            return Long.MAX_VALUE;
        }
        if (killAtNanos.isPresent()) {
            return killAtNanos.getAsLong() - now;
        }
        return timeout.isPresent() && openedNanos.isPresent()
                ? openedNanos.getAsLong() + timeout.get().toNanos() - now
                : Long.MAX_VALUE;
    }

    boolean isEndingEarly() {
        return endedEarly.isPresent();
    }

    double wallSeconds(long nowNanos) {
        return openedNanos.isPresent() ? (nowNanos - openedNanos.getAsLong()) / 1e9 : 0;
    }

    void used(Usage usage) {
        peakBytes = Math.max(peakBytes, usage.residentBytes());
        sampledCpu = Math.max(sampledCpu, usage.cpuSeconds());
    }

    /// How the attempt ended, now that its process is gone.
    ///
    /// @param builtIn whether the child speaks the protocol, and so ends with a result of its own
    /// @param allowedBytes what it could use of memory
    Outcome outcome(
            int exit,
            LastWords lastWords,
            boolean builtIn,
            Optional<Objective> objective,
            long allowedBytes,
            boolean retry) {
        boolean cameInTime = builtIn && exit == 0 && finished.isPresent();
        if (endedEarly.isPresent() && !cameInTime) {
            return outcomeOfEndingEarly(endedEarly.get(), exit, allowedBytes, retry);
        }
        if (!isOpen()) {
            return failed(Outcome.Cause.START, "its process ended before it was let go", exit, retry);
        }
        if (failure.isPresent()) {
            return failed(Outcome.Cause.REPORTED, failure.get(), exit, retry);
        }
        if (exit != 0) {
            return Failures.ofExit(exit, lastWords, builtIn, retry);
        }
        var scores = builtIn ? finished.map(Event.Finished::scores).orElseGet(LinkedHashMap::new) : measured;
        var missing = objective.map(Objective::metric).filter(metric -> !scores.containsKey(metric));
        if (missing.isPresent()) {
            return failed(
                    Outcome.Cause.NO_METRIC,
                    "it ended well but never told the metric '" + missing.get() + "'"
                            + (builtIn ? "" : "; write {\"" + missing.get() + "\": 0.5} to the file $SWATH_EVENTS"),
                    exit,
                    retry);
        }
        return new Outcome.Finished(scores, rows, finished.flatMap(Event.Finished::notSaved));
    }

    private Outcome outcomeOfEndingEarly(EndedEarly reason, int exit, long allowedBytes, boolean retry) {
        return switch (reason) {
            case STOPPED -> new Outcome.Stopped();
            case TIMEOUT -> failed(Outcome.Cause.TIMEOUT, "it took longer than limits.trial_timeout", exit, retry);
            case MEMORY ->
                failed(
                        Outcome.Cause.MEMORY,
                        "it used " + (peakBytes >> 20) + " MiB of memory, and resources.memory allows "
                                + (allowedBytes >> 20) + " MiB",
                        exit,
                        retry);
        };
    }

    /// What the attempt used: what it told itself, else what was seen of it.
    Cost cost(double wallSeconds) {
        return finished.map(Event.Finished::cost)
                .orElseGet(() -> Cost.sampled(wallSeconds, spentCpu > 0 ? spentCpu : sampledCpu, peakBytes));
    }

    private static Outcome failed(Outcome.Cause cause, String message, int exit, boolean retry) {
        return new Outcome.Failed(cause, message, exit, retry);
    }

    /// @param metric that the sweep is about, of which a program may tell among others
    RunSnapshot.Running snapshot(long nowNanos, Optional<String> metric) {
        return new RunSnapshot.Running(
                id,
                trial.role(),
                trial.combination(),
                Duration.ofNanos((long) (wallSeconds(nowNanos) * 1e9)),
                done,
                latest(metric));
    }

    private Optional<RunSnapshot.Latest> latest(Optional<String> metric) {
        return metric.filter(latest::containsKey)
                .or(() -> latest.keySet().stream().findFirst())
                .map(name -> new RunSnapshot.Latest(name, latest.getOrDefault(name, Double.NaN)));
    }
}
