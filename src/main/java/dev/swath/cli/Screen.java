package dev.swath.cli;

import dev.swath.analysis.RunSummary;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunSnapshot;
import dev.swath.watch.RunView;
import dev.swath.watch.Style;
import dev.swath.watch.Terminal;
import dev.swath.watch.TerminalSize;
import dev.swath.watch.TerminalSummary;
import java.util.function.Supplier;

/// Where this process's words go: a terminal that is drawn on, or plain lines elsewhere.
record Screen(boolean terminal, boolean quiet) {

    static Screen ofThisProcess(boolean quiet) {
        return new Screen(Terminal.isOutput(), quiet);
    }

    /// Lines, also where there is a terminal.
    static Screen plain(boolean quiet) {
        return new Screen(false, quiet);
    }

    /// In cells. What goes elsewhere than to a terminal is not cut.
    int width() {
        return terminal ? new TerminalSize(System.getenv()).get().columns() : Short.MAX_VALUE;
    }

    /// For text that is wrapped, wherever it goes.
    int textWidth() {
        return Math.min(80, width());
    }

    Style style() {
        return Style.of(System.getenv(), terminal, System.out.charset());
    }

    RunView show(Supplier<RunSnapshot> sweep) {
        var size = new TerminalSize(System.getenv());
        Interrupts.onResize(size::change);
        return RunView.start(sweep, System.out, System.getenv(), terminal, size, quiet);
    }

    /// The summary, apart from what the view has left.
    void print(RunSummary summary, RunDirectory run) {
        System.out.print("\n"
                + TerminalSummary.of(
                        summary, run, new TerminalSize(System.getenv()).get().columns(), style()));
        System.out.flush();
    }
}
