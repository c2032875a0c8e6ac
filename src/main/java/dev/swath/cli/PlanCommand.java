package dev.swath.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath plan FILE`.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Show what a sweep would do: its space, its size, how the machine is shared, its first trials.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The sweep file.")
    private Path file;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many combinations to show (default: ${DEFAULT-VALUE}).")
    private int first;

    @Override
    public Integer call() {
        var sweep = SweepFiles.read(file, spec.commandLine().getErr());
        if (sweep.isEmpty()) {
            return ExitCode.USAGE;
        }
        spec.commandLine().getOut().print(PlanText.of(sweep.get(), first));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
