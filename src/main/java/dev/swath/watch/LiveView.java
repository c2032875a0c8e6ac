package dev.swath.watch;

import dev.swath.store.RunSnapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Redraws a few lines in place. It changes no mode of the terminal, so that it leaves nothing to restore, not
/// even where it is killed. A frame is one write, and one that says the same as the last is not written.
final class LiveView implements RunView {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String COLOUR = "\u001b\\[[0-9]*m";

    private final Supplier<RunSnapshot> sweep;
    private final PrintStream out;
    private final Supplier<Window> size;
    private final Style style;
    private final NewFailures failures = new NewFailures();
    private final Ticker ticker = new Ticker(PERIOD, this::draw);
    private List<String> drawn = List.of();

    LiveView(Supplier<RunSnapshot> sweep, PrintStream out, Supplier<Window> size, Style style) {
        this.sweep = sweep;
        this.out = out;
        this.size = size;
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
        var window = size.get();
        var lines = ProgressView.lines(snapshot, window, style);
        if (!above.isEmpty() || !lines.equals(drawn)) {
            write(above, lines, window);
        }
    }

    @Override
    public synchronized void say(String line) {
        write(List.of(Cells.clean(line)), drawn, size.get());
    }

    /// The cursor rests below the last line, where the `^C` that terminals show for a key, and a shell's prompt
    /// after a kill, do no harm. A window that has become narrower since has wrapped the lines: terminals that keep
    /// what was written do so, and the others are few.
    private void write(List<String> above, List<String> lines, Window window) {
        var frame = new StringBuilder("\r");
        int up = drawn.stream().mapToInt(line -> rows(line, window)).sum();
        if (up > 0) {
            frame.append("\u001b[").append(up).append('A');
        }
        above.forEach(line -> frame.append(CLEAR_BELOW).append(line).append('\n'));
        lines.forEach(line -> frame.append(line).append(CLEAR_LINE).append('\n'));
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
        drawn = lines;
    }

    private static int rows(String line, Window window) {
        int cells = Cells.width(line.replaceAll(COLOUR, ""));
        return Math.max(1, Math.ceilDiv(cells, window.columns()));
    }

    @Override
    public void close() {
        ticker.close();
        synchronized (this) {
            draw(sweep.get());
            drawn = List.of();
        }
    }
}
