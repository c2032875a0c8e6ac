package dev.swath.cli;

import dev.swath.analysis.RunSummary;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunSnapshot;
import dev.swath.watch.RunView;
import dev.swath.watch.Style;
import dev.swath.watch.Terminal;
import dev.swath.watch.TerminalSummary;
import dev.swath.watch.TerminalWidth;
import java.util.function.Supplier;

/// Where this process's words go: a terminal that is drawn on, or plain lines elsewhere.
record Screen(boolean terminal, boolean quiet) {

    static Screen ofThisProcess(boolean quiet) {
        return new Screen(Terminal.isOutput(), quiet);
    }

    /// In cells. What goes elsewhere than to a terminal is not cut.
    int width() {
        return terminal ? new TerminalWidth(System.getenv()).getAsInt() : Short.MAX_VALUE;
    }

    Style style() {
        return Style.of(System.getenv(), terminal, System.out.charset());
    }

    RunView show(Supplier<RunSnapshot> sweep) {
        return RunView.start(sweep, System.out, System.getenv(), terminal, quiet);
    }

    /// The summary, apart from what the view has left.
    void print(RunSummary summary, RunDirectory run) {
        System.out.print(
                "\n" + TerminalSummary.of(summary, run, new TerminalWidth(System.getenv()).getAsInt(), style()));
        System.out.flush();
    }
}
