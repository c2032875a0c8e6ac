package dev.swath.cli;

import dev.swath.launch.BudgetException;
import dev.swath.space.Effort;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath plan FILE`.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Show what a sweep would do: its space and size, how the machine is shared, how long it may take, its"
                        + " first trials.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The sweep file.")
    private Path file;

    @Mixin
    private SetOption set;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many combinations to show (default: ${DEFAULT-VALUE}).")
    private int first;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        if (first < 0) {
            throw new UsageException("--first: must be a whole number of at least 0, not " + first);
        }
        return json ? asData() : asText();
    }

    private int asData() {
        var report = new FileReport(file, set.overrides(), Effort.THOROUGH);
        var plan = Optional.<Plan>empty();
        try {
            if (report.sweep().isPresent()) {
                plan = Optional.of(Plan.of(report.sweep().get(), first, runs.path(), report::note));
            }
            plan.flatMap(Plan::givenUp).ifPresent(givenUp -> report.giveUp("constraints", givenUp));
        } catch (BudgetException doesNotFit) {
            report.refuse("resources", String.valueOf(doesNotFit.getMessage()));
        }
        spec.commandLine().getOut().println(Json.write(report.toValue("plan", plan.map(PlanData::of))));
        return report.exit();
    }

    private int asText() {
        var err = spec.commandLine().getErr();
        var sweep = SweepFiles.read(file, set.overrides(), err);
        if (sweep.isEmpty()) {
            return ExitCode.USAGE;
        }
        var plan = Plan.of(sweep.get(), first, runs.path(), note -> err.println("note: " + note));
        spec.commandLine().getOut().print(PlanText.of(plan));
        spec.commandLine().getOut().flush();
        if (plan.givenUp().isPresent()) {
            // The run would end there, too: a script must not take this for the whole.
            throw plan.givenUp().get();
        }
        return ExitCode.DONE;
    }
}
