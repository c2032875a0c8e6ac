package dev.swath.cli;

import dev.swath.analysis.RunVerdict;
import dev.swath.launch.Machine;
import dev.swath.report.RunReporter;
import dev.swath.spec.Sweep;
import dev.swath.store.JournalReader;
import dev.swath.store.Judgement;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.sweep.EarlierAttempts;
import dev.swath.sweep.ResumeException;
import dev.swath.sweep.SweepRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Parameters(paramLabel = "RUN", description = RunOption.DESCRIPTION)
    private String name;

    @Option(names = "--failed", description = "Run the failed trials again, too.")
    private boolean failed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value for run_cap, budget, resources.workers or a key of limits. run_cap=100 goes on"
                    + " to more of the same; null takes a key away. May be given several times.")
    private List<String> set = List.of();

    @Option(
            names = "--accept-changes",
            description = "Go on although the data or the code has changed. Results may not be comparable.")
    private boolean acceptChanges;

    @Option(
            names = "--dead-host",
            paramLabel = "HOST",
            description = "Go on although the run's last session was on this other host and nobody saw it end. Only"
                    + " where you know that neither its process nor its trials run there any more.")
    private @Nullable String deadHost;

    @Mixin
    private SessionOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = RunOption.find(options.runs(), name);
        options.lastLine().tellOf(run);
        try (var _ = RunLock.take(run, Session.self())) {
            var state = new RunState();
            var journal = JournalReader.read(run.journal(), state::apply);
            if (journal.tornBytes() > 0) {
                cutTornTail(run, journal);
            }
            var start = state.start()
                    .orElseThrow(() -> new ResumeException(
                            run.journal() + " holds no run yet; start the sweep anew with swath run"));
            var read = SweepFiles.readAgain(
                    start.sweep(),
                    set,
                    run.journal(),
                    Path.of("").toAbsolutePath(),
                    spec.commandLine().getErr());
            if (read.isEmpty()) {
                return ExitCode.USAGE;
            }
            var sweep = read.get();
            var clock = Clock.systemUTC();
            var otherInputs = otherInputs(run, start, sweep, clock);
            var opening = new ArrayList<>(
                    EarlierAttempts.settle(state, Session.self(), Optional.ofNullable(deadHost), clock));
            otherInputs.ifPresent(opening::add);
            if (!set.isEmpty() && !sweep.toValue().equals(start.sweep())) {
                opening.add(new RunRecord.SweepChanged(sweep.toValue(), SweepRun.planned(sweep), clock.instant()));
            }
            if (failed) {
                opening.addAll(requeued(state));
            }
            if (opening.isEmpty() && SweepRun.isComplete(sweep, state)) {
                return nothingLeft(run, state);
            }
            return new Session(sweep, Machine.here(), options, Optional.of(run), spec.commandLine())
                    .carryOut(run, state, journal.records(), opening, clock);
        }
    }

    /// The tables are written once more: the disk may have been full when they were due.
    private int nothingLeft(RunDirectory run, RunState state) {
        options.lastLine().cameTo(state);
        try {
            RunReporter.write(run, state);
        } catch (IOException refused) {
            spec.commandLine().getErr().println("note: the run's tables: " + refused.getMessage());
        }
        boolean failures = state.anyFailed();
        var judgement = state.ending().flatMap(RunRecord.SessionEnded::judgement);
        var gates = judgement.map(Judgement::failed).orElseGet(List::of);
        spec.commandLine()
                .getOut()
                .println("swath: nothing is left to do in run " + run.id() + ": "
                        + state.count(TrialState.Status.FINISHED) + " trials finished, "
                        + state.count(TrialState.Status.FAILED) + " failed"
                        + (failures ? " (swath resume --failed runs them again)" : ""));
        gates.forEach(gate -> spec.commandLine()
                .getErr()
                .println("swath: the gate " + gate.gate() + " does not hold: " + gate.message()));
        return ExitCode.of(RunVerdict.of(state));
    }

    private void cutTornTail(RunDirectory run, JournalReader.Extent extent) throws IOException {
        try (var journal = FileChannel.open(run.journal(), StandardOpenOption.WRITE)) {
            journal.truncate(extent.soundBytes());
            journal.force(true);
        }
        spec.commandLine()
                .getErr()
                .println("note: " + run.journal() + ": cut off " + extent.tornBytes()
                        + " bytes that a crash had left unfinished");
    }

    /// The record of other data or code than the run began with, where somebody accepts that.
    private Optional<RunRecord> otherInputs(RunDirectory run, RunRecord.RunStarted start, Sweep sweep, Clock clock)
            throws IOException {
        var digests = Digests.of(sweep);
        var difference = digests.difference(start.data(), start.code(), () -> DataListing.read(run.dataDigests()));
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        if (!acceptChanges) {
            throw new ResumeException(
                    difference.get() + ": its results could not be compared. Put it back, start anew with"
                            + " swath run, or resume with --accept-changes");
        }
        spec.commandLine().getErr().println("note: " + difference.get() + ": accepted");
        if (digests.files().isPresent()) {
            RunDirectory.writeWhole(run.dataDigests(), digests.files().get().text());
        }
        return Optional.of(new RunRecord.InputsChanged(digests.data(), digests.code(), clock.instant()));
    }

    private static List<RunRecord.TrialRequeued> requeued(RunState state) {
        return state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FAILED)
                .map(trial -> new RunRecord.TrialRequeued(trial.number()))
                .toList();
    }
}
