package dev.swath.cli;

import dev.swath.analysis.Baseline;
import dev.swath.analysis.GateJudge;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.RunVerdict;
import dev.swath.analysis.Wording;
import dev.swath.launch.JvmChild;
import dev.swath.launch.LiveSweeps;
import dev.swath.launch.LocalLauncher;
import dev.swath.launch.Machine;
import dev.swath.launch.Processes;
import dev.swath.report.RunReporter;
import dev.swath.spec.Sweep;
import dev.swath.store.Ending;
import dev.swath.store.Holder;
import dev.swath.store.Judgement;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.sweep.Launches;
import dev.swath.sweep.SweepRun;
import dev.swath.trial.SharedData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;

/// A session of `run` or `resume`: the sweep at work, its views around it, and the end told.
final class Session {
    private static final String WORKER = "dev.swath.worker.WorkerMain";

    private final Sweep sweep;
    private final SharedData shared;
    private final SessionOptions options;
    private final CommandLine commandLine;
    private final int workers;
    private final Optional<Baseline> baseline;
    private final LiveSweeps liveSweeps = LiveSweeps.ofThisUser(System.getenv());

    /// @param shared what children are told of the data
    /// @param resumed the run that goes on; empty for a new one
    /// @throws UsageException where the baseline that somebody named is none
    Session(
            Sweep sweep,
            SharedData shared,
            Machine machine,
            SessionOptions options,
            Optional<RunDirectory> resumed,
            CommandLine commandLine)
            throws IOException {
        this.sweep = sweep;
        this.shared = shared;
        this.options = options;
        this.commandLine = commandLine;
        this.baseline = Baselines.find(options, sweep, resumed);
        if (options.baseline().isPresent() && !Baselines.isAskedFor(sweep)) {
            commandLine
                    .getErr()
                    .println(
                            "note: --baseline: no gate of the sweep file names a baseline, so the run is not held against"
                                    + " it");
        }
        if (sweep.work() instanceof Sweep.Work.Training) {
            JvmChild.requireRoom(sweep.resources().child(), "resources.memory");
        }
        var others = liveSweeps.others();
        this.workers = sweep.resources().workers().isPresent()
                ? machine.workers(sweep.resources().child(), sweep.resources().workers())
                : freeWorkers(machine, others);
        others.forEach(other -> commandLine
                .getErr()
                .println("note: process " + other.pid() + " sweeps on this machine too, with "
                        + Wording.count(other.cores(), "core") + " (" + other.run() + ")"));
    }

    /// As many workers as the cores that no other sweep of this user has taken have room for, and at least one.
    private int freeWorkers(Machine machine, List<LiveSweeps.Live> others) {
        int taken = others.stream().mapToInt(LiveSweeps.Live::cores).sum();
        var child = sweep.resources().child();
        int most = machine.workers(child, OptionalInt.empty());
        return Math.clamp((machine.cores() - taken) / child.cpus(), 1, most);
    }

    int workers() {
        return workers;
    }

    /// This process, as others can recognise it.
    static Holder self() {
        var process = ProcessHandle.current();
        return new Holder(process.pid(), Processes.start(process), host(), Processes.boot());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /// What the child of a built-in trainer is started with.
    static JvmChild workerJvm() {
        return JvmChild.likeThisOne(
                WORKER, Optional.ofNullable(System.getProperty("swath.aot")).map(Path::of));
    }

    /// Runs the sweep to its end.
    ///
    /// @param past what the journal tells so far, the session's own from now on
    /// @param records how many the journal holds
    /// @param opening what comes into the journal before this session's start
    int carryOut(RunDirectory run, RunState past, long records, List<RunRecord> opening, Clock clock)
            throws IOException, InterruptedException {
        var first = new ArrayList<>(opening);
        first.add(new RunRecord.SessionStarted(
                self(), workers, SweepRun.newToken(), baseline.map(Baseline::name), clock.instant()));
        var launches = new Launches(
                sweep.withRows(run.queryRows()),
                run,
                shared,
                workerJvm(),
                Path.of("").toAbsolutePath(),
                System.getenv());
        var session = SweepRun.begin(launches, LocalLauncher::open, workers, past, records, first, this::judge, clock);
        var interrupts = Interrupts.watch(session);
        pointLatestAt(run);
        var ci = ContinuousIntegration.of(options, commandLine);
        ci.ifPresent(it -> it.begin(run));
        keepResolved(run);
        var screen = options.ci() ? Screen.plain(options.quiet()) : Screen.ofThisProcess(options.quiet());
        SweepRun.End end;
        try (var _ = liveSweeps.register(new LiveSweeps.Live(
                        self().pid(),
                        self().start(),
                        workers * sweep.resources().child().cpus(),
                        run.root().toString()));
                var view = screen.show(session::snapshot);
                var _ = RunReporter.start(run, failure -> view.say("the run's tables: " + failure))) {
            end = session.await();
        }
        var state = RunState.of(run);
        options.lastLine().cameTo(state);
        tell(run, screen, state, end);
        ci.ifPresent(it -> it.tell(run, state));
        return exitCode(end, state, interrupts);
    }

    private Optional<Judgement> judge(RunState state) {
        return GateJudge.judge(state, sweep.gates(), baseline);
    }

    /// The sweep is under way and does not need the link: a disk that refuses it costs nothing else.
    private void pointLatestAt(RunDirectory run) {
        try {
            run.becomeLatest();
        } catch (IOException refused) {
            commandLine.getErr().println("note: the link 'latest' could not be set: " + refused.getMessage());
        }
    }

    /// The journal has what holds. Its copy for people is older where a resume changed it, or died over that.
    private void keepResolved(RunDirectory run) {
        try {
            var resolved = sweep.toYaml();
            if (!Files.isRegularFile(run.resolvedSweep())
                    || !Files.readString(run.resolvedSweep()).equals(resolved)) {
                RunDirectory.writeWhole(run.resolvedSweep(), resolved);
            }
        } catch (IOException refused) {
            commandLine.getErr().println("note: the resolved sweep file: " + refused.getMessage());
        }
    }

    private void tell(RunDirectory run, Screen screen, RunState state, SweepRun.End end) {
        var summary = RunSummary.of(state);
        var err = commandLine.getErr();
        screen.print(summary, run);
        if (!end.reason().isEmpty()) {
            err.println((end.ending() == Ending.DONE ? "swath: " : "swath: ended early: ") + end.reason());
            end.logEnd().ifPresent(log -> err.println(log.text()));
        }
        summary.cutShort().ifPresent(it -> err.println("swath: " + it.sentence()));
    }

    private static int exitCode(SweepRun.End end, RunState state, Interrupts interrupts) {
        return end.ending() == Ending.STOPPED ? interrupts.exitCode() : ExitCode.of(RunVerdict.of(state));
    }
}
