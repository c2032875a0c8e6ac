package dev.swath.cli;

import dev.swath.space.Value;
import dev.swath.store.RunLookup;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Override
    public Integer call() throws IOException {
        OldRuns.requireCount(keep);
        var folder = runs.path();
        var sweeps = sweeps(folder);
        var old = OldRuns.in(folder, keep, dryRun, spec.commandLine().getErr());
        var removed = new ArrayList<OldRuns.Removed>();
        for (var sweep : sweeps) {
            removed.addAll(old.remove(sweep));
        }
        print(old, removed);
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

    private void print(OldRuns old, List<OldRuns.Removed> removed) {
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
        removed.forEach(it -> out.println(old.line(it)));
        if (removed.isEmpty()) {
            out.println("nothing to remove: no sweep has other runs than its newest " + keep + " and what they need");
        }
    }
}
