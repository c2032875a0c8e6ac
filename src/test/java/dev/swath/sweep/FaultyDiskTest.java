package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.launch.Child;
import dev.swath.launch.JvmChild;
import dev.swath.launch.Launch;
import dev.swath.launch.Launcher;
import dev.swath.search.GridSampler;
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
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.Goal;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Resources;
import dev.swath.trial.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A sweep whose journal's disk fails at its n-th write or sync, for every n there is.
class FaultyDiskTest {
    private static final int TRIALS = 4;
    private static final int WORKERS = 2;
    private static final Holder SELF = new Holder(1, 1, "host", "boot");

    @TempDir
    private Path folder;

    /// What the disk does at the fateful moment.
    enum Fault {
        WRITES_NOTHING,
        WRITES_ONE_BYTE,
        WRITES_HALF,
        WRITES_ONE_LINE,
        WRITES_ALL_BUT_THE_LINE_BREAK,
        WRITES_ALL_AND_FAILS,
        FAILS_BEFORE_A_SYNC,
        FAILS_AFTER_A_SYNC;

        boolean isOfSyncs() {
            return this == FAILS_BEFORE_A_SYNC || this == FAILS_AFTER_A_SYNC;
        }

        int arriving(byte[] bytes) {
            return switch (this) {
                case WRITES_NOTHING -> 0;
                case WRITES_ONE_BYTE -> 1;
                case WRITES_HALF -> bytes.length / 2;
                case WRITES_ONE_LINE -> lineEnd(bytes);
                case WRITES_ALL_BUT_THE_LINE_BREAK -> bytes.length - 1;
                case WRITES_ALL_AND_FAILS, FAILS_BEFORE_A_SYNC, FAILS_AFTER_A_SYNC -> bytes.length;
            };
        }

        private static int lineEnd(byte[] bytes) {
            int end = 0;
            while (bytes[end] != '\n') {
                end++;
            }
            return end + 1;
        }
    }

    /// Where a disk hangs.
    enum Hang {
        IN_A_WRITE,
        IN_A_SYNC
    }

    /// A disk that knows what it was asked to keep, and what it has promised to.
    private static class Disk implements FaultyChannel.Hook {
        private final ByteArrayOutputStream asked = new ByteArrayOutputStream();
        private int writes;
        private int syncs;
        private volatile int promised;
        private volatile boolean struck;

        void atWrite(int number) throws IOException {}

        void atSync(int number, boolean done) throws IOException {}

        int arriving(int number, byte[] bytes) {
            return bytes.length;
        }

        @Override
        public int beforeWrite(byte[] bytes) throws IOException {
            asked.writeBytes(bytes);
            atWrite(++writes);
            return arriving(writes, bytes);
        }

        @Override
        public void beforeForce() throws IOException {
            atSync(++syncs, false);
        }

        @Override
        public void afterForce() throws IOException {
            atSync(syncs, true);
            promised = asked.size();
        }

        boolean struck() {
            return struck;
        }

        void strike() {
            struck = true;
        }

        int writes() {
            return writes;
        }

        byte[] promisedBytes() {
            return Arrays.copyOf(asked.toByteArray(), promised);
        }
    }

    private static final class FailingDisk extends Disk {
        private final Fault fault;
        private final int moment;

        FailingDisk(Fault fault, int moment) {
            this.fault = fault;
            this.moment = moment;
        }

        private IOException full() {
            strike();
            return new IOException("No space left on device");
        }

        @Override
        int arriving(int number, byte[] bytes) {
            if (number != moment || fault.isOfSyncs()) {
                return bytes.length;
            }
            strike();
            return fault.arriving(bytes);
        }

        @Override
        public void afterWrite() throws IOException {
            if (writes() == moment && !fault.isOfSyncs()) {
                throw full();
            }
        }

        @Override
        void atSync(int number, boolean done) throws IOException {
            if (number == moment && fault.isOfSyncs() && done == (fault == Fault.FAILS_AFTER_A_SYNC)) {
                throw full();
            }
        }
    }

    private static final class HangingDisk extends Disk {
        private final Hang hang;
        private final int moment;
        private final long mostMillis;
        private final CountDownLatch answers = new CountDownLatch(1);

        /// @param mostMillis how long it hangs where nobody ends that before
        HangingDisk(Hang hang, int moment, long mostMillis) {
            this.hang = hang;
            this.moment = moment;
            this.mostMillis = mostMillis;
        }

        @Override
        void atWrite(int number) throws IOException {
            if (number == moment && hang == Hang.IN_A_WRITE) {
                await();
            }
        }

        @Override
        void atSync(int number, boolean done) throws IOException {
            if (number == moment && !done && hang == Hang.IN_A_SYNC) {
                await();
            }
        }

        private void await() throws IOException {
            strike();
            try {
                answers.await(mostMillis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException closed) {
                throw new IOException(closed);
            }
        }
    }

