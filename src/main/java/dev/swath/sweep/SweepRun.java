package dev.swath.sweep;

import dev.swath.launch.Launcher;
import dev.swath.launch.LauncherOpener;
import dev.swath.launch.Machine;
import dev.swath.search.GridSampler;
import dev.swath.search.RandomSampler;
import dev.swath.search.Sampler;
import dev.swath.space.Combination;
import dev.swath.space.SearchLimitException;
import dev.swath.spec.Sweep;
import dev.swath.store.CurveWriter;
import dev.swath.store.Ending;
import dev.swath.store.Journal;
import dev.swath.store.Judgement;
import dev.swath.store.LogEnd;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunSnapshot;
import dev.swath.store.RunState;
import dev.swath.trial.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// A session of a sweep: a coordinator at work on a run, from its first child to its last. Its loop has a
/// thread of its own (`swath-loop`).
public final class SweepRun {
    /// An event can hold a thousand metrics: what waits for the loop must not fill the memory.
    private static final int QUEUE_CAPACITY = 256;

    /// How a session ended.
    ///
    /// @param reason why it ended early; empty where it did not
    /// @param logEnd what a trial said last, where that is why
    public record End(Ending ending, String reason, Optional<LogEnd> logEnd) {}

    private final BlockingQueue<LoopEvent> queue;
    private final AtomicReference<RunSnapshot> latest;
    private final CompletableFuture<End> end;

    private SweepRun(BlockingQueue<LoopEvent> queue, AtomicReference<RunSnapshot> latest, CompletableFuture<End> end) {
        this.queue = queue;
        this.latest = latest;
        this.end = end;
    }

