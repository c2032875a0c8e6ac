package dev.swath.cli;

import dev.swath.launch.Machine;
import dev.swath.spec.Sweep;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.sweep.ResumeException;
import dev.swath.sweep.SweepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath run FILE`.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Run a sweep: a process for each combination, as many at a time as the machine has room for.",
        footer = {
            "",
            "Ctrl-C asks the running trials to stop, and keeps all results; once more",
            "kills them. Either way, swath resume goes on where it ended."
        })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The sweep file.")
    private Path file;

    @Mixin
    private SetOption set;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "A smoke run: N combinations at most, whatever run_cap says. swath resume RUN --set run_cap=N"
                    + " goes on to more.")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "The run's id, which names its folder (default: time and four letters).")
    private @Nullable String runId;

    @Option(
            names = "--continue",
            description =
                    "Go on with the sweep's last run, where that was cut off (by its budget, a signal or a crash) and"
                            + " sweep file, data and code are still the same; else begin a new one.")
    private boolean goOn;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "In the end, remove old runs of this sweep, as swath gc --keep N does.")
    private Optional<Integer> keep = Optional.empty();

    @Mixin
    private SessionOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        keep.ifPresent(OldRuns::requireCount);
        var read =
                SweepFiles.readToRun(file, set.overrides(), spec.commandLine().getErr());
        if (read.isEmpty()) {
            return ExitCode.USAGE;
        }
        var smokeRun = limit.flatMap(most -> SmokeRun.of(read.get().sweep(), most));
        smokeRun.ifPresent(it -> spec.commandLine().getErr().println("note: limited to " + it.inWords()));
        var sweep = smokeRun.map(SmokeRun::sweep).orElse(read.get().sweep());
        int exit = goOnOrBegin(new SweepFiles.Ready(sweep, read.get().table()), smokeRun);
        // Whoever ends a run by a signal waits for its end.
        if (keep.isPresent() && !ExitCode.isOfSignal(exit)) {
            removeOldRuns(sweep.name(), keep.get());
        }
        return exit;
    }

    private int goOnOrBegin(SweepFiles.Ready ready, Optional<SmokeRun> smokeRun)
            throws IOException, InterruptedException {
        var sweep = ready.sweep();
        var table = ready.table();
        var digests = table.digests();
        var cutOff = goOn ? CutOffRun.of(sweep, digests, options.runs()) : Optional.<RunDirectory>empty();
        if (cutOff.isPresent()) {
            var exit = goOnWith(cutOff.get(), ready);
            if (exit.isPresent()) {
                return exit.get();
            }
        }
        var clock = Clock.systemUTC();
        var machine = Machine.here();
        var session = new Session(sweep, table.shared(), machine, options, Optional.empty(), spec.commandLine());
        var run = newRun(sweep, clock);
        options.lastLine().tellOf(run);
        try (var _ = RunLock.take(run, Session.self())) {
            writeFiles(run, sweep);
            if (table.rows().isPresent()) {
                Files.move(table.rows().get(), run.queryRows());
            }
            if (digests.files().isPresent()) {
                RunDirectory.writeWhole(run.dataDigests(), digests.files().get().text());
            }
            RunDirectory.writeWhole(
                    run.environment(),
                    EnvironmentFile.of(
                            machine,
                            Session.self(),
                            session.workers(),
                            digests.data(),
                            spec.commandLine().getParseResult().originalArgs()));
            var start = new RunRecord.RunStarted(
                    run.id(),
                    sweep.name(),
                    sweep.objective(),
                    sweep.toValue(),
                    digests.data(),
                    digests.code(),
                    SweepRun.planned(sweep),
                    Main.Version.swath(),
                    clock.instant(),
                    smokeRun.map(SmokeRun::inWords),
                    GitFolder.of(Path.of("").toAbsolutePath()),
                    Catalogues.allowedBy(sweep, table.extent()),
                    Main.jars(spec),
                    table.leftOut());
            var opening = new ArrayList<RunRecord>(List.of(start));
            table.read().ifPresent(opening::add);
            int exit = session.carryOut(run, new RunState(), 0, opening, clock);
            smokeRun.ifPresent(it -> spec.commandLine().getErr().println("swath: " + it.goingOn(run)));
            return exit;
        }
    }

    /// @return empty where the run cannot be gone on with, which has been told: a job at night has nobody to ask
    private Optional<Integer> goOnWith(RunDirectory run, SweepFiles.Ready ready)
            throws IOException, InterruptedException {
        var err = spec.commandLine().getErr();
        err.println("note: goes on with run " + run.id());
        try {
            return Optional.of(new Resumption(
                            List.of(), Optional.of(ready), false, false, Optional.empty(), options, spec.commandLine())
                    .of(run));
        } catch (ResumeException refused) {
            err.println("note: begins a new run, since " + refused.getMessage());
            return Optional.empty();
        }
    }

    private void removeOldRuns(String sweep, int newest) {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
            var old = OldRuns.in(options.runs(), newest, false, err);
            old.remove(sweep).forEach(gone -> out.println(old.line(gone)));
        } catch (IOException refused) {
            err.println("note: old runs could not be removed: " + refused);
        }
    }

    private RunDirectory newRun(Sweep sweep, Clock clock) throws IOException {
        if (runId == null) {
            return RunDirectory.create(options.runs(), sweep.name(), clock.instant(), new SplittableRandom());
        }
        if (!RunDirectory.isId(runId)) {
            throw new UsageException("--run-id: '" + runId + "' cannot name a run: letters, digits and . _ - are"
                    + " allowed, a letter or digit first, 100 at most, and not latest");
        }
        return RunDirectory.create(options.runs(), sweep.name(), runId)
                .orElseThrow(() -> new UsageException("--run-id: there is a run '" + runId + "' of " + sweep.name()
                        + " already: swath resume " + runId + " goes on with it"));
    }

    private void writeFiles(RunDirectory run, Sweep sweep) throws IOException {
        Files.copy(file, run.givenSweep());
        RunDirectory.writeWhole(run.resolvedSweep(), sweep.toYaml());
    }
}