    /// A session of the sweep on a disk, with children that finish as soon as they are let go.
    private final class Session implements Launcher {
        private final BlockingQueue<LoopEvent> queue = new ArrayBlockingQueue<>(1000);
        private final RunDirectory run;
        private final Disk disk;
        private final RunState state;
        private final List<AttemptId> letGo = new CopyOnWriteArrayList<>();
        private final List<AttemptId> letGoTooEarly = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Stopping> end = new CompletableFuture<>();

        Session(RunDirectory run, Disk disk, List<RunRecord> past) throws Exception {
            this.run = run;
            this.disk = disk;
            this.state = RunState.replay(past);
            var file = FileChannel.open(run.journal(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            disk.asked.writeBytes(Files.readAllBytes(run.journal()));
            disk.promised = disk.asked.size();
            var journal = new Journal(
                    new FaultyChannel(file, disk),
                    past.size(),
                    failed -> queue.add(SweepRun.journalFailed(failed, run)));
            var opening = opening();
            var opened = new CountDownLatch(opening.size());
            for (var record : opening) {
                state.apply(record);
                journal.append(record, opened::countDown);
            }
            // However slow the disk, what the loop records comes in groups of its own.
            Await.until("the opening is durable, or the disk fails", () -> opened.getCount() == 0 || disk.struck());
            var sampler = new GridSampler(sweep().space());
            state.trials().forEach(trial -> sampler.ask());
            long now = System.nanoTime();
            var jvm = new JvmChild(Path.of("java"), "", "Main", Optional.empty(), Optional.empty());
            var loop = new SweepLoop(new SweepLoop.Parts(
                    new Launches(sweep(), run, SharedData.NONE, jvm, folder, Map.of()),
                    WORKERS,
                    queue,
                    this,
                    journal,
                    state,
                    new TrialSupply(sampler, sweep(), state, now, new SplittableRandom(1)),
                    new MemoryGate(() -> Long.MAX_VALUE, 1),
                    new DiskGate(run, () -> Long.MAX_VALUE),
                    Clock.systemUTC(),
                    () -> "token",
                    snapshot -> {},
                    state -> Optional.empty(),
                    now));
            Thread.ofPlatform().daemon().start(() -> {
                try (journal) {
                    end.complete(loop.run());
                } catch (Exception failed) {
                    end.completeExceptionally(failed);
                }
            });
        }

        private List<RunRecord> opening() throws IOException {
            var now = Clock.systemUTC().instant();
            var records = new ArrayList<RunRecord>();
            if (state.start().isEmpty()) {
                var none = Optional.<String>empty();
                records.add(new RunRecord.RunStarted(
                        "run",
                        "test",
                        sweep().objective(),
                        sweep().toValue(),
                        none,
                        none,
                        Optional.of((long) TRIALS),
                        "0",
                        now,
                        none,
                        Optional.empty(),
                        new Value.Fields(new LinkedHashMap<>()),
                        Optional.empty(),
                        LeftOut.NOTHING));
            }
            try {
                records.addAll(EarlierAttempts.settle(state, SELF, Optional.empty(), Clock.systemUTC()));
            } catch (InterruptedException closed) {
                throw new IOException(closed);
            }
            records.add(new RunRecord.SessionStarted(SELF, WORKERS, "token", now));
            return records;
        }

        @Override
        public void start(Launch launch) {
            queue.add(new LoopEvent.Started(new Puppet(launch.attempt(), this)));
        }

        @Override
        public void close() {}

        Stopping verdict() throws Exception {
            return end.get(30, TimeUnit.SECONDS);
        }

        List<RunRecord> onDisk() throws IOException {
            return JournalReader.read(run.journal()).records();
        }

        private List<RunRecord> decode(byte[] journal) throws IOException {
            var file = Files.createTempFile(folder, "journal", ".jsonl");
            try {
                return JournalReader.read(Files.write(file, journal)).records();
            } finally {
                Files.delete(file);
            }
        }
    }

    private record Puppet(AttemptId attempt, Session session) implements Child {
        @Override
        public String token() {
            return "token";
        }

        @Override
        public long pid() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long processStart() {
            return 0;
        }

        @Override
        public void open() {
            session.letGo.add(attempt);
            try {
                if (!starts(session.decode(session.disk.promisedBytes())).contains(attempt)) {
                    session.letGoTooEarly.add(attempt);
                }
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
            var metrics = new LinkedHashMap<String, Double>();
            metrics.put("loss", attempt.trial() / 10.0);
            session.queue.add(new LoopEvent.Spoke(attempt, new Event.Measured(1, metrics)));
            session.queue.add(new LoopEvent.Ended(attempt, 0, LastWords.NONE, 0));
        }

        @Override
        public void askToStop() {}

        @Override
        public void kill() {
            session.queue.add(new LoopEvent.Ended(attempt, 137, LastWords.NONE, 0));
        }
    }

    private static Sweep sweep() {
        return new Sweep(
                "test",
                "",
                new Sweep.Work.Program(Optional.of("train"), CommandTemplate.DEFAULT),
                Sweep.Method.GRID,
                Optional.of(new Objective("loss", Goal.MINIMIZE, OptionalDouble.empty())),
                new SearchSpace(List.of(new Parameter("x", new Distribution.IntUniform(1, TRIALS)))),
                OptionalInt.empty(),
                1,
                Sweep.Reference.OFF,
                Sweep.KeepModels.NONE,
                List.of(),
                7,
                new Sweep.Share(OptionalInt.of(WORKERS), new Resources(1, 1 << 30)),
                Sweep.Limits.NONE);
    }

    private static List<AttemptId> starts(List<RunRecord> records) {
        return records.stream()
                .filter(RunRecord.AttemptStarted.class::isInstance)
                .map(record -> ((RunRecord.AttemptStarted) record).attempt())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesNothingThatWasActedOnWhereverTheJournalFails(Fault fault) throws Exception {
        int moment = 1;
        while (sweepsAndResumes(fault, moment)) {
            moment++;
        }
        // The opening is first, no trial goes on before its start is durable, and the end is the last; a slow
        // disk joins all the rest.
        assertTrue(moment > 2 + TRIALS / WORKERS, "only " + moment + " moments were tried");
    }

    /// @return whether the fault came before the end
    private boolean sweepsAndResumes(Fault fault, int moment) throws Exception {
        var told = fault + " at " + moment;
        var run = new RunDirectory(Files.createTempDirectory(folder, "run"));
        var session = new Session(run, new FailingDisk(fault, moment), List.of());
        var verdict = session.verdict();

        assertEquals(List.of(), session.letGoTooEarly, told);
        var asked = session.decode(session.disk.asked.toByteArray());
        var replay = JournalReader.read(run.journal());
        assertEquals(asked.subList(0, replay.records().size()), replay.records(), told);
        assertTrue(starts(replay.records()).containsAll(session.letGo), told);
        if (!session.disk.struck()) {
            assertEquals(Ending.DONE, verdict.ending(), told);
            assertTrue(replay.records().getLast() instanceof RunRecord.SessionEnded, told);
            return false;
        }
        assertEquals(Ending.ABORTED, verdict.ending(), told);
        assertEquals(
                "the journal could not be written: No space left on device: free some space, then swath resume "
                        + run.root(),
                verdict.reason(),
                told);

        try (var journal = FileChannel.open(run.journal(), StandardOpenOption.WRITE)) {
            journal.truncate(replay.soundBytes());
        }
        var resumed = new Session(run, new Disk(), replay.records());
        assertEquals(Ending.DONE, resumed.verdict().ending(), told);
        assertEachTrialFinishedOnce(resumed.onDisk(), told);
        return true;
    }

    private static void assertEachTrialFinishedOnce(List<RunRecord> records, String told) {
        var finished = records.stream()
                .filter(record ->
                        record instanceof RunRecord.AttemptEnded ended && ended.outcome() instanceof Outcome.Finished)
                .map(record -> ((RunRecord.AttemptEnded) record).attempt().trial())
                .sorted()
                .toList();
        assertEquals(List.of(1, 2, 3, 4), finished, told);
        assertEquals(TRIALS, RunState.replay(records).count(TrialState.Status.FINISHED), told);
    }

    @ParameterizedTest
    @EnumSource(Hang.class)
    void waitsForADiskThatHangsAndActsOnNothingMeanwhile(Hang hang) throws Exception {
        boolean hung = true;
        for (int moment = 1; hung; moment++) {
            var told = hang + " at " + moment;
            var disk = new HangingDisk(hang, moment, 60_000);
            var session = new Session(new RunDirectory(Files.createTempDirectory(folder, "run")), disk, List.of());
            Await.until(told + " or the end", () -> disk.struck() || session.end.isDone());
            hung = disk.struck();
            if (hung) {
                Await.until(told + ": the loop has nothing to do", session.queue::isEmpty);
                assertFalse(session.end.isDone(), told);
            }
            disk.answers.countDown();
            assertEquals(Ending.DONE, session.verdict().ending(), told);
            assertEquals(List.of(), session.letGoTooEarly, told);
            assertEachTrialFinishedOnce(session.onDisk(), told);
        }
    }

    /// In the middle of the sweep, so that there is something to lose before and after.
    @ParameterizedTest
    @EnumSource(Hang.class)
    void aDiskThatHangsForTwoSecondsSlowsTheSweepAndLosesNothing(Hang hang) throws Exception {
        var told = hang + " for two seconds";
        long begun = System.nanoTime();
        var disk = new HangingDisk(hang, 3, 2000);
        var session = new Session(new RunDirectory(Files.createTempDirectory(folder, "run")), disk, List.of());
        assertEquals(Ending.DONE, session.verdict().ending(), told);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(disk.struck(), told);
        assertTrue(took.compareTo(Duration.ofSeconds(2)) >= 0, told + " took " + took);
        assertEquals(List.of(), session.letGoTooEarly, told);
        assertEachTrialFinishedOnce(session.onDisk(), told);
    }
}
