package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static boolean colours(boolean terminal, Map<String, String> environment) {
        return Style.of(environment, terminal, StandardCharsets.UTF_8).colours();
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() {
        assertTrue(colours(true, Map.of("TERM", "xterm")));
        assertTrue(colours(true, Map.of("TERM", "xterm", "NO_COLOR", "", "CI", "false")));
        assertFalse(colours(false, Map.of("TERM", "xterm")));
        assertFalse(colours(true, Map.of("TERM", "xterm", "NO_COLOR", "1")));
        assertFalse(colours(true, Map.of("TERM", "xterm", "CI", "true")));
        assertFalse(colours(true, Map.of("TERM", "dumb")));
        assertFalse(colours(true, Map.of()));
    }

    @Test
    void isLiveOnATerminalAlsoWithoutColours() {
        assertTrue(Style.canRedraw(Map.of("TERM", "xterm", "NO_COLOR", "1"), true));
        assertFalse(Style.canRedraw(Map.of("TERM", "xterm", "CI", "true"), true));
        assertFalse(Style.canRedraw(Map.of("TERM", "xterm"), false));
        assertFalse(Style.canRedraw(Map.of("TERM", "dumb"), true));
    }

    @Test
    void unicodeOnlyWhereItArrives() {
        assertTrue(Style.of(Map.of(), false, StandardCharsets.UTF_8).unicode());
        assertFalse(Style.of(Map.of(), true, StandardCharsets.US_ASCII).unicode());
        assertEquals("0.97 +- 0.01 2 x ...", Style.PLAIN.signs("0.97 ± 0.01 2 × …"));
    }

    @Test
    void cutsByCellsAndNotByCharacters() {
        var style = new Style(false, true);
        assertEquals("日本…", Cells.cut("日本語です", 6, style));
        assertEquals("日本語です", Cells.cut("日本語です", 10, style));
        assertEquals("e\u0301e\u0301", Cells.cut("e\u0301e\u0301", 2, style));
        assertEquals("", Cells.cut("abcdef", 2, Style.PLAIN));
        assertEquals("a...", Cells.cut("abcdef", 4, Style.PLAIN));
        assertEquals("a b [31m", Cells.clean("a\nb\u001b[31m\u0007"));
    }

    @Test
    void wrapsAtWords() {
        assertEquals(
                List.of("a=1 b=2", "c=12345", "ddddddd…"),
                Cells.wrap(List.of("a=1", "b=2", "c=12345", "ddddddddddd"), 8, new Style(false, true)));
    }

    @Test
    void asksForTheSizeEveryTwoSecondsAndAfterAChange() {
        var now = new AtomicLong();
        var asked = new AtomicInteger(99);
        var size = new TerminalSize(Map.of(), now::get, () -> new Window(asked.incrementAndGet(), 30));
        assertEquals(new Window(100, 30), size.get());
        assertEquals(new Window(100, 30), size.get());
        now.addAndGet(2_000_000_000L);
        assertEquals(new Window(101, 30), size.get());
        size.change();
        assertEquals(new Window(102, 30), size.get());
        assertEquals(new Window(102, 30), size.get());
        assertEquals(new Window(60, 24), ofEnvironment(Map.of("COLUMNS", "60")));
        assertEquals(new Window(60, 7), ofEnvironment(Map.of("COLUMNS", "60", "LINES", "7")));
        assertEquals(new Window(33, 44), ofEnvironment(Map.of("COLUMNS", "wide")));
    }

    private static Window ofEnvironment(Map<String, String> environment) {
        return new TerminalSize(environment, () -> 0, () -> new Window(33, 44)).get();
    }

    @Test
    void findsOutWhatThisProcessIsConnectedTo() {
        assertFalse(Terminal.isOutput(), "a test's output is a pipe");
    }
}
