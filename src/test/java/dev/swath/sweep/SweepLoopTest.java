package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.launch.Child;
import dev.swath.launch.JvmChild;
import dev.swath.launch.Launch;
import dev.swath.launch.Launcher;
import dev.swath.launch.Usage;
import dev.swath.search.GridSampler;
import dev.swath.space.Distribution;
import dev.swath.space.Parameter;
import dev.swath.space.SearchSpace;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.store.Ending;
import dev.swath.store.FaultyChannel;
import dev.swath.store.Holder;
import dev.swath.store.Journal;
import dev.swath.store.JournalReader;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunSnapshot;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Event;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Resources;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The loop with children that do what the test says.
class SweepLoopTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<LoopEvent> queue = new ArrayBlockingQueue<>(100);
    private final Puppets puppets = new Puppets();
    private final RunState state = new RunState();
    private final CountDownLatch diskAnswers = new CountDownLatch(1);
    private volatile boolean diskHangs;
    private volatile long freeBytes = Long.MAX_VALUE;
    private volatile long usableBytes = Long.MAX_VALUE;
    private volatile @Nullable RunSnapshot latest;

    /// Children that are only known to the test.
    private final class Puppets implements Launcher {
        private final Map<AttemptId, Puppet> children = new ConcurrentHashMap<>();

        @Override
        public void start(Launch launch) {
            var child = new Puppet(launch.attempt());
            children.put(launch.attempt(), child);
            queue.add(new LoopEvent.Started(child));
        }

        @Override
        public void close() {}

        Puppet child(int trial, int attempt) throws Exception {
            var id = new AttemptId(trial, attempt);
            Await.until(id + " is spawned", () -> children.containsKey(id));
            return Objects.requireNonNull(children.get(id));
        }
    }

    private final class Puppet implements Child {
        private final AttemptId attempt;
        private volatile boolean open;
        private volatile boolean askedToStop;

        Puppet(AttemptId attempt) {
            this.attempt = attempt;
        }

        @Override
        public AttemptId attempt() {
            return attempt;
        }

        @Override
        public String token() {
            return "token";
        }

        @Override
        public long pid() {
            return 4711;
        }

        @Override
        public long processStart() {
            return 0;
        }

        @Override
        public void open() {
            open = true;
        }

        @Override
        public void askToStop() {
            askedToStop = true;
        }

        @Override
        public void kill() {
            exits(137);
        }

        void measures(double loss) {
            var metrics = new LinkedHashMap<String, Double>();
            metrics.put("loss", loss);
            queue.add(new LoopEvent.Spoke(attempt, new Event.Measured(1, metrics)));
        }

        void exits(int code) {
            queue.add(new LoopEvent.Ended(attempt, code, "last words", 0));
        }

        void isLetGo() throws Exception {
            Await.until(attempt + " is let go", () -> open);
        }
    }

    private Sweep sweep(Sweep.Limits limits, OptionalDouble target) {
        return sweep(limits, target, 4);
    }

    private Sweep sweep(Sweep.Limits limits, OptionalDouble target, int combinations) {
        return new Sweep(
                "test",
                "",
                new Sweep.Work.Program(Optional.of("train"), CommandTemplate.DEFAULT),
                Sweep.Method.GRID,
                Optional.of(new Objective("loss", Goal.MINIMIZE, target)),
                new SearchSpace(List.of(new Parameter("x", new Distribution.IntUniform(1, combinations)))),
                OptionalInt.empty(),
                1,
                Sweep.Reference.OFF,
                7,
                new Sweep.Share(OptionalInt.of(1), new Resources(1, 1 << 30)),
                limits);
    }

    private static Sweep.Limits limits(Optional<Sweep.TimeLimit> trialTimeout, int retries) {
        return new Sweep.Limits(
                trialTimeout,
                Optional.empty(),
                Optional.empty(),
                retries,
                Optional.of(new Sweep.FailureLimit.Count(1)),
                1 << 20);
    }

    private CompletableFuture<Stopping> run(Sweep sweep) throws IOException {
        var run = new RunDirectory(folder);
        var file = FileChannel.open(run.journal(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var channel = new FaultyChannel(file, new FaultyChannel.Hook() {
            @Override
            public void beforeForce() throws IOException {
                if (diskHangs) {
                    awaitDisk();
                }
            }
        });
        var journal = new Journal(channel, 0, failed -> queue.add(new LoopEvent.Broken("the journal failed")));
        var session = new RunRecord.SessionStarted(
                new Holder(1, 1, "host", "boot"), 1, "token", Clock.systemUTC().instant());
        var start = new RunRecord.RunStarted(
                "run",
                sweep.name(),
                sweep.objective(),
                sweep.toValue(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(4L),
                "0",
                Clock.systemUTC().instant());
        for (var record : List.of(start, session)) {
            state.apply(record);
            journal.append(record, () -> {});
        }
        var launches =
                new Launches(sweep, run, new JvmChild(Path.of("java"), "", "Main", Optional.empty()), folder, Map.of());
        var sampler = new GridSampler(sweep.space());
        state.combinations().forEach(combination -> sampler.ask());
        long now = System.nanoTime();
        var loop = new SweepLoop(new SweepLoop.Parts(
                launches,
                1,
                queue,
                puppets,
                journal,
                state,
                new TrialSupply(sampler, sweep, state, now, new SplittableRandom(1)),
                new MemoryGate(() -> freeBytes, 1 << 20),
                new DiskGate(run, () -> usableBytes),
                Clock.systemUTC(),
                () -> "token",
                snapshot -> latest = snapshot,
                now));
        var end = new CompletableFuture<Stopping>();
        Thread.ofPlatform().daemon().start(() -> {
            try (journal) {
                end.complete(loop.run());
            } catch (Exception failed) {
                end.completeExceptionally(failed);
            }
        });
        return end;
    }

    private void awaitDisk() throws IOException {
        try {
            diskAnswers.await();
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }

    @AfterEach
    void letTheDiskGo() {
        diskAnswers.countDown();
    }

    private List<RunRecord> journal() throws IOException {
        return JournalReader.read(folder.resolve("journal.jsonl")).records();
    }

    @Test
    void runsEachCombinationOnceAndRecordsItsEnd() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        for (int trial = 1; trial <= 4; trial++) {
            var child = puppets.child(trial, 1);
            child.isLetGo();
            child.measures(trial / 10.0);
            child.exits(0);
        }
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(4, state.count(TrialState.Status.FINISHED));
        assertEquals(1, state.best().orElseThrow().number());
        assertTrue(journal().getLast() instanceof RunRecord.SessionEnded);
    }

    /// Killed now, the coordinator would leave a wrapper that reads an end-of-file, and a journal without
    /// this attempt.
    @Test
    void letsNoChildGoBeforeItsStartIsDurable() throws Exception {
        diskHangs = true;
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        var child = puppets.child(1, 1);
        Await.until("the loop has taken the child in", queue::isEmpty);
        assertFalse(child.open);
        assertTrue(state.running().size() <= 1);
        diskHangs = false;
        diskAnswers.countDown();
        child.isLetGo();
        assertTrue(journal().stream().anyMatch(RunRecord.AttemptStarted.class::isInstance));
        queue.add(new LoopEvent.StopAsked(new StopRequest("enough", true)));
        assertEquals(Ending.STOPPED, end.get(20, TimeUnit.SECONDS).ending());
    }

    @Test
    void triesAFailedTrialAgainAsOftenAsItMay() throws Exception {
        var end = run(sweep(limits(Optional.empty(), 1), OptionalDouble.empty(), 1));
        for (int attempt = 1; attempt <= 2; attempt++) {
            var child = puppets.child(1, attempt);
            child.isLetGo();
            child.exits(3);
        }
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertEquals("1 trial failed, as many as limits.max_failures allows", verdict.reason());
        assertEquals(2, state.trials().getFirst().attempts());
    }

    @Test
    void startsNothingNewOnceTheTargetIsReached() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.of(0.5)));
        var child = puppets.child(1, 1);
        child.isLetGo();
        child.measures(0.25);
        child.exits(0);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(1, state.trials().size());
    }

    @Test
    void endsATrialThatTakesTooLong() throws Exception {
        var limits = limits(Optional.of(new Sweep.TimeLimit.Fixed(Duration.ofMillis(50))), 0);
        var end = run(sweep(limits, OptionalDouble.empty()));
        var child = puppets.child(1, 1);
        Await.until("the child is asked to stop", () -> child.askedToStop);
        child.exits(0);
        assertEquals(Ending.ABORTED, end.get(20, TimeUnit.SECONDS).ending());
        assertTrue(state.trials().getFirst().outcome().toString().contains("trial_timeout"));
    }

    @Test
    void aStoppedTrialWaitsForTheNextSession() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        var child = puppets.child(1, 1);
        child.isLetGo();
        queue.add(new LoopEvent.StopAsked(new StopRequest("SIGINT", false)));
        Await.until("the child is asked to stop", () -> child.askedToStop);
        child.exits(0);
        assertEquals("SIGINT", end.get(20, TimeUnit.SECONDS).reason());
        assertEquals(TrialState.Status.WAITING, state.trials().getFirst().status());
        assertEquals(1, state.trials().size());
    }

    @Test
    void endsItsChildrenAndItselfWhenTheJournalFails() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        puppets.child(1, 1).isLetGo();
        queue.add(new LoopEvent.Broken("the journal could not be written: No space left on device"));
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().contains("No space left"));
    }

    @Test
    void stopsWhenTheFirstTrialsFailForOneReason() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        for (int trial = 1; trial <= 3; trial++) {
            var child = puppets.child(trial, 1);
            child.isLetGo();
            queue.add(new LoopEvent.Ended(child.attempt(), 1, "/data/part-" + trial + ".csv: no such file", 0));
        }
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().startsWith("the first 3 trials failed for one reason: "), verdict.reason());
        assertEquals(3, state.trials().size());
    }

    @Test
    void goesOnWhereTrialsFailForDifferentReasons() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        var words = List.of("no memory", "no file", "no luck", "no memory");
        for (int trial = 1; trial <= 4; trial++) {
            var child = puppets.child(trial, 1);
            child.isLetGo();
            queue.add(new LoopEvent.Ended(child.attempt(), 1, words.get(trial - 1), 0));
        }
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(4, state.count(TrialState.Status.FAILED));
    }

    @Test
    void endsAChildThatUsesMoreMemoryThanItMay() throws Exception {
        var end = run(sweep(limits(Optional.empty(), 0), OptionalDouble.empty()));
        puppets.child(1, 1).isLetGo();
        queue.add(new LoopEvent.Used(new AttemptId(1, 1), new Usage(1 << 29, 1)));
        queue.add(new LoopEvent.Used(new AttemptId(1, 1), new Usage((1 << 30) + (5 << 20), 2)));
        assertEquals(Ending.ABORTED, end.get(20, TimeUnit.SECONDS).ending());
        var trial = state.trials().getFirst();
        assertTrue(
                trial.outcome().toString().contains("it used 1029 MiB of memory, and resources.memory allows 1024 MiB"),
                trial.toString());
        assertEquals((1 << 30) + (5 << 20), trial.cost().peakBytes());
        assertEquals(2, trial.cost().cpuSeconds());
    }

    @Test
    void startsNothingWhileTheMachineIsShortOfMemory() throws Exception {
        freeBytes = 1000;
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.of(1)));
        Await.until("the shortage is shown", () -> String.valueOf(latest).contains("waiting for memory"));
        assertEquals(0, state.trials().size());
        freeBytes = Long.MAX_VALUE;
        var child = puppets.child(1, 1);
        child.isLetGo();
        child.measures(0);
        child.exits(0);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
    }

    @Test
    void startsNothingOnAFullDiskAndSaysSo() throws Exception {
        usableBytes = 5 << 10;
        var verdict = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty())).get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().startsWith("the disk of " + folder + " is full: 5 KiB are free"), verdict.reason());
        assertEquals(0, puppets.children.size());
        assertTrue(journal().getLast() instanceof RunRecord.SessionEnded);
    }

    /// It would fail all the others as well.
    @Test
    void blamesNoTrialForAFullDisk() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        var child = puppets.child(1, 1);
        child.isLetGo();
        queue.add(new LoopEvent.Ended(child.attempt(), 1, "OSError: [Errno 28] No space left on device", 0));
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().contains("No space left on device: free some space, then"), verdict.reason());
        assertEquals(TrialState.Status.WAITING, state.trials().getFirst().status());
        assertEquals(1, state.trials().size());
    }

    /// Being stopped with its session, or lost with it, is no failure of the trial.
    @Test
    void countsOnlyFailuresAsRetries() throws Exception {
        var sweep = sweep(limits(Optional.empty(), 1), OptionalDouble.empty(), 1);
        var combination = new GridSampler(sweep.space()).ask().orElseThrow();
        var stopped = new AttemptId(1, 1);
        var now = Clock.systemUTC().instant();
        state.apply(new RunRecord.TrialCreated(1, combination, 7));
        state.apply(new RunRecord.AttemptStarted(stopped, 1, 1, "token", now));
        state.apply(new RunRecord.AttemptEnded(stopped, new Outcome.Stopped(), 1, Cost.UNKNOWN, 0, now));
        var end = run(sweep);
        for (int attempt = 2; attempt <= 3; attempt++) {
            var child = puppets.child(1, attempt);
            child.isLetGo();
            child.exits(3);
        }
        assertEquals(Ending.ABORTED, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(3, state.trials().getFirst().attempts());
        assertEquals(2, state.trials().getFirst().failures());
    }

    @Test
    void aBudgetEndsTheSweepWellOnceItsTrialsHaveEnded() throws Exception {
        var budget = new Sweep.Limits(
                Optional.empty(), Optional.empty(), Optional.of(Duration.ofMillis(300)), 0, Optional.empty(), 1 << 20);
        var end = run(sweep(budget, OptionalDouble.empty()));
        var child = puppets.child(1, 1);
        child.isLetGo();
        Await.until("the budget is used up", () -> String.valueOf(latest).contains("the budget is used up"));
        assertFalse(child.askedToStop);
        child.measures(0);
        child.exits(0);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(1, state.count(TrialState.Status.FINISHED));
        assertEquals(1, state.trials().size());
    }
}
