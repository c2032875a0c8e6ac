package dev.swath.cli;

import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// The last line of `run` and `resume`, in one form however they end: for whoever greps a log. A command line
/// that is refused before there is a run has none.
final class LastLine {
    private static final String UNKNOWN = "-";

    private Optional<RunDirectory> run = Optional.empty();
    private Optional<RunState> state = Optional.empty();

    /// From here on there is a run to tell of.
    void tellOf(RunDirectory begun) {
        run = Optional.of(begun);
    }

    /// Where the run stands in the end, for whoever knows it already.
    void cameTo(RunState end) {
        state = Optional.of(end);
    }

    /// Runs a command, and tells its end.
    static int execute(ParseResult parsed) {
        int exit = new RunLast().execute(parsed);
        var command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        tell(command.commandSpec(), exit);
        return exit;
    }

    /// Tells a command's end, where it has sessions.
    static void tell(CommandSpec command, int exit) {
        for (var mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof SessionOptions options) {
                options.lastLine().print(command.commandLine().getOut(), exit);
            }
        }
    }

    private void print(PrintWriter out, int exit) {
        run.ifPresent(it -> out.println(text(it, state.or(() -> read(it)), exit)));
    }

    private static Optional<RunState> read(RunDirectory run) {
        try {
            return Optional.of(RunState.of(run));
        } catch (IOException unreadable) {
            // Why the command failed has been told.
            return Optional.empty();
        }
    }

    static String text(RunDirectory run, Optional<RunState> state, int exit) {
        var best = state.flatMap(RunState::best);
        return "swath: done run=" + run.id()
                + " best="
                + best.flatMap(it -> state.get().score(it)).map(String::valueOf).orElse(UNKNOWN)
                + " trial=" + best.map(it -> String.valueOf(it.number())).orElse(UNKNOWN)
                + " failed="
                + state.map(it -> String.valueOf(it.count(TrialState.Status.FAILED)))
                        .orElse(UNKNOWN)
                + " exit=" + exit;
    }
}
