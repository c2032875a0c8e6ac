package dev.swath.watch;

import dev.swath.store.RunSnapshot;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;

/// What shows a sweep while it runs, on a thread of its own. Whoever else prints to the same terminal does it
/// through {@link #say}.
public sealed interface RunView extends AutoCloseable permits LiveView, PlainView {

    /// Prints a line that stays.
    void say(String line);

    /// Shows the sweep's last state and leaves the cursor at the beginning of a line.
    @Override
    void close();

    /// The view that suits the output: live on a terminal that can, else plain.
    ///
    /// @param terminal whether `out` is a terminal, see {@link Terminal#isOutput}
    /// @param size of the terminal, where there is one
    /// @param quiet show no progress
    static RunView start(
            Supplier<RunSnapshot> sweep,
            PrintStream out,
            Map<String, String> environment,
            boolean terminal,
            Supplier<Window> size,
            boolean quiet) {
        var style = Style.of(environment, terminal, out.charset());
        return !quiet && Style.canRedraw(environment, terminal)
                ? live(sweep, out, size, style)
                : plain(sweep, out, quiet, style);
    }

    /// A view that is redrawn in place, for a terminal.
    ///
    /// @param sweep gives the newest snapshot; asked a few times a second
    /// @param size of the terminal
    static RunView live(Supplier<RunSnapshot> sweep, PrintStream out, Supplier<Window> size, Style style) {
        var view = new LiveView(sweep, out, size, style);
        view.start();
        return view;
    }

    /// A view of plain lines, few of them: for logs and CI.
    ///
    /// @param quiet show no progress
    static RunView plain(Supplier<RunSnapshot> sweep, PrintStream out, boolean quiet, Style style) {
        var view = new PlainView(sweep, out, quiet, style, System::nanoTime);
        view.start();
        return view;
    }
}
