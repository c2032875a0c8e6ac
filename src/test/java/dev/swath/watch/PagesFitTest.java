package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.analysis.RunCondition;
import dev.swath.analysis.RunOverview;
import dev.swath.analysis.TrialHistory;
import dev.swath.store.RunDirectory;
import dev.swath.store.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `ls` and `show` print fits the terminal, in colours and without.
class PagesFitTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void runs(int width) {
        var run = new RunDirectory(Path.of("runs/a-sweep-with-a-long-name/" + SampleRun.ID));
        var overviews = Stream.of(SampleRun.finished(), SampleRun.repeated(), SampleRun.judged(), SampleRun.cutShort())
                .map(SampleRun::state)
                .map(state -> RunOverview.of(run, state, RunCondition.DONE))
                .toList();
        var plain = RunsView.of(overviews, NOW, width, Style.PLAIN);
        assertFits(plain, width);
        assertTrue(plain.contains(SampleRun.ID) && plain.contains("done"), plain);
        assertEquals(plain, withoutColours(RunsView.of(overviews, NOW, width, new Style(true, false))));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void aRun(int width) {
        var run = new RunDirectory(Path.of("runs/s/" + SampleRun.ID));
        for (var sample : List.of(SampleRun.finished(), SampleRun.judged(), SampleRun.killed(), SampleRun.cutShort())) {
            var state = sample.state();
            var plain = RunPage.of(run, state, RunCondition.DONE, 20, width, Style.PLAIN);
            assertFits(plain, width);
            assertEquals(
                    plain,
                    withoutColours(RunPage.of(run, state, RunCondition.DONE, 20, width, new Style(true, false))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void aTrial(int width) throws IOException {
        var run = new RunDirectory(folder);
        Files.write(run.journal(), SampleRun.finished().journal());
        for (int trial = 1; trial <= 6; trial++) {
            var history = TrialHistory.of(run, trial).orElseThrow();
            var plain = TrialPage.of(run, history, width, Style.PLAIN);
            assertFits(plain, width);
            assertEquals(plain, withoutColours(TrialPage.of(run, history, width, new Style(true, false))));
        }
    }

    /// Commands are whole, so that they can be copied.
    private static void assertFits(String page, int width) {
        var lines = page.lines().takeWhile(line -> !line.equals("Commands")).toList();
        assertTrue(lines.size() > 2, page);
        for (var line :
                lines.stream().filter(line -> !line.startsWith("  swath ")).toList()) {
            assertTrue(line.codePointCount(0, line.length()) < width, width + " cells: " + line);
        }
    }

    private static String withoutColours(String page) {
        return page.replaceAll("\u001b\\[[0-9]*m", "");
    }
}
