package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.launch.TaggedProcesses;
import dev.swath.space.Combination;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The coordinator is killed with SIGKILL, again and again, and nothing is lost and nothing left.
class KillAndResumeTest {
    private static final int TRIALS = 16;

    /// Each trial has three records.
    private static final int RECORDS = 3 * TRIALS;

    /// Each trial has helpers with sessions of their own which ignore every polite signal; every fourth is a
    /// JVM.
    private static final String COMMANDS = """
            name: kills
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            metric: {name: loss, goal: minimize}
            parameters:
              x: {min: 1, max: 16}
            resources: {workers: 2, memory: 400m}
            limits: {retries: 30}
            """;

    private static final String TRIAL = """
            eval "$1"
            if [ $((x % 4)) = 0 ]; then
              exec "$JAVA" -XX:+UseSerialGC -cp "$CLASS_PATH" dev.swath.cli.KillAndResumeTest "$x"
            fi
            setsid sh -c 'trap "" TERM INT HUP; while :; do sleep 100; done' &
            echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
            sleep 0.1
            """;

    private static final String TRAINERS = """
            name: kills
            trainer: tree
            data: {path: digits.csv, target: digit, validation: {folds: 3}, test: 0.2}
            method: grid
            metric: {name: accuracy}
            repeat: 2
            parameters:
              max_depth: {min: 2, max: 8}
            resources: {workers: 2, memory: 256m}
            """;

    @TempDir
    private Path folder;