    /// Begins a session. The caller holds the run's lock, and keeps it until the session has ended.
    ///
    /// @param launchers where the attempts run
    /// @param state what the journal tells so far, which belongs to the session from now on
    /// @param records how many the journal holds
    /// @param opening the records that open this session, the last of them a `SessionStarted`
    /// @param gates judges what the sweep came to, once it is done
    /// @throws ResumeException where the journal's combinations are not those that this sweep's search gives
    /// @throws IOException where the journal cannot be opened or no process can be started
    public static SweepRun begin(
            Launches launches,
            LauncherOpener launchers,
            int workers,
            RunState state,
            long records,
            List<RunRecord> opening,
            Function<RunState, Optional<Judgement>> gates,
            Clock clock)
            throws IOException, InterruptedException {
        var sampler = sampler(launches.sweep());
        replaySearch(sampler, launches.sweep(), state);
        opening.forEach(state::apply);
        var token = state.session().orElseThrow().token();

        var queue = new ArrayBlockingQueue<LoopEvent>(QUEUE_CAPACITY);
        var channel = FileChannel.open(launches.run().journal(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        launches.run().makeNamesDurable();
        var journal = new Journal(
                channel,
                records,
                failed -> journalFailed(failed, launches.run()).postTo(queue));
        journal.appendAll(opening);
        var curves = new CurveWriter(
                launches.run(), failed -> curvesFailed(failed, launches.run()).postTo(queue));
        var listener = new LoopListener(queue, launches.run(), curves, launches::events);
        var launcher = launchers.open(listener, token);

        long startNanos = System.nanoTime();
        var latest = new AtomicReference<>(new SnapshotMaker(launches.run(), launches.sweep(), workers, startNanos)
                .make(state, List.of(), Optional.empty(), Optional.empty(), startNanos));
        var loop = new SweepLoop(new SweepLoop.Parts(
                launches,
                workers,
                queue,
                launcher,
                journal,
                state,
                new TrialSupply(sampler, launches.sweep(), state, startNanos, new SplittableRandom()),
                new MemoryGate(
                        Machine::freeMemoryBytes,
                        launches.sweep().resources().child().memoryBytes()),
                DiskGate.of(launches.run()),
                clock,
                SweepRun::newToken,
                latest::set,
                gates,
                startNanos));
        var end = new CompletableFuture<End>();
        Thread.ofPlatform().name("swath-loop").daemon().start(() -> run(loop, launcher, curves, journal, end));
        return new SweepRun(queue, latest, end);
    }

    /// A secret that marks processes.
    public static String newToken() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// How many combinations a sweep tries, where there is an end to them.
    public static Optional<BigInteger> combinations(Sweep sweep) {
        return SnapshotMaker.combinations(sweep);
    }

    /// How many trials a sweep's search has in all, where that is known beforehand. The reference and the
    /// winner's refit come on top.
    public static Optional<Long> planned(Sweep sweep) {
        var planned = SnapshotMaker.planned(sweep);
        return planned.isPresent() ? Optional.of(planned.getAsLong()) : Optional.empty();
    }

    /// The combinations that a sweep would try first.
    ///
    /// @param found fewer than asked for where the space or the cap ends before
    /// @param givenUp where the next one was looked for in vain for too long
    public record First(List<Combination> found, Optional<SearchLimitException> givenUp) {}

    /// Looks for the first combinations, without running any.
    public static First firstCombinations(Sweep sweep, int count) {
        var first = new ArrayList<Combination>();
        try {
            var sampler = sampler(sweep);
            while (first.size() < Math.min(count, sweep.runCap().orElse(Integer.MAX_VALUE))) {
                var next = sampler.ask();
                if (next.isEmpty()) {
                    break;
                }
                first.add(next.get());
            }
            return new First(first, Optional.empty());
        } catch (SearchLimitException givenUp) {
            return new First(first, Optional.of(givenUp));
        }
    }

    /// Whether a run has tried all that its sweep asks for, so that a resume would start nothing.
    public static boolean isComplete(Sweep sweep, RunState state) {
        if (state.ending().filter(end -> end.ending() == Ending.DONE).isEmpty()
                || state.trials().stream().anyMatch(trial -> trial.role() != Role.REFIT && !trial.isOver())
                || TrialSupply.isRefitLeft(sweep, state)) {
            return false;
        }
        if (StopRules.isTargetReached(sweep, state)) {
            return true;
        }
        int tried = state.combinationCount();
        if (TrialSupply.missing(sweep, state).isPresent()) {
            return false;
        }
        var first = firstCombinations(sweep, tried + 1);
        if (first.givenUp().isPresent()) {
            throw first.givenUp().get();
        }
        return first.found().size() <= tried;
    }

    private static Sampler sampler(Sweep sweep) {
        return switch (sweep.method()) {
            case GRID -> new GridSampler(sweep.space());
            case RANDOM -> new RandomSampler(sweep.space(), sweep.seed());
        };
    }

    /// Brings a search to where it was: it must choose again what the journal says it chose.
    private static void replaySearch(Sampler sampler, Sweep sweep, RunState past) {
        for (var combination : past.combinations()) {
            var chosen = sampler.ask();
            if (!chosen.equals(Optional.of(combination.combination()))) {
                throw new ResumeException(
                        "trial " + combination.number() + " has other parameters in the journal than this"
                                + " version's search gives; start the sweep anew with swath run");
            }
            if (combination.isOver(sweep.repeat())) {
                TrialSupply.tell(sampler, combination, past);
            }
        }
    }

    private static void run(
            SweepLoop loop, Launcher launcher, CurveWriter curves, Journal journal, CompletableFuture<End> end) {
        try {
            Stopping verdict;
            try (journal;
                    curves;
                    launcher) {
                verdict = loop.run();
            }
            end.complete(new End(verdict.ending(), verdict.reason(), verdict.logEnd()));
        } catch (Throwable failed) {
            // The thread's outermost frame: whoever awaits the end is told.
            end.completeExceptionally(failed);
        }
    }

    static LoopEvent journalFailed(IOException failed, RunDirectory run) {
        return new LoopEvent.Broken("the journal could not be written: " + failed.getMessage() + DiskGate.advice(run));
    }

    private static LoopEvent curvesFailed(IOException failed, RunDirectory run) {
        return new LoopEvent.DiskFailed(
                "a trial's curves could not be written: " + failed.getMessage() + DiskGate.advice(run));
    }

    /// The sweep as it stands.
    public RunSnapshot snapshot() {
        return latest.get();
    }

    /// Asks the sweep to end early. Can be called from any thread, and again with more force.
    public void stop(StopRequest request) {
        new LoopEvent.StopAsked(request).postTo(queue);
    }

    /// Waits for the end. All of the session's threads and processes are gone then.
    ///
    /// @throws IOException where the journal could not be closed
    public End await() throws InterruptedException, IOException {
        try {
            return end.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException journal) {
                throw journal;
            }
            throw new IllegalStateException("the sweep's loop failed", failed.getCause());
        }
    }
}
