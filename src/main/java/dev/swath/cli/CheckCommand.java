package dev.swath.cli;

import dev.swath.space.Effort;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath check FILE`.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check a sweep file and the data that it names. Tells every mistake at once; runs nothing.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The sweep file.")
    private Path file;

    @Mixin
    private SetOption set;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        return json ? asData() : asText();
    }

    private int asData() {
        var report = new FileReport(file, set.overrides(), Effort.QUICK);
        var sweep = report.sweep();
        report.look();
        spec.commandLine().getOut().println(Json.write(report.toValue("sweep", sweep.map(PlanData::outline))));
        return report.exit();
    }

    private int asText() {
        var sweep = SweepFiles.readWithData(
                file, set.overrides(), Effort.QUICK, spec.commandLine().getErr());
        if (sweep.isEmpty()) {
            return ExitCode.USAGE;
        }
        spec.commandLine().getOut().println(file + ": " + PlanText.inOneLine(sweep.get()));
        return ExitCode.DONE;
    }
}