    /// A trial that is a JVM: starts a stubborn helper, tells its loss, and lives for a moment.
    public static void main(String[] arguments) throws Exception {
        var helper = new ProcessBuilder("setsid", "sh", "-c", "trap '' TERM INT HUP; while :; do sleep 100; done");
        helper.start();
        Files.writeString(
                Path.of(System.getenv("SWATH_EVENTS")),
                "{\"loss\": 0." + arguments[0] + "}\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    @Test
    void commandsSurviveThirtyKillsOfTheCoordinator() throws Exception {
        writeTrial();
        var run = killAndResume(COMMANDS, 20260101, 30, false);
        assertEquals(losses(), lossesOf(run));
    }

    /// The children are killed behind the coordinator's back, as a system that is short of memory does it.
    @Test
    void theSweepSurvivesThirtyKillsOfItsChildren() throws Exception {
        writeTrial();
        Files.writeString(folder.resolve("sweep.yaml"), COMMANDS);
        var random = new SplittableRandom(20260104);
        try (var swath = SwathProcess.start(folder, "run", "sweep.yaml")) {
            var run = SwathProcess.onlyRun(folder);
            var killed = new HashSet<AttemptId>();
            Await.until("thirty children are killed, or the sweep is over", () -> {
                var running = RunState.replay(SwathProcess.records(run)).running().stream()
                        .filter(start -> start.attempt().attempt() <= 2 && !killed.contains(start.attempt()))
                        .toList();
                if (!running.isEmpty()) {
                    var victim = running.get(random.nextInt(running.size()));
                    killed.add(victim.attempt());
                    ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
                }
                return killed.size() >= 30 || !swath.isAlive();
            });
            assertTrue(killed.size() >= 30, "only " + killed.size() + " were killed\n" + swath.output());
            swath.endsWith(0);
            eachTrialFinishedExactlyOnce(run);
            assertEquals(losses(), lossesOf(run));
            var session = (RunRecord.SessionStarted) SwathProcess.records(run).get(1);
            assertNotEquals(-1, TaggedProcesses.nanosUntilGone(session.token(), Duration.ofSeconds(2)));
        }
    }

    /// Nobody is left who could have cleaned up: resume itself ends what still runs, before it runs a trial
    /// again.
    @Test
    void aResumeEndsWhatEvenTheWatchdogCouldNot() throws Exception {
        var marker = folder.resolve("quick");
        Files.writeString(
                folder.resolve("trial.sh"),
                "[ -e '" + marker + "' ] || sleep 600; echo '{\"loss\": 1}' >>$SWATH_EVENTS");
        Files.writeString(folder.resolve("sweep.yaml"), COMMANDS);
        RunDirectory run;
        try (var swath = SwathProcess.start(folder, "run", "sweep.yaml")) {
            run = SwathProcess.onlyRun(folder);
            Await.until(
                    "two trials run",
                    () -> RunState.replay(SwathProcess.records(run)).running().size() == 2);
            var session = (RunRecord.SessionStarted) SwathProcess.records(run).get(1);
            Await.until(
                    "both are let go",
                    () -> TaggedProcesses.with(session.token()).size() >= 4);
            ProcessHandle.allProcesses()
                    .filter(process ->
                            process.info().commandLine().orElse("").contains("swath-watchdog " + session.token()))
                    .forEach(ProcessHandle::destroyForcibly);
            swath.kill(run);
            assertFalse(TaggedProcesses.with(session.token()).isEmpty(), "the trials have outlived both");
            Files.writeString(marker, "");
            try (var resumed = SwathProcess.start(folder, "resume", "kills")) {
                resumed.endsWith(0);
            }
            assertEquals(List.of(), TaggedProcesses.with(session.token()));
        }
        eachTrialFinishedExactlyOnce(run);
    }

    private void writeTrial() throws IOException {
        Files.writeString(
                folder.resolve("trial.sh"),
                "CLASS_PATH='" + System.getProperty("java.class.path") + "'\nJAVA='"
                        + ProcessHandle.current().info().command().orElseThrow() + "'\n" + TRIAL);
    }

    private static Map<Integer, Double> losses() {
        var losses = new TreeMap<Integer, Double>();
        for (int x = 1; x <= TRIALS; x++) {
            losses.put(x, Double.parseDouble("0." + x));
        }
        return losses;
    }

    private static Map<Integer, Double> lossesOf(RunDirectory run) throws IOException {
        var losses = new TreeMap<Integer, Double>();
        RunState.replay(SwathProcess.records(run))
                .trials()
                .forEach(trial -> losses.put(trial.number(), trial.score("loss").orElse(Double.NaN)));
        return losses;
    }

    @Test
    void trainersSurviveKillsOfTheCoordinatorWithTheSameResults() throws Exception {
        Files.copy(
                Path.of(System.getProperty("swath.basedir"), "configs/data/digits.csv"), folder.resolve("digits.csv"));
        var disturbed = killAndResume(TRAINERS, 20260103, 5, true);

        var calm = Files.createDirectory(folder.resolve("calm"));
        Files.writeString(calm.resolve("sweep.yaml"), TRAINERS.replace("digits.csv", "../digits.csv"));
        try (var swath = SwathProcess.start(calm, "run", "sweep.yaml")) {
            swath.endsWith(0);
        }
        assertEquals(scores(SwathProcess.onlyRun(calm)), scores(disturbed));
    }

    /// @param atTheRefit whether the last kill comes when the winner is trained again
    private RunDirectory killAndResume(String sweep, long seed, int kills, boolean atTheRefit) throws Exception {
        var random = new SplittableRandom(seed);
        Files.writeString(folder.resolve("sweep.yaml"), sweep);
        var swath = SwathProcess.start(folder, "run", "sweep.yaml");
        var run = SwathProcess.onlyRun(folder);
        for (int kill = 1; kill <= kills; kill++) {
            // The kills spread over the whole run, from its first two records on.
            int moment = 2 + RECORDS * (kill - 1) / kills + random.nextInt(Math.max(1, RECORDS / kills));
            boolean refit = atTheRefit && kill == kills;
            var coordinator = swath;
            Await.until(
                    "record " + moment + " is there",
                    () -> !coordinator.isAlive()
                            || (refit
                                    ? refitRuns(run)
                                    : SwathProcess.records(run).size() >= moment));
            var told = "seed " + seed + ", kill " + kill + " at record " + moment;
            swath.kill(run);
            for (var record : SwathProcess.records(run)) {
                if (record instanceof RunRecord.SessionStarted session) {
                    assertNotEquals(-1, TaggedProcesses.nanosUntilGone(session.token(), Duration.ofSeconds(2)), told);
                }
            }
            swath = SwathProcess.start(folder, "resume", "kills");
            waitForTheSession(swath, run, kill + 1);
        }
        swath.endsWith(0);
        eachTrialFinishedExactlyOnce(run);
        return run;
    }

    private static boolean refitRuns(RunDirectory run) throws IOException {
        return RunState.replay(SwathProcess.records(run)).refits().stream()
                .anyMatch(refit -> refit.status() == TrialState.Status.RUNNING);
    }

    /// The kill must hit the resumed session, not its beginning before it holds the run.
    private static void waitForTheSession(SwathProcess swath, RunDirectory run, long number) throws Exception {
        Await.until("session " + number + " has begun", () -> !swath.isAlive() || sessions(run) >= number);
        assertTrue(sessions(run) == number, swath.output());
    }

    private static long sessions(RunDirectory run) throws IOException {
        return SwathProcess.records(run).stream()
                .filter(RunRecord.SessionStarted.class::isInstance)
                .count();
    }

    private static void eachTrialFinishedExactlyOnce(RunDirectory run) throws IOException {
        var records = SwathProcess.records(run);
        var state = RunState.replay(records);
        int refits = state.refits().size();
        assertEquals(TRIALS, state.trials().size() - refits);
        assertTrue(state.trials().stream().allMatch(trial -> trial.status() == TrialState.Status.FINISHED));
        long ends = records.stream()
                .filter(record ->
                        record instanceof RunRecord.AttemptEnded ended && ended.outcome() instanceof Outcome.Finished)
                .count();
        assertEquals(TRIALS + refits, ends);
        assertTrue(refits <= 1, refits + " refits");
        eachThingTriedOnce(state);
    }

    private static void eachThingTriedOnce(RunState state) {
        record Tried(Role role, Combination combination, int repeat) {}

        var tried = state.trials().stream()
                .filter(trial -> trial.role() != Role.REFIT)
                .map(trial -> new Tried(trial.role(), trial.combination(), trial.repeat()))
                .toList();
        assertEquals(TRIALS, Set.copyOf(tried).size(), tried.toString());
    }

    private static Map<Integer, Map<String, Score>> scores(RunDirectory run) throws IOException {
        var scores = new TreeMap<Integer, Map<String, Score>>();
        for (var trial : RunState.replay(SwathProcess.records(run)).trials()) {
            if (trial.outcome().orElseThrow() instanceof Outcome.Finished finished) {
                scores.put(trial.number(), finished.scores());
            }
        }
        return scores;
    }
}
