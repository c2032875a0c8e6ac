package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.report.Retention;
import dev.swath.space.Value;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunHeldException;
import dev.swath.store.RunLock;
import dev.swath.store.RunLookup;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath gc`.
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Remove old runs. Of each sweep, the newest stay, and the baselines: its last green run, and what"
                + " the newest were held against. A run that goes on is never touched.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class GcCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SWEEP", arity = "0..*", description = "The sweeps, by name or file (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many of the newest runs of each sweep stay (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only say what would be removed.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print what was removed as JSON.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    /// What became of a run.
    private record Removed(String sweep, RunDirectory run, long bytes) {}

    @Override
    public Integer call() throws IOException {
        if (keep < 0) {
            throw new UsageException("--keep: must be a whole number from 0, not " + keep);
        }
        var folder = runs.path();
        var sweeps = sweeps(folder);
        var retention = Retention.of(folder, keep);
        var removed = new ArrayList<Removed>();
        for (var sweep : sweeps) {
            retention.old(sweep).forEach(old -> remove(sweep, old).ifPresent(removed::add));
            if (!dryRun) {
                removeLeftovers(folder.resolve(sweep));
            }
        }
        print(folder, removed);
        return ExitCode.DONE;
    }

    private List<String> sweeps(Path folder) throws IOException {
        var all = RunLookup.sweeps(folder);
        var wanted = new ArrayList<String>();
        for (var name : names) {
            var sweep = Files.isRegularFile(Path.of(name)) ? SweepFiles.nameOf(Path.of(name)) : name;
            if (!all.contains(sweep)) {
                throw new UsageException("there is no sweep '" + sweep + "' in " + folder);
            }
            wanted.add(sweep);
        }
        return wanted.isEmpty() ? all : wanted;
    }

    /// One run that cannot be removed keeps no other from it.
    ///
    /// @return empty where it stays
    private Optional<Removed> remove(String sweep, Retention.Old old) {
        var run = old.run();
        try (var _ = RunLock.takeUnnamed(run)) {
            if (!old.isUnchanged()) {
                return stays(run, "has gone on");
            }
            var removed = new Removed(sweep, run, run.bytes());
            if (!dryRun) {
                run.delete();
            }
            return Optional.of(removed);
        } catch (RunHeldException inUse) {
            return stays(run, "goes on");
        } catch (IOException refused) {
            return stays(run, "cannot be removed (" + refused.getMessage() + ")");
        }
    }

    private Optional<Removed> stays(RunDirectory run, String why) {
        spec.commandLine().getErr().println("note: run " + run.id() + " " + why + " and stays");
        return Optional.empty();
    }

    private void removeLeftovers(Path sweep) {
        try {
            RunDirectory.deleteLeftovers(sweep);
        } catch (IOException refused) {
            spec.commandLine().getErr().println("note: " + refused.getMessage() + " cannot be removed");
        }
    }

    private void print(Path folder, List<Removed> removed) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(new Value.Items(removed.stream()
                    .<Value>map(it -> Fields.build()
                            .put("sweep", it.sweep())
                            .put("run", it.run().id())
                            .put("bytes", it.bytes())
                            .done())
                    .toList())));
            return;
        }
        removed.forEach(it -> out.println((dryRun ? "would remove " : "removed ")
                + folder.relativize(it.run().root()) + " (" + Wording.bytes(it.bytes()) + ")"));
        if (removed.isEmpty()) {
            out.println("nothing to remove: no sweep has more than " + Wording.count(keep, "run") + " that can go");
        }
    }
}
