package dev.swath.cli;

import dev.swath.launch.Machine;
import dev.swath.spec.Sweep;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.sweep.EarlierAttempts;
import dev.swath.sweep.ResumeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath resume RUN`.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Go on with a run that was interrupted. Finished trials are kept; all others run exactly once more.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            description = "The run's folder, its id or the beginning of one, or a sweep's name for its latest run.")
    private String name;

    @Mixin
    private SessionOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = RunLookup.find(options.runs(), name)
                .orElseThrow(() -> new UsageException("there is no run '" + name + "' in " + options.runs()
                        + ", or more than one whose id begins so"));
        try (var lock = RunLock.take(run, Session.self())) {
            var replay = JournalReader.read(run.journal());
            if (replay.tornBytes() > 0) {
                cutTornTail(run, replay);
            }
            var state = RunState.replay(replay.records());
            var start = state.start()
                    .orElseThrow(() -> new ResumeException(
                            run.journal() + " holds no run yet; start the sweep anew with swath run"));
            var sweep = SweepFiles.readAgain(
                    start.sweep(),
                    run.journal(),
                    Path.of("").toAbsolutePath(),
                    spec.commandLine().getErr());
            if (sweep.isEmpty()) {
                return ExitCode.USAGE;
            }
            refuseChangedData(start, sweep.get());
            var clock = Clock.systemUTC();
            var session = new Session(sweep.get(), Machine.here(), options, spec.commandLine());
            var opening = EarlierAttempts.settle(state, Session.self(), clock);
            return session.carryOut(run, replay.records(), opening, clock);
        }
    }

    private void cutTornTail(RunDirectory run, JournalReader.Replay replay) throws IOException {
        try (var journal = FileChannel.open(run.journal(), StandardOpenOption.WRITE)) {
            journal.truncate(replay.soundBytes());
            journal.force(true);
        }
        spec.commandLine()
                .getErr()
                .println("note: " + run.journal() + ": cut off " + replay.tornBytes()
                        + " bytes that a crash had left unfinished");
    }

    private static void refuseChangedData(RunRecord.RunStarted start, Sweep sweep) {
        var now = DataDigest.of(sweep);
        if (!now.equals(start.data())) {
            throw new ResumeException("the data has changed since the run began ("
                    + start.data().orElse("none")
                    + " then, " + now.orElse("none") + " now): its results could not be compared; put the data back, or"
                    + " start anew with swath run");
        }
    }
}
