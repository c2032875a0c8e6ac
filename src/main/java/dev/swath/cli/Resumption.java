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
import picocli.CommandLine;

/// How a run goes on: what `swath resume` does, and `swath run --continue` where there is a run to go on with.
///
/// @param set other values for keys of the sweep file, `key.path=value` each
/// @param instead the sweep as its file says it now, where that was read; else the run's own is read again
/// @param failed whether the failed trials run again, too
/// @param acceptChanges whether to go on although data or code has changed
/// @param deadHost the host where the last session died, for all that somebody knows
record Resumption(
        List<String> set,
        Optional<SweepFiles.Ready> instead,
        boolean failed,
        boolean acceptChanges,
        Optional<String> deadHost,
        SessionOptions options,
        CommandLine commandLine) {

    /// Goes on with a run to its end.
    ///
    /// @return the exit code
    int of(RunDirectory run) throws IOException, InterruptedException {
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
            var read = instead.isPresent()
                    ? instead.map(SweepFiles.Ready::sweep)
                    : SweepFiles.readAgain(start.sweep(), set, run, Path.of("").toAbsolutePath(), commandLine.getErr());
            if (read.isEmpty()) {
                return ExitCode.USAGE;
            }
            var sweep = read.get();
            var clock = Clock.systemUTC();
            var digests = instead.isPresent() ? instead.get().table().digests() : Digests.of(sweep);
            var otherInputs = acceptedChange(run, start, digests).map(_ -> table(sweep, digests));
            var opening = new ArrayList<>(EarlierAttempts.settle(state, Session.self(), deadHost, clock));
            otherInputs.ifPresent(table -> opening.add(
                    new RunRecord.InputsChanged(digests.data(), digests.code(), table.leftOut(), clock.instant())));
            if ((instead.isPresent() || !set.isEmpty()) && !sweep.toValue().equals(start.sweep())) {
                opening.add(new RunRecord.SweepChanged(sweep.toValue(), SweepRun.planned(sweep), clock.instant()));
            }
            if (failed) {
                opening.addAll(requeued(state));
            }
            if (opening.isEmpty() && SweepRun.isComplete(sweep, state)) {
                return nothingLeft(run, state);
            }
            var table = otherInputs.orElseGet(() -> table(sweep, digests));
            table.read().ifPresent(opening::add);
            return new Session(sweep, table.shared(), Machine.here(), options, Optional.of(run), commandLine)
                    .carryOut(run, state, journal.records(), opening, clock);
        }
    }

    private SharedTable table(Sweep sweep, Digests digests) {
        if (instead.isPresent()) {
            return instead.get().table();
        }
        return switch (SharedTable.of(sweep, digests, System.getenv(), commandLine.getErr())) {
            case SharedTable.Reading.Done(var table) -> table;
            case SharedTable.Reading.Refused(var problem) -> throw new ResumeException("data: " + problem);
        };
    }

    /// The tables are written once more: the disk may have been full when they were due.
    private int nothingLeft(RunDirectory run, RunState state) {
        options.lastLine().cameTo(state);
        try {
            RunReporter.write(run, state);
        } catch (IOException refused) {
            commandLine.getErr().println("note: the run's tables: " + refused.getMessage());
        }
        boolean failures = state.anyFailed();
        var judgement = state.ending().flatMap(RunRecord.SessionEnded::judgement);
        var gates = judgement.map(Judgement::failed).orElseGet(List::of);
        commandLine
                .getOut()
                .println("swath: nothing is left to do in run " + run.id() + ": "
                        + state.count(TrialState.Status.FINISHED) + " trials finished, "
                        + state.count(TrialState.Status.FAILED) + " failed"
                        + (failures ? " (swath resume --failed runs them again)" : ""));
        gates.forEach(gate ->
                commandLine.getErr().println("swath: the gate " + gate.gate() + " does not hold: " + gate.message()));
        ContinuousIntegration.of(options, commandLine).ifPresent(ci -> ci.tell(run, state));
        return ExitCode.of(RunVerdict.of(state));
    }

    private void cutTornTail(RunDirectory run, JournalReader.Extent extent) throws IOException {
        try (var journal = FileChannel.open(run.journal(), StandardOpenOption.WRITE)) {
            journal.truncate(extent.soundBytes());
            journal.force(true);
        }
        commandLine
                .getErr()
                .println("note: " + run.journal() + ": cut off " + extent.tornBytes()
                        + " bytes that a crash had left unfinished");
    }

    /// In what data or code differ from those that the run began with, where somebody accepts that.
    private Optional<String> acceptedChange(RunDirectory run, RunRecord.RunStarted start, Digests digests)
            throws IOException {
        var difference = digests.difference(start.data(), start.code(), () -> DataListing.read(run.dataDigests()));
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        if (!acceptChanges) {
            throw new ResumeException(
                    difference.get() + ": its results could not be compared. Put it back, start anew with"
                            + " swath run, or resume with --accept-changes");
        }
        commandLine.getErr().println("note: " + difference.get() + ": accepted");
        if (digests.files().isPresent()) {
            RunDirectory.writeWhole(run.dataDigests(), digests.files().get().text());
        }
        return difference;
    }

    private static List<RunRecord.TrialRequeued> requeued(RunState state) {
        return state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FAILED)
                .map(trial -> new RunRecord.TrialRequeued(trial.number()))
                .toList();
    }
}
