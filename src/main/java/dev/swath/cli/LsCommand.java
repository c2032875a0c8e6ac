package dev.swath.cli;

import dev.swath.analysis.RunOverview;
import dev.swath.report.RunOverviews;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.trial.Json;
import dev.swath.watch.RunsView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath ls [RUNS]`.
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "List runs, the newest first: where each stands, what it found, when and how long.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class LsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUNS",
            description = "A sweep's name for its runs only, or a folder of runs (default: all runs in --runs).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws IOException {
        var found = name.isPresent() ? named(name.get()) : RunLookup.all(runs.path());
        var overviews = found.reversed().stream()
                .map(run -> RunOverviews.of(run, Coordinators::unended))
                .toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(RunOverviews.toValue(overviews)));
        } else if (overviews.isEmpty()) {
            spec.commandLine().getErr().println("swath: there are no runs in " + runs.path());
        } else {
            var screen = Screen.ofThisProcess(false);
            out.print(RunsView.of(overviews, Clock.systemUTC().instant(), screen.width(), screen.style()));
            out.flush();
            tellTroubles(overviews);
        }
        return ExitCode.DONE;
    }

    private List<RunDirectory> named(String wanted) throws IOException {
        var ofSweep = runs.path().resolve(wanted);
        var folder = Files.isDirectory(ofSweep) ? ofSweep : Path.of(wanted).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new UsageException("there is no sweep '" + wanted + "' in " + runs.path() + ", and no such folder");
        }
        return RunLookup.all(folder.normalize());
    }

    private void tellTroubles(List<RunOverview> overviews) {
        for (var run : overviews) {
            run.trouble()
                    .ifPresent(why -> spec.commandLine()
                            .getErr()
                            .println("note: run " + run.run().id() + " cannot be read: " + why));
        }
    }
}
