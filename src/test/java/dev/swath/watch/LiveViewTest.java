package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final Snapshots sweep = new Snapshots();
    private Window window = new Window(80, 24);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveView view = new LiveView(
            sweep::take, new PrintStream(bytes, false, StandardCharsets.UTF_8), () -> window, new Style(true, true));

    private Screen screen() {
        var screen = new Screen(200);
        screen.feed("$ swath run\n" + bytes.toString(StandardCharsets.UTF_8));
        return screen;
    }

    private List<String> expected(String... before) {
        var rows = new ArrayList<>(List.of("$ swath run"));
        rows.addAll(List.of(before));
        rows.addAll(ProgressView.lines(sweep.take(), window, new Style(false, true)));
        rows.add("");
        return rows;
    }

    @Test
    void redrawsInPlace() {
        view.draw(sweep.take());
        assertEquals(expected(), screen().rows());
        sweep.finished = 5;
        sweep.best = Snapshots.middle().best;
        sweep.stopping = Optional.of("interrupted");
        view.draw(sweep.take());
        assertEquals(expected(), screen().rows());
        sweep.stopping = Optional.empty();
        sweep.best = Optional.empty();
        view.draw(sweep.take());
        assertEquals(expected(), screen().rows());
    }

    @Test
    void writesNothingWhereNothingChanged() {
        view.draw(sweep.take());
        int before = bytes.size();
        view.draw(sweep.take());
        assertEquals(before, bytes.size());
    }

    @Test
    void linesThatStayStandAboveTheBar() {
        view.say("before the first frame");
        view.draw(sweep.take());
        sweep.fail(3, "exit code 3");
        view.draw(sweep.take());
        view.say("waiting for 2 trials");
        var log = "runs/digits-forest/20260301-220000-k3f9/trials/0003/log.txt";
        assertEquals(
                expected(
                        "before the first frame",
                        "trial 3 failed: exit code 3 (log: " + log + ")",
                        "waiting for 2 trials"),
                screen().rows());
    }

    /// Three lines of 79, 36 and at most 79 cells: in 40 columns the terminal has wrapped the long ones.
    @Test
    void goesUpOverLinesThatANarrowerWindowHasWrapped() {
        sweep.best = Snapshots.middle().best;
        sweep.running = 0;
        view.draw(sweep.take());
        int rows = ProgressView.lines(sweep.take(), window, new Style(false, true)).stream()
                .mapToInt(line -> Math.ceilDiv(Cells.width(line), 40))
                .sum();
        bytes.reset();

        window = new Window(40, 24);
        view.draw(sweep.take());

        assertTrue(rows > 3);
        assertTrue(
                bytes.toString(StandardCharsets.UTF_8).startsWith("\r\u001b[" + rows + "A"),
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void leavesACleanLine() {
        view.start();
        sweep.finished = 60;
        view.close();
        var screen = screen();
        assertEquals(expected(), screen.rows());
        assertTrue(screen.cursorIsAtTheBeginningOfTheLastRow());
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("swath-view")));
    }
}
