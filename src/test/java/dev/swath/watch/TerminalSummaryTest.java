package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import dev.swath.analysis.RunSummary;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
    private static final Style UNICODE = new Style(false, true);

    private static String draw(RunState state, int width, Style style) {
        var run = new RunDirectory(Path.of("runs/digits-forest/" + SampleRun.ID));
        return TerminalSummary.of(RunSummary.of(state), run, width, style);
    }

    @Test
    void ofAFinishedRun() throws IOException {
        Golden.check("terminal-finished.txt", draw(SampleRun.finished().state(), 80, UNICODE));
    }

    @Test
    void ofAFinishedRunInAsciiAndNarrow() throws IOException {
        Golden.check("terminal-narrow.txt", draw(SampleRun.finished().state(), 40, Style.PLAIN));
    }

    @Test
    void ofARunWithSeedsAReferenceAndATestScore() throws IOException {
        Golden.check("terminal-repeated.txt", draw(SampleRun.repeated().state(), 80, UNICODE));
    }

    @Test
    void ofARunWithGates() throws IOException {
        Golden.check("terminal-gates.txt", draw(SampleRun.judged().state(), 80, UNICODE));
    }

    @Test
    void ofARunThatItsBudgetCutShort() throws IOException {
        Golden.check("terminal-cut-short.txt", draw(SampleRun.cutShort().state(), 80, UNICODE));
    }

    @Test
    void ofARunThatWasStopped() throws IOException {
        Golden.check(
                "terminal-stopped.txt",
                draw(SampleRun.killed().end(Ending.STOPPED, "interrupted").state(), 80, UNICODE));
    }

    @Test
    void ofARunWithoutAnObjective() {
        var run = new SampleRun(Optional.empty(), Optional.of(1L)).session(1).create(1, 10, 0.1, "gini");
        var text = draw(run.finish(1, 1, Score.of(1), 1).end(Ending.DONE, "").state(), 80, UNICODE);
        assertTrue(text.startsWith("No winner: the sweep names no metric\n"), text);
    }

    @Test
    void isTheSameUnderAGermanLocaleAndWithColours() {
        var state = SampleRun.finished().state();
        var expected = draw(state, 80, UNICODE);
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, draw(state, 80, new Style(true, true)).replaceAll("\u001b\\[[0-9]*m", ""));
        } finally {
            Locale.setDefault(before);
        }
    }
}
