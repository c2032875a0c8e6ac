package dev.swath.cli;

import dev.swath.analysis.Repetition;
import dev.swath.launch.LocalLauncher;
import dev.swath.spec.Sweep;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.sweep.Launches;
import dev.swath.sweep.SingleTrial;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import dev.swath.trial.SharedData;
import dev.swath.watch.Style;
import dev.swath.watch.Terminal;
import dev.swath.watch.TrialView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath trial RUN N`.
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Run one trial of a run again, alone, as the sweep started it, and say whether its scores are the"
                + " same to the bit. Nothing is written into the run.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:the scores are the same as recorded, to the bit",
            "  1:they differ, it failed, or the run has recorded none",
            "  2:the command line is wrong",
            "  4:it could not be run, such as where the data or the code has changed"
        })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class TrialCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            completionCandidates = RunNames.class,
            description = RunOption.DESCRIPTION)
    private String name;

    @Parameters(index = "1", paramLabel = "N", description = "The trial's number, as in trials.csv.")
    private int number;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Keep its log, its curves and what a command leaves in $SWATH_TRIAL_DIR in this folder, which"
                    + " must be new or empty (default: a temporary one, which is removed).")
    private Optional<Path> into = Optional.empty();

    @Option(
            names = "--accept-changes",
            description = "Run it although the data or the code has changed. Its scores may differ for that reason.")
    private boolean acceptChanges;

    @Option(names = "--print", description = "Only print what would be started.")
    private boolean print;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = RunOption.find(runs.path(), name);
        var state = RunState.of(run);
        var start = state.start().orElseThrow(() -> new UsageException(run.journal() + " holds no run yet"));
        var trial = RunOption.trial(run, state, number);
        requireItsFolder(run, start);
        var err = spec.commandLine().getErr();
        var sweep =
                SweepFiles.readAgain(start.sweep(), List.of(), run, Path.of("").toAbsolutePath(), err);
        if (sweep.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (print) {
            var folder = new RunDirectory(into.orElse(Path.of("DIR")));
            spec.commandLine().getOut().print(LaunchText.of(launches(sweep.get(), SharedData.NONE, folder), trial));
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
        var digests = Digests.of(sweep.get());
        if (isRefused(run, state, start, digests, err)) {
            return ExitCode.NOT_CARRIED_OUT;
        }
        SharedData data;
        switch (SharedTable.of(sweep.get(), digests, System.getenv(), err)) {
            case SharedTable.Reading.Done(var shared) -> data = shared.shared();
            case SharedTable.Reading.Refused(var problem) -> {
                err.println("swath: data: " + problem);
                return ExitCode.USAGE;
            }
        }
        return into.isPresent()
                ? repeat(run, trial, sweep.get(), data, emptyFolder(into.get()))
                : repeatInATemporaryFolder(run, trial, sweep.get(), data);
    }

    /// A command starts in the folder where its sweep was started, and may be found only there.
    private static void requireItsFolder(RunDirectory run, RunRecord.RunStarted start) {
        boolean training = start.sweep().values().containsKey("trainer");
        startedIn(run)
                .filter(folder -> !training && Files.isDirectory(folder))
                .filter(folder -> !folder.equals(Path.of("").toAbsolutePath()))
                .ifPresent(folder -> {
                    throw new UsageException(
                            "the sweep was started in " + folder + ", and so must be its trials: cd there first");
                });
    }

    private static Optional<Path> startedIn(RunDirectory run) {
        try {
            return Optional.of(Path.of(
                    Fields.of(Json.read(Files.readString(run.environment()))).text("folder")));
        } catch (IOException | MalformedException unknown) {
            // Somebody has taken the file away: then it is up to whoever asks.
            return Optional.empty();
        }
    }

    private boolean isRefused(
            RunDirectory run, RunState state, RunRecord.RunStarted start, Digests digests, PrintWriter err) {
        var difference = digests.difference(start.data(), start.code(), () -> DataListing.read(run.dataDigests()));
        if (difference.isPresent() && !acceptChanges) {
            err.println("swath: " + difference.get() + ": the scores could not be compared. Put it back, or run the"
                    + " trial all the same with --accept-changes");
            return true;
        }
        difference.ifPresent(what -> err.println("note: " + what + ": accepted"));
        if (state.mixedInputs()) {
            err.println("note: the data or the code changed between the run's sessions; this trial may be of before");
        }
        return false;
    }

    private static Path emptyFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UsageException(folder + " is not empty");
            }
        }
        return folder.toRealPath();
    }

    private int repeatInATemporaryFolder(RunDirectory run, TrialState trial, Sweep sweep, SharedData data)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("swath-trial-").toRealPath();
        // Ctrl-C ends this process and, by the watchdog, the trial.
        var tidying = Thread.ofPlatform().name("swath-tidy").unstarted(() -> remove(folder));
        Runtime.getRuntime().addShutdownHook(tidying);
        int exit = repeat(run, trial, sweep, data, folder);
        remove(folder);
        Runtime.getRuntime().removeShutdownHook(tidying);
        return exit;
    }

    private static void remove(Path folder) {
        try {
            RunDirectory.delete(folder);
        } catch (IOException inUse) {
            // A trial that is being ended still writes: the system tidies its temporary folder.
            return;
        }
    }

    private int repeat(RunDirectory run, TrialState trial, Sweep sweep, SharedData data, Path folder)
            throws IOException, InterruptedException {
        var scratch = new RunDirectory(folder);
        var out = spec.commandLine().getOut();
        var style = Style.of(System.getenv(), Terminal.isOutput(), System.out.charset());
        var view = new TrialView(out, style, SingleTrial.log(scratch, trial));
        view.begins(run.id(), trial);
        var end =
                SingleTrial.run(launches(sweep, data, scratch), LocalLauncher::open, trial, new SingleTrial.Witness() {
                    @Override
                    public void heard(Event event) {
                        view.heard(event);
                    }

                    @Override
                    public void look() {
                        view.look();
                    }
                });
        var repetition = new Repetition(trial.outcome(), end.outcome());
        view.ended(repetition, end.wallSeconds());
        return repetition.verdict() == Repetition.Verdict.SAME ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private static Launches launches(Sweep sweep, SharedData data, RunDirectory folder) {
        return new Launches(
                sweep, folder, data, Session.workerJvm(), Path.of("").toAbsolutePath(), System.getenv());
    }
}
