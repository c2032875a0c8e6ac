package dev.swath.cli;

import dev.swath.analysis.RunSummary;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunSnapshot;
import dev.swath.watch.RunView;
import dev.swath.watch.Style;
import dev.swath.watch.Terminal;
import dev.swath.watch.TerminalSummary;
import dev.swath.watch.TerminalWidth;
import java.util.Map;
import java.util.function.Supplier;

/// Where this process's words go: a terminal that is drawn on, or plain lines elsewhere.
///
/// @param live whether lines can be redrawn in place
record Screen(boolean live, boolean quiet, Style style, TerminalWidth width) {

    static Screen ofThisProcess(boolean quiet) {
        Map<String, String> environment = System.getenv();
        boolean terminal = Terminal.isOutput();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Screen(
                terminal && !dumb && !quiet && !Style.isCi(environment),
                quiet,
                Style.of(environment, terminal, System.out.charset()),
                new TerminalWidth(environment));
    }

    RunView show(Supplier<RunSnapshot> sweep) {
        return live ? RunView.live(sweep, System.out, width, style) : RunView.plain(sweep, System.out, quiet, style);
    }

    void print(RunSummary summary, RunDirectory run) {
        System.out.print(TerminalSummary.of(summary, run, width.getAsInt(), style));
        System.out.flush();
    }
}
