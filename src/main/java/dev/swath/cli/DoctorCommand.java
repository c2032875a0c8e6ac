package dev.swath.cli;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.watch.Style;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `swath doctor`.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Look at all that sweeps need of this machine: JDK, cores, memory, OpenBLAS, sessions, folders, disk,"
                        + " clock, AOT cache. Says what to do where something is missing.",
        subcommands = DoctorDataCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:sweeps can run; there may be warnings",
            "  1:there is a problem",
            "  2:the command line is wrong"
        })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() throws InterruptedException {
        var findings = new Doctor(runs.path(), Clock.systemUTC()).look();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(data(findings)));
        } else {
            var style = Screen.ofThisProcess(true).style();
            findings.forEach(finding -> out.println(line(finding, style)));
        }
        return isWell(findings) ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private static boolean isWell(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }

    private static String line(Finding finding, Style style) {
        var level = String.format(Locale.ROOT, "%-7s", finding.level().word());
        var painted = switch (finding.level()) {
            case OK -> style.good(level);
            case WARNING -> style.bold(level);
            case PROBLEM -> style.bad(level);
        };
        return painted + "  " + String.format(Locale.ROOT, "%-16s", finding.part()) + "  " + finding.said()
                + (finding.advice().isEmpty() ? "" : ": " + finding.advice());
    }

    private static Value data(List<Finding> findings) {
        return Fields.build()
                .put("ok", isWell(findings))
                .put(
                        "checks",
                        new Value.Items(findings.stream()
                                .<Value>map(finding -> Fields.build()
                                        .put("check", finding.part())
                                        .put("level", finding.level().word())
                                        .put("said", finding.said())
                                        .put("advice", finding.advice())
                                        .done())
                                .toList()))
                .done();
    }
}
