package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.Requirement;
import dev.swath.store.Ending;
import dev.swath.store.RunLock;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a terminal shows while a sweep runs, and afterwards.
class LiveTerminalTest {
    private static final int ROWS = 24;
    private static final String BAR = ".*[█▒─]{5}.* \\d+/6 .*";
    private static final String RUNNING = "  trial [34]  .*";

    @TempDir
    private Path folder;

    /// Two trials finish; two work on until there is a file `quick`.
    @BeforeEach
    void writeTheSweep() throws IOException {
        Requirement.check(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "tmux"))),
                "there is no tmux");
        Files.writeString(folder.resolve("sweep.yaml"), """
                name: a-sweep-with-a-name-of-some-length
                command: [sh, trial.sh, "${args_no_hyphens}"]
                method: grid
                metric: {name: loss, goal: minimize}
                parameters:
                  x: {values: [1, 2, 3, 4, 5, 6]}
                  learning_rate: {value: 0.0123456789}
                  a_parameter_with_a_long_name: {value: and-a-value-that-is-long-as-well}
                resources: {workers: 2, memory: 200m}
                """);
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                trap 'exit 1' TERM
                [ $x -lt 3 ] || until [ -e quick ]; do sleep 0.05; done
                echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
                """);
    }

    private TmuxSession start(int columns, Map<String, String> environment) throws Exception {
        var terminal = TmuxSession.start(folder, columns, ROWS, environment, "run", "sweep.yaml");
        Await.until("two trials work and two are done", () -> isDrawn(terminal));
        return terminal;
    }

    /// The whole picture and nothing else below the prompt: the bar, the counts, the best, a line per trial.
    private static boolean isDrawn(TmuxSession terminal) throws Exception {
        var rows = picture(terminal);
        return rows.size() >= 5
                && rows.getFirst().matches(BAR)
                && rows.get(1).equals("2 done, 2 running, 0 failed, 2 left")
                && rows.get(2).startsWith("best loss 0.1000  trial 1")
                && rows.get(3).matches(RUNNING)
                && rows.get(4).matches(RUNNING)
                && rows.subList(5, rows.size()).stream().allMatch(String::isEmpty);
    }

    /// All but the prompt, which a terminal that becomes narrower pushes out at its top.
    private static List<String> picture(TmuxSession terminal) throws Exception {
        return terminal.rows().stream().filter(row -> !row.equals("$ swath")).toList();
    }

    private void finish() throws IOException {
        Files.createFile(folder.resolve("quick"));
    }

    /// As a person finds it: nothing is left of the picture but its last state, and the next line begins anew.
    private static void assertTidy(TmuxSession terminal, int exit) throws Exception {
        Await.until("the shell goes on", () -> terminal.text().endsWith("[ended " + exit + "]"));
        var lines = terminal.text().lines().toList();
        assertEquals(1, lines.stream().filter(line -> line.matches(BAR)).count(), terminal.text());
        assertEquals(0, lines.stream().filter(line -> line.matches(RUNNING)).count(), terminal.text());
        assertTrue(
                lines.get(lines.size() - 2)
                        .strip()
                        .matches("swath: done run=\\S+ best=0.1 trial=1 failed=0 exit=" + exit),
                terminal.text());
        assertEquals(List.of("1", "0"), List.of(terminal.state("cursor_flag"), terminal.state("alternate_on")));
        assertTrue(terminal.leftTheSettingsAsTheyWere());
    }

    /// What a job writes is a log, whatever it writes it to.
    @Test
    void aJobHasPlainLinesAlsoOnATerminal() throws Exception {
        finish();
        try (var terminal = TmuxSession.start(folder, 200, 2 * ROWS, Map.of(), "run", "--ci", "sweep.yaml")) {
            Await.until("the shell goes on", () -> terminal.text().endsWith("[ended 0]"));
            var lines = terminal.text().lines().toList();
            assertEquals(0, lines.stream().filter(line -> line.matches(BAR)).count(), terminal.text());
            assertTrue(lines.stream().anyMatch(line -> line.contains(": 6 trials, 2 at a time, in ")), terminal.text());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120, 200})
    void fitsTheTerminal(int columns) throws Exception {
        try (var terminal = start(columns, Map.of())) {
            for (var row : terminal.rows()) {
                assertTrue(row.codePointCount(0, row.length()) < columns, row);
            }
            if (columns >= 80) {
                assertTrue(picture(terminal).get(2).contains("learning_rate=0.012346"), terminal.text());
                assertTrue(picture(terminal).getFirst().startsWith("a-sweep-with"), terminal.text());
            }
            finish();
            assertEquals(0, terminal.exit(), terminal.text());
            assertTidy(terminal, 0);
        }
    }

    @Test
    void isDrawnAnewWhereTheWindowIsResized() throws Exception {
        try (var terminal = start(100, Map.of())) {
            for (int columns : new int[] {60, 130, 79, 45, 44, 200, 80}) {
                terminal.resize(columns, ROWS);
                Await.until(
                        "the picture fits " + columns + " columns",
                        () -> isDrawn(terminal) && picture(terminal).getFirst().length() == Math.min(columns, 120) - 1);
            }
            finish();
            assertEquals(0, terminal.exit(), terminal.text());
            assertTrue(terminal.leftTheSettingsAsTheyWere());
        }
    }

    @Test
    void leavesTheTerminalAsItWasAfterControlC() throws Exception {
        try (var terminal = start(80, Map.of())) {
            terminal.press("C-c");
            assertEquals(130, terminal.exit(), terminal.text());
            assertTidy(terminal, 130);
        }
    }

    @Test
    void leavesTheTerminalAsItWasAfterASecondControlC() throws Exception {
        Files.writeString(
                folder.resolve("trial.sh"),
                Files.readString(folder.resolve("trial.sh")).replace("'exit 1'", "''"));
        try (var terminal = start(80, Map.of())) {
            terminal.press("C-c");
            Await.until("it waits for its trials", () -> terminal.text().contains("stopping: "));
            terminal.press("C-c");
            assertEquals(130, terminal.exit(), terminal.text());
            assertTidy(terminal, 130);
        }
    }

    /// As when somebody closes the window, or a connection is lost.
    @Test
    void theRunGoesOnLaterWhereItsTerminalIsClosed() throws Exception {
        start(80, Map.of()).close();
        var run = SwathProcess.onlyRun(folder);
        Await.until(
                "the sweep has ended",
                () -> RunState.replay(SwathProcess.records(run)).ending().isPresent());
        Await.until(
                "its process has ended",
                () -> RunLock.holder(run.lock())
                        .flatMap(holder -> ProcessHandle.of(holder.pid()))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        var state = RunState.replay(SwathProcess.records(run));
        assertEquals(Ending.STOPPED, state.ending().orElseThrow().ending());
        assertEquals(2, state.count(TrialState.Status.FINISHED));
        finish();
        var resumed = Command.run(folder, "resume", "a-sweep-with-a-name-of-some-length");
        assertEquals(0, resumed.exit(), resumed.err());
    }

    @Test
    void leavesTheTerminalAsItWasAfterAKill() throws Exception {
        try (var terminal = start(80, Map.of())) {
            var run = SwathProcess.onlyRun(folder);
            long pid = RunLock.holder(run.lock()).orElseThrow().pid();
            assertEquals(Optional.of(true), ProcessHandle.of(pid).map(ProcessHandle::destroy));
            assertEquals(143, terminal.exit(), terminal.text());
            assertTidy(terminal, 143);
        }
    }

    /// Nobody can tidy up after this: the picture stays as it was last drawn. But since the view changes no mode of
    /// the terminal and rests below its picture, there is nothing to restore, and the shell goes on below it.
    @Test
    void leavesThePictureAndNothingElseAfterASigkill() throws Exception {
        try (var terminal = start(80, Map.of())) {
            var before = picture(terminal).subList(0, 5);
            long pid = RunLock.holder(SwathProcess.onlyRun(folder).lock())
                    .orElseThrow()
                    .pid();
            assertEquals(Optional.of(true), ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly));
            assertEquals(137, terminal.exit(), terminal.text());
            Await.until("the shell goes on", () -> terminal.text().endsWith("[ended 137]"));
            var rows = picture(terminal).stream().filter(row -> !row.isEmpty()).toList();
            var below = rows.subList(before.size(), rows.size());
            assertEquals(
                    List.of("[ended 137]"),
                    below.stream().filter(row -> !row.equals("Killed")).toList());
            assertTrue(rows.getFirst().matches(BAR), terminal.text());
            assertEquals(before.subList(1, 3), rows.subList(1, 3));
            assertEquals(2, rows.stream().filter(row -> row.matches(RUNNING)).count(), terminal.text());
            assertEquals(List.of("1", "0"), List.of(terminal.state("cursor_flag"), terminal.state("alternate_on")));
            assertTrue(terminal.leftTheSettingsAsTheyWere());
        }
    }

    @Test
    void isInColourUnlessSomebodyWantsNone() throws Exception {
        try (var terminal = start(80, Map.of("NO_COLOR", "1"))) {
            assertFalse(terminal.coloured().contains("\u001b["), terminal.coloured());
            finish();
            terminal.exit();
        }
        Files.delete(folder.resolve("quick"));
        Files.delete(folder.resolve("exit.txt"));
        try (var terminal = start(80, Map.of())) {
            assertTrue(terminal.coloured().contains("\u001b[32m"), terminal.coloured());
            finish();
            terminal.exit();
        }
    }
}
