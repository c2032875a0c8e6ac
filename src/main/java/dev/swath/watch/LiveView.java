package dev.swath.watch;

import dev.swath.store.RunSnapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Redraws a few lines in place. It changes no mode of the terminal, so that it leaves nothing to restore, not
/// even where it is killed. A frame is one write, and one that says the same as the last is not written.
final class LiveView implements RunView {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Supplier<RunSnapshot> sweep;
    private final PrintStream out;
    private final IntSupplier width;
    private final Style style;
    private final NewFailures failures = new NewFailures();
    private final Ticker ticker = new Ticker(PERIOD, this::draw);
    private List<String> drawn = List.of();

    LiveView(Supplier<RunSnapshot> sweep, PrintStream out, IntSupplier width, Style style) {
        this.sweep = sweep;
        this.out = out;
        this.width = width;
        this.style = style;
    }

    void start() {
        ticker.start();
    }

    private void draw() {
        draw(sweep.get());
    }

    synchronized void draw(RunSnapshot snapshot) {
        var above = failures.lines(snapshot).stream().map(style::bad).toList();
        var lines = ProgressView.lines(snapshot, width.getAsInt(), style);
        if (!above.isEmpty() || !lines.equals(drawn)) {
            write(above, lines);
        }
    }

    @Override
    public synchronized void say(String line) {
        write(List.of(Cells.clean(line)), drawn);
    }

    /// The cursor rests at the end of the last line that was drawn: from there to the first is as many lines up
    /// as there are line breaks between them.
    private void write(List<String> above, List<String> lines) {
        var frame = new StringBuilder("\r");
        if (drawn.size() > 1) {
            frame.append("\u001b[").append(drawn.size() - 1).append('A');
        }
        above.forEach(line -> frame.append(CLEAR_BELOW).append(line).append('\n'));
        frame.append(String.join(CLEAR_LINE + "\n", lines)).append(CLEAR_BELOW);
        out.print(frame);
        out.flush();
        drawn = lines;
    }

    @Override
    public void close() {
        ticker.close();
        synchronized (this) {
            draw(sweep.get());
            out.print("\n");
            out.flush();
            drawn = List.of();
        }
    }
}
