package dev.swath.watch;

import dev.swath.space.Combination;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunSnapshot;
import dev.swath.store.SampleRun;
import dev.swath.store.TrialTime;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// A snapshot to be changed step by step.
final class Snapshots {
    String name = "digits-forest";
    OptionalLong planned = OptionalLong.of(60);
    int finished;
    int failed;
    int running = 2;
    Role role = Role.SEARCH;
    int elapsed;
    TrialTime trialTime = TrialTime.NONE;
    double done = 0.2;
    Optional<RunSnapshot.Latest> latest = Optional.empty();
    Optional<RunSnapshot.Best> best = Optional.empty();
    final List<RunSnapshot.Failure> failures = new ArrayList<>();
    Optional<String> stopping = Optional.empty();

    static Snapshots middle() {
        var sweep = new Snapshots();
        sweep.finished = 22;
        sweep.failed = 1;
        sweep.elapsed = 72;
        sweep.trialTime = TrialTime.NONE.with(5.4).with(7.0);
        sweep.best = Optional.of(new RunSnapshot.Best(
                17, SampleRun.combination(200, 0.030000000000000002, "gini"), "accuracy", 0.97123, 0.0081));
        return sweep;
    }

    void fail(int trial, String message) {
        failed++;
        failures.add(new RunSnapshot.Failure(new AttemptId(trial, 1), message));
    }

    RunSnapshot take() {
        return new RunSnapshot(
                new RunDirectory(Path.of("runs/digits-forest/" + SampleRun.ID)),
                name,
                planned,
                finished,
                failed,
                2,
                IntStream.rangeClosed(1, running)
                        .mapToObj(i -> new RunSnapshot.Running(
                                new AttemptId(i, 1), role, combination(), Duration.ofSeconds(1), done, latest))
                        .toList(),
                best,
                Duration.ofSeconds(elapsed),
                trialTime,
                failures,
                stopping,
                Optional.empty());
    }

    private static Combination combination() {
        return SampleRun.combination(10, 0.1, "gini");
    }
}
