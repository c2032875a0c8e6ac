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
import dev.swath.search.Sampler;
import dev.swath.space.Combination;
import dev.swath.space.Distribution;
import dev.swath.space.Parameter;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.store.Ending;
import dev.swath.store.FaultyChannel;
import dev.swath.store.Holder;
import dev.swath.store.Journal;
import dev.swath.store.JournalReader;
import dev.swath.store.LogEnd;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunSnapshot;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Assignment;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Event;
import dev.swath.trial.Goal;
import dev.swath.trial.Json;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Resources;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import dev.swath.trial.Seeds;
import dev.swath.trial.SharedData;
import dev.swath.trial.Validation;
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
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Assignment> assignments = new CopyOnWriteArrayList<>();
    private volatile boolean diskHangs;
    private volatile long freeBytes = Long.MAX_VALUE;
    private volatile long usableBytes = Long.MAX_VALUE;
    private volatile @Nullable RunSnapshot latest;

    /// Children that are only known to the test.
    private final class Puppets implements Launcher {
        private final Map<AttemptId, Puppet> children = new ConcurrentHashMap<>();

        @Override
        public void start(Launch launch) {
            launch.firstLine().ifPresent(line -> assignments.add(Assignment.parse(line)));
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

        /// As a trainer's child ends that scored two folds.
        void finishes(double first, double second) {
            var scores = new LinkedHashMap<String, Score>();
            scores.put("loss", Score.ofFolds(List.of(first, second)));
            queue.add(new LoopEvent.Spoke(attempt, new Event.Finished(scores, Cost.UNKNOWN)));
            exits(0);
        }

        void exits(int code) {
            queue.add(new LoopEvent.Ended(attempt, code, words("last words"), 0));
        }

        void isLetGo() throws Exception {
            Await.until(attempt + " is let go", () -> open);
        }
    }

    private static LastWords words(String... lines) {
        return new LastWords(List.of(lines), Optional.empty());
    }

    private Sweep sweep(Sweep.Limits limits, OptionalDouble target) {
        return sweep(limits, target, 4);
    }

    /// A trainer's sweep of two combinations, with a test part.
    private Sweep trainers(int repeat, int retries, OptionalDouble target) {
        var program = sweep(
                new Sweep.Limits(
                        Optional.empty(), Optional.empty(), Optional.empty(), retries, Optional.empty(), 1 << 20),
                target,
                2);
        return new Sweep(
                program.name(),
                "",
                new Sweep.Work.Training(
                        "tree", new DataSettings("d.csv", "y", new Validation.Folds(2), 0.2, OptionalInt.of(1))),
                program.method(),
                program.objective(),
                program.space(),
                OptionalInt.empty(),
                repeat,
                Sweep.Reference.DEFAULTS,
                Sweep.KeepModels.NONE,
                List.of(),
                7,
                program.resources(),
                program.limits());
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
                Sweep.KeepModels.NONE,
                List.of(),
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
                Clock.systemUTC().instant(),
                Optional.empty(),
                Optional.empty(),
                new Value.Fields(new LinkedHashMap<>()),
                Optional.empty(),
                LeftOut.NOTHING);
        for (var record : List.of(start, session)) {
            state.apply(record);
            journal.append(record, () -> {});
        }
        var launches = new Launches(
                sweep,
                run,
                SharedData.NONE,
                new JvmChild(Path.of("java"), "", "Main", Optional.empty(), Optional.empty()),
                folder,
                Map.of());
        var grid = new GridSampler(sweep.space());
        var sampler = new Sampler() {
            @Override
            public Optional<Combination> ask() {
                return grid.ask();
            }

            @Override
            public void tell(Combination combination, OptionalDouble score) {
                told.add(combination.values().get("x") + " " + score);
            }
        };
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
                it -> Optional.empty(),
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
    void showsWhatATrialMeasuredLast() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.of(0.5)));
        var child = puppets.child(1, 1);
        child.isLetGo();
        child.measures(0.75);
        child.measures(0.25);
        Await.until("the value is shown", () -> measuredLast().equals(List.of(new RunSnapshot.Latest("loss", 0.25))));
        child.exits(0);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
    }

    private List<RunSnapshot.Latest> measuredLast() {
        var snapshot = latest;
        return snapshot == null
                ? List.of()
                : snapshot.running().stream()
                        .flatMap(trial -> trial.latest().stream())
                        .toList();
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
            queue.add(new LoopEvent.Ended(
                    child.attempt(), 1, words("Traceback", "/data/part-" + trial + ".csv: no such file"), 0));
        }
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().startsWith("the first 3 trials failed for one reason: "), verdict.reason());
        var lines = List.of("Traceback", "/data/part-3.csv: no such file");
        assertEquals(Optional.of(new LogEnd("trials/0003/log.txt", lines)), verdict.logEnd());
        assertEquals(verdict.logEnd(), ((RunRecord.SessionEnded) journal().getLast()).logEnd());
        assertEquals(3, state.trials().size());
    }

    @Test
    void goesOnWhereTrialsFailForDifferentReasons() throws Exception {
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        var words = List.of("no memory", "no file", "no luck", "no memory");
        for (int trial = 1; trial <= 4; trial++) {
            var child = puppets.child(trial, 1);
            child.isLetGo();
            queue.add(new LoopEvent.Ended(child.attempt(), 1, words(words.get(trial - 1)), 0));
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
    void blamesNoTrialForTheRunsFullDisk() throws Exception {
        usableBytes = 40 << 20;
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        var child = puppets.child(1, 1);
        child.isLetGo();
        queue.add(new LoopEvent.Ended(child.attempt(), 1, words("OSError: [Errno 28] No space left on device"), 0));
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().contains("No space left on device: free some space, then"), verdict.reason());
        assertEquals(TrialState.Status.WAITING, state.trials().getFirst().status());
        assertEquals(1, state.trials().size());
    }

    /// It may come from the trial's parameters; where it does not, all fail alike, which is noticed.
    @Test
    void aFullDiskOfATrialsOwnIsAFailureLikeAnyOther() throws Exception {
        usableBytes = 100 << 20;
        var end = run(sweep(Sweep.Limits.NONE, OptionalDouble.empty()));
        for (int trial = 1; trial <= 3; trial++) {
            var child = puppets.child(trial, 1);
            child.isLetGo();
            var told = "/dev/shm/part-" + trial + ": No space left on device";
            queue.add(new LoopEvent.Ended(child.attempt(), 1, words(told), 0));
        }
        var verdict = end.get(20, TimeUnit.SECONDS);
        assertEquals(Ending.ABORTED, verdict.ending());
        assertTrue(verdict.reason().startsWith("the first 3 trials failed for one reason: "), verdict.reason());
        assertTrue(verdict.reason().endsWith("part-3: No space left on device"), verdict.reason());
        assertEquals(3, state.count(TrialState.Status.FAILED));
    }

    /// Being stopped with its session, or lost with it, is no failure of the trial.
    @Test
    void countsOnlyFailuresAsRetries() throws Exception {
        var sweep = sweep(limits(Optional.empty(), 1), OptionalDouble.empty(), 1);
        var combination = new GridSampler(sweep.space()).ask().orElseThrow();
        var stopped = new AttemptId(1, 1);
        var now = Clock.systemUTC().instant();
        state.apply(new RunRecord.TrialCreated(1, Role.SEARCH, 0, combination, 7));
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

    private Puppet letGo(int trial, int attempt) throws Exception {
        var child = puppets.child(trial, attempt);
        child.isLetGo();
        return child;
    }

    private List<String> made() {
        return state.trials().stream()
                .map(trial -> trial.number() + " " + trial.role().word() + " "
                        + trial.combination().get("x").map(Json::write).orElse("-") + "/" + trial.repeat())
                .toList();
    }

    /// The defaults first, then each combination with all of its seeds, then the winner on the test part. The
    /// search hears of a combination once, when all of its trials are over.
    @Test
    void runsTheReferenceThenEachCombinationWithAllItsSeedsThenTheRefit() throws Exception {
        var end = run(trainers(2, 0, OptionalDouble.empty()));
        letGo(0, 1).finishes(0.9, 0.9);
        letGo(1, 1).finishes(0.8, 0.8);
        letGo(2, 1).finishes(0.5, 0.6);
        assertEquals(List.of(), told);
        letGo(3, 1).finishes(0.7, 0.8);
        letGo(4, 1).finishes(0.4, 0.4);
        letGo(5, 1).exits(3);
        letGo(6, 1).finishes(0.45, 0.45);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(
                List.of(
                        "0 reference -/0",
                        "1 reference -/1",
                        "2 search 1/0",
                        "3 search 1/1",
                        "4 search 2/0",
                        "5 search 2/1",
                        "6 refit 2/0"),
                made());
        assertEquals(List.of("Int[value=1] OptionalDouble[0.65]", "Int[value=2] OptionalDouble[0.4]"), told);
        assertEquals(
                List.of(Assignment.Kind.REFIT),
                assignments.stream()
                        .map(Assignment::kind)
                        .filter(kind -> kind != Assignment.Kind.EVALUATE)
                        .toList());
        for (var assignment : assignments) {
            var trial = state.trial(assignment.attempt().trial());
            assertEquals(Seeds.ofSplits(7, 0), assignment.testSeed(), "one test part for all");
            assertEquals(Seeds.ofSplits(7, trial.repeat()), assignment.splitSeed());
            assertEquals(Seeds.ofTrial(7, trial.combination(), trial.repeat()), assignment.seed());
        }
    }

    /// The coordinator died after the first seed of a combination: a resume runs the second.
    @Test
    void aResumeMakesTheSeedsThatAreMissing() throws Exception {
        var sweep = trainers(2, 0, OptionalDouble.empty());
        var none = new Combination(new LinkedHashMap<>());
        var first = new GridSampler(sweep.space()).ask().orElseThrow();
        state.apply(new RunRecord.TrialCreated(0, Role.REFERENCE, 0, none, 1));
        state.apply(new RunRecord.TrialCreated(1, Role.REFERENCE, 1, none, 1));
        state.apply(new RunRecord.TrialCreated(2, Role.SEARCH, 0, first, 1));
        var end = run(sweep);
        for (int trial = 0; trial <= 6; trial++) {
            letGo(trial, 1).finishes(0.5, 0.5);
        }
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(List.of("2 search 1/0", "3 search 1/1", "4 search 2/0"), made().subList(2, 5));
    }

    /// Runs of versions that knew no reference are resumed as they began.
    @Test
    void aRunThatBeganWithoutAReferenceGetsNoneLater() throws Exception {
        var sweep = trainers(1, 0, OptionalDouble.empty());
        var first = new GridSampler(sweep.space()).ask().orElseThrow();
        state.apply(new RunRecord.TrialCreated(1, Role.SEARCH, 0, first, 1));
        var end = run(sweep);
        for (int trial = 1; trial <= 3; trial++) {
            letGo(trial, 1).finishes(0.5, 0.5);
        }
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(List.of("1 search 1/0", "2 search 2/0", "3 refit 1/0"), made());
    }

    @Test
    void aTargetThatOneSeedReachesIsNoTargetReached() throws Exception {
        var end = run(trainers(2, 0, OptionalDouble.of(0.5)));
        letGo(0, 1).finishes(0.1, 0.1);
        letGo(1, 1).finishes(0.1, 0.1);
        letGo(2, 1).finishes(0.3, 0.3);
        letGo(3, 1).finishes(0.6, 0.6);
        letGo(4, 1).finishes(0.4, 0.4);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals("4 refit 1/0", made().getLast(), "the mean over both seeds is 0.45");
    }

    @Test
    void aRefitThatFailsIsTriedAgain() throws Exception {
        var end = run(trainers(1, 1, OptionalDouble.empty()));
        letGo(0, 1).finishes(0.9, 0.9);
        letGo(1, 1).finishes(0.5, 0.5);
        letGo(2, 1).finishes(0.6, 0.6);
        letGo(3, 1).exits(3);
        letGo(3, 2).finishes(0.55, 0.55);
        assertEquals(Ending.DONE, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(TrialState.Status.FINISHED, state.trial(3).status());
        assertFalse(state.anyFailed());
    }

    @Test
    void aStopDuringTheRefitLeavesItForAResume() throws Exception {
        var sweep = trainers(1, 0, OptionalDouble.of(0.5));
        var end = run(sweep);
        letGo(0, 1).finishes(0.9, 0.9);
        letGo(1, 1).finishes(0.5, 0.5);
        var refit = letGo(2, 1);
        queue.add(new LoopEvent.StopAsked(new StopRequest("enough", false)));
        Await.until("the refit is asked to stop", () -> refit.askedToStop);
        refit.exits(143);
        assertEquals(Ending.STOPPED, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(TrialState.Status.WAITING, state.trial(2).status());
        assertFalse(SweepRun.isComplete(sweep, state));

        queue.clear();
        var resumed = run(sweep);
        letGo(2, 2).finishes(0.55, 0.55);
        assertEquals(Ending.DONE, resumed.get(20, TimeUnit.SECONDS).ending());
        assertEquals(List.of("0 reference -/0", "1 search 1/0", "2 refit 1/0"), made());
        assertTrue(SweepRun.isComplete(sweep, state));
    }

    @Test
    void aSearchThatIsStoppedHasNoRefit() throws Exception {
        var end = run(trainers(1, 0, OptionalDouble.empty()));
        letGo(0, 1).finishes(0.9, 0.9);
        letGo(1, 1).finishes(0.5, 0.5);
        letGo(2, 1);
        queue.add(new LoopEvent.StopAsked(new StopRequest("enough", true)));
        assertEquals(Ending.STOPPED, end.get(20, TimeUnit.SECONDS).ending());
        assertEquals(List.of(), state.refits());
    }
}
