package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hundreds of quick trials, some of which fail or hang, leave nothing open in the coordinator;
/// `scripts/bench/leaks` does it with ten thousand. Linux only.
class LeaksTest {
    private static final int TRIALS = 600;
    private static final int FIRST = 100;

    /// Two trials that wait at a known moment, early and late, let the coordinator be compared with itself:
    /// each time all that runs is one of them, and one on the other worker.
    private static final String SWEEP = """
            name: leaks
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            parameters: {a: {min: 1, max: 600}}
            resources: {workers: 2, memory: 200m}
            limits: {trial_timeout: 3s}
            """;

    /// 5 % fail, with many exit codes and not in a row, and one hangs.
    private static final String TRIAL = """
            eval "$1"
            case $a in
              99|100|599|600) : >"waits-$a"; until [ -e "go-$a" ]; do sleep 0.01; done ;;
              250) exec sleep 1000 ;;
            esac
            [ $((a % 20)) != 9 ] || exit $((a / 20 % 7 + 1))
            """;

    private record Held(long descriptors, long threads) {}

    @TempDir
    private Path folder;

    @Test
    void nothingMoreIsOpenAfterSixHundredTrialsThanAfterAHundred() throws Exception {
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        Files.writeString(folder.resolve("trial.sh"), TRIAL);
        try (var swath = SwathProcess.start(folder, "run", "-q", "sweep.yaml")) {
            var run = SwathProcess.onlyRun(folder);

            var early = heldWhileTwoWait(swath, FIRST);
            var late = heldWhileTwoWait(swath, TRIALS);

            swath.endsWith(ExitCode.SOME_FAILED);
            assertTrue(
                    late.descriptors() <= early.descriptors() && late.threads() <= early.threads(),
                    () -> "early " + early + ", late " + late);
            eachTrialIsRecordedOnce(run);
        }
    }

    /// The least of what the coordinator holds while nothing but two waiting trials runs: for a moment after an
    /// attempt its threads may still be on their way out.
    private Held heldWhileTwoWait(SwathProcess swath, int trial) throws Exception {
        var waiting = List.of(trial - 1, trial);
        for (int each : waiting) {
            Await.until("trial " + each + " waits", () -> Files.exists(folder.resolve("waits-" + each)));
        }
        long pid = swath.process().pid();
        var least = new Held[] {held(pid)};
        Await.nanosUntil(Duration.ofMillis(500), () -> {
            var now = held(pid);
            least[0] = new Held(
                    Math.min(least[0].descriptors(), now.descriptors()), Math.min(least[0].threads(), now.threads()));
            return false;
        });
        for (int each : waiting) {
            Files.createFile(folder.resolve("go-" + each));
        }
        return least[0];
    }

    private static Held held(long pid) throws IOException {
        return new Held(count("/proc/" + pid + "/fd"), threads(pid));
    }

    /// All threads but two kinds of the JDK's own, which come and go as it sees fit: its compilers, and its
    /// pool of threads that wait for processes, which keeps idle ones for a minute.
    private static long threads(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.map(LeaksTest::name)
                    .filter(name ->
                            !name.isEmpty() && !name.startsWith("process reaper") && !name.contains("CompilerThre"))
                    .count();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static long count(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.count();
        }
    }

    private static void eachTrialIsRecordedOnce(RunDirectory run) throws IOException {
        var records = SwathProcess.records(run);
        var state = RunState.replay(records);
        assertEquals(TRIALS, state.trials().size());
        assertEquals(TRIALS / 20 + 1, state.count(TrialState.Status.FAILED));
        assertEquals(TRIALS - TRIALS / 20 - 1, state.count(TrialState.Status.FINISHED));
        var ended = records.stream()
                .filter(RunRecord.AttemptEnded.class::isInstance)
                .map(record -> ((RunRecord.AttemptEnded) record).attempt())
                .toList();
        assertEquals(TRIALS, ended.size());
        assertEquals(TRIALS, ended.stream().distinct().count());
    }
}
