package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal and people are told of an attempt that ended as none should, with real children. Linux
/// only.
class AttemptRecordTest {
    private static final String COMMANDS = """
            name: ends
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            metric: {name: loss, goal: minimize}
            parameters: {does: {values: [%s]}}
            resources: {workers: 1, memory: 400m}
            """;

    @TempDir
    private Path folder;

    private List<RunRecord.AttemptEnded> ends(RunDirectory run) throws IOException {
        return SwathProcess.records(run).stream()
                .filter(RunRecord.AttemptEnded.class::isInstance)
                .map(RunRecord.AttemptEnded.class::cast)
                .toList();
    }

    private static Outcome.Failed failure(RunRecord.AttemptEnded end) {
        return (Outcome.Failed) end.outcome();
    }

    /// A trainer's JVM gets the signal that a mistake in native code raises, and dies of it as it would then.
    @Test
    void aTrainersJvmThatCrashesIsToldWithItsReport() throws Exception {
        Digits.forests(folder, "ends.yaml", "{trees: {values: [20000]}}", "reference: off");
        try (var swath = SwathProcess.start(folder, "run", "ends.yaml")) {
            var run = SwathProcess.onlyRun(folder);
            Await.until(
                    "the child's JVM works",
                    () -> SwathProcess.records(run).stream().anyMatch(RunRecord.AttemptStarted.class::isInstance)
                            && Files.exists(run.root().resolve("trials/0001")));
            var child = SwathProcess.records(run).stream()
                    .filter(RunRecord.AttemptStarted.class::isInstance)
                    .map(RunRecord.AttemptStarted.class::cast)
                    .findFirst()
                    .orElseThrow();
            Await.until("it is a JVM that has worked for a second", () -> isBusyJvm(child.pid()));
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-SEGV", String.valueOf(child.pid()))
                            .start()
                            .waitFor());

            swath.endsWith(ExitCode.SOME_FAILED);

            var end = ends(run).getFirst();
            var failure = failure(end);
            assertEquals("the JVM crashed (SIGSEGV (0xb)): see trials/0001/crash.txt", failure.message());
            assertEquals(Outcome.Cause.SIGNAL, failure.cause());
            assertEquals(128 + 6, failure.exit(), "a JVM that crashes aborts itself");
            assertTrue(Files.readString(run.root().resolve("trials/0001/crash.txt"))
                    .contains("SIGSEGV"));
            assertTrue(swath.output().contains("trials/0001/crash.txt"), swath.output());
            assertTrue(Files.readString(run.summaryText()).contains("trials/0001/crash.txt"));
            assertTrue(Files.readString(run.trialsTable()).contains("trials/0001/crash.txt"));
            assertTrue(end.cost().peakBytes() > 30_000_000, end.toString());
            assertTrue(end.cost().cpuSeconds() > 0, end.toString());
        }
    }

    /// The gate's shell has become a JVM, which has its signal handlers by then, and has been measured.
    private static boolean isBusyJvm(long pid) {
        var info = ProcessHandle.of(pid).orElseThrow().info();
        return info.command().orElse("").endsWith("java")
                && info.totalCpuDuration().orElse(Duration.ZERO).toMillis() > 1000;
    }

    /// A JVM in a user's own command, told by that user where to leave its report.
    @Test
    void aCommandsJvmThatCrashesIsToldWithItsReport() throws Exception {
        Files.writeString(folder.resolve("Crash.java"), """
                public class Crash {
                    public static void main(String[] args) throws Exception {
                        new ProcessBuilder("kill", "-SEGV", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
                        Thread.sleep(60_000);
                    }
                }
                """);
        Files.writeString(
                folder.resolve("trial.sh"),
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:ErrorFile=\"$SWATH_TRIAL_DIR/crash.txt\" Crash.java\n");
        Files.writeString(folder.resolve("ends.yaml"), COMMANDS.formatted("crash"));

        var ended = Command.run(folder, "run", "-q", "ends.yaml");

        assertEquals(ExitCode.SOME_FAILED, ended.exit(), ended.err());
        var run = SwathProcess.onlyRun(folder);
        var failure = failure(ends(run).getFirst());
        assertEquals("the JVM crashed (SIGSEGV (0xb)): see trials/0001/crash.txt", failure.message());
        assertTrue(ended.out().contains("trials/0001/crash.txt"), ended.out());
    }

    @Test
    void aTrainerThatRunsOutOfMemoryIsToldSo() throws Exception {
        var rows = new StringBuilder("y," + columns(200) + "\n");
        for (int row = 0; row < 20_000; row++) {
            rows.append(row % 2).append((",0." + row).repeat(200)).append('\n');
        }
        var data = Files.writeString(folder.resolve("large.csv"), rows);
        Files.writeString(folder.resolve("ends.yaml"), """
                trainer: tree
                data: {path: '%s', target: y, validation: {holdout: 0.3}}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {values: [3]}}
                resources: {memory: 132m, workers: 1}
                reference: off
                """.formatted(data));

        var ended = Command.run(folder, "run", "-q", "ends.yaml");

        assertEquals(ExitCode.SOME_FAILED, ended.exit(), ended.err());
        var end = ends(SwathProcess.onlyRun(folder)).getFirst();
        var failure = failure(end);
        assertEquals(Outcome.Cause.MEMORY, failure.cause(), failure.message());
        assertEquals(3, failure.exit());
        assertTrue(failure.message().startsWith("it ran out of memory; raise resources.memory"), failure.message());
        assertTrue(failure.message().contains("OutOfMemoryError"), failure.message());
        assertTrue(ended.out().replaceAll("\\s+", " ").contains("raise resources.memory"), ended.out());
        assertTrue(end.cost().peakBytes() > 30_000_000, end.toString());
    }

    private static String columns(int count) {
        var names = new StringJoiner(",");
        for (int i = 0; i < count; i++) {
            names.add("x" + i);
        }
        return names.toString();
    }

    @Test
    void aCommandsSignalExitCodeProcessorTimeAndMemoryAreRecorded() throws Exception {
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                # Work enough to be seen, however busy the machine is: about a second of processor time.
                burn() { i=0; while [ $i -lt 2000000 ]; do i=$((i + 1)); done; }
                case $does in
                  kill) burn; kill -KILL $$ ;;
                  exit) burn; echo 'bad news' >&2; exit 42 ;;
                  swell) head -c 60000000 /dev/zero | tr '\\0' x | sort >/dev/null & head -c 60000000 /dev/zero | tail -c 60000000 |
                    { sleep 1; cat; } | wc -c; echo '{"loss": 1}' >>"$SWATH_EVENTS" ;;
                esac
                """);
        Files.writeString(folder.resolve("ends.yaml"), COMMANDS.formatted("kill, exit, swell"));

        var ended = Command.run(folder, "run", "-q", "ends.yaml");

        assertEquals(ExitCode.SOME_FAILED, ended.exit(), ended.err());
        var ends = ends(SwathProcess.onlyRun(folder));
        var killed = failure(ends.get(0));
        assertEquals(Outcome.Cause.SIGNAL, killed.cause());
        assertEquals(128 + 9, killed.exit());
        assertTrue(killed.message().startsWith("signal 9 ended it"), killed.message());
        var exited = failure(ends.get(1));
        assertEquals(Outcome.Cause.EXIT, exited.cause());
        assertEquals(42, exited.exit());
        assertEquals("it ended with exit code 42: bad news", exited.message());
        for (var end : ends.subList(0, 2)) {
            assertEquals(Set.of("sampled"), end.cost().phases().keySet());
            assertTrue(end.cost().cpuSeconds() > 0.2, end.toString());
            assertTrue(end.cost().cpuSeconds() < 30, end.toString());
        }
        assertTrue(
                ends.get(2).outcome() instanceof Outcome.Finished, ends.get(2).toString());
        assertTrue(ends.get(2).cost().peakBytes() > 50_000_000, ends.get(2).toString());
    }

    @Test
    void aTrainersProcessorTimeByPhaseAndPeakMemoryAreRecorded() throws Exception {
        Digits.grid(folder, "ends.yaml", Digits.CSV, "tree", "{max_depth: {values: [3]}}", "");
        assertEquals(0, Command.run(folder, "run", "-q", "ends.yaml").exit());
        var cost = ends(SwathProcess.onlyRun(folder)).getFirst().cost();
        assertEquals(
                List.of("start", "load", "train"), List.copyOf(cost.phases().keySet()));
        assertTrue(cost.phases().values().stream().allMatch(phase -> phase.wall() > 0 && phase.cpu() >= 0));
        assertTrue(cost.cpuSeconds() > 0.1, cost.toString());
        assertTrue(cost.peakBytes() > 30_000_000, cost.toString());
    }

    /// Told once, with the lines that lead to the last one, and without what would change a terminal.
    @Test
    void aSweepThatAllFailsForOneReasonTellsTheLastLinesOnce() throws Exception {
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                echo "epoch 1 of $does"
                printf 'Traceback (most recent call last):\\n  File "train.py", line 3\\n    import x\\n'
                printf '\\033[31mModuleNotFoundError:\\033[0m no module \\007named x\\n'
                exit 1
                """);
        Files.writeString(folder.resolve("ends.yaml"), COMMANDS.formatted("1, 2, 3, 4, 5, 6, 7, 8"));

        var ended = Command.run(folder, "run", "-q", "ends.yaml");

        assertEquals(ExitCode.NOT_CARRIED_OUT, ended.exit(), ended.err());
        var run = SwathProcess.onlyRun(folder);
        var lines = """
                the end of trials/0003/log.txt:
                  epoch 1 of 3
                  Traceback (most recent call last):
                    File "train.py", line 3
                      import x
                  ModuleNotFoundError: no module  named x
                """;
        var reason = "the first 3 trials failed for one reason: it ended with exit code 1: "
                + "ModuleNotFoundError: no module  named x\n";
        // Other sweeps of this machine are told in a note.
        var told = ended.err()
                .lines()
                .filter(line -> !line.startsWith("note: process "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertEquals("swath: ended early: " + reason + lines, told);
        assertEquals(3, ends(run).size());
        assertTrue(!ended.out().contains("Traceback"), ended.out());

        var status = Command.run(folder, "status", "ends");
        assertTrue(status.out().endsWith(lines), status.out());
        assertTrue(status.out().contains("the first 3 trials failed"), status.out());
        var summary = Files.readString(run.summaryText());
        assertTrue(
                summary.contains("The end of [trials/0003/log.txt](trials/0003/log.txt):\n\n    epoch 1 of 3\n"),
                summary);
        assertTrue(Files.readString(run.summaryData()).contains("\"ModuleNotFoundError: no module  named x\""));

        Files.writeString(folder.resolve("trial.sh"), "echo '{\"loss\": 1}' >>\"$SWATH_EVENTS\"\n");
        var resumed = Command.run(folder, "resume", "-q", "--failed", "ends");
        assertEquals(ExitCode.DONE, resumed.exit(), resumed.err());
        assertTrue(
                !Files.readString(run.summaryText()).contains("Traceback"), "what has been mended is not told again");
    }
}
