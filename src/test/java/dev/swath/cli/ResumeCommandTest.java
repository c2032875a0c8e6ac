package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.launch.Processes;
import dev.swath.space.Combination;
import dev.swath.store.Holder;
import dev.swath.store.Journal;
import dev.swath.store.JournalReader;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `swath resume`, `stop` and `status` do with runs in every condition.
class ResumeCommandTest {
    /// The trials wait for a file `go`, so that a test has all the time it wants.
    private static final String PROGRAM = """
            #!/bin/sh
            echo "$@" >>ran.txt
            while [ ! -e go ]; do sleep 0.02; done
            [ ! -e bad ] || case "$*" in *[24]) exit 3;; esac
            echo '{"loss": 0.5}' >>"$SWATH_EVENTS"
            """;

    private static final String SWEEP = """
            name: again
            program: train.sh
            command: ["${program}", "${args}"]
            method: %s
            metric: {name: loss, goal: minimize}
            parameters: {x: {min: 1, max: %d}}
            resources: {workers: 2, memory: 200m}
            seed: 11
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheSweep() throws IOException {
        var program = Files.writeString(folder.resolve("train.sh"), PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        sweep("grid", 4, "");
    }

    private void sweep(String method, int most, String more) throws IOException {
        Files.writeString(
                folder.resolve("sweep.yaml"), SWEEP.formatted(method, most).replace("train.sh", "./train.sh") + more);
    }

    private void letGo() throws IOException {
        Files.writeString(folder.resolve("go"), "");
    }

    private static RunState state(RunDirectory run) throws IOException {
        return RunState.replay(SwathProcess.records(run));
    }

    private static long sessions(RunDirectory run) throws IOException {
        return SwathProcess.records(run).stream()
                .filter(RunRecord.SessionStarted.class::isInstance)
                .count();
    }

    /// Two trials run, and go on running, since nobody says `go`.
    private RunDirectory begin(Command coordinator) throws Exception {
        var run = SwathProcess.onlyRun(folder);
        Await.until("two trials run", () -> {
            assertTrue(coordinator.process().isAlive());
            return state(run).running().size() == 2;
        });
        return run;
    }

    private RunDirectory killed() throws Exception {
        try (var coordinator = Command.start(List.of(), folder, "run", "-q", "sweep.yaml")) {
            var run = begin(coordinator);
            coordinator.process().destroyForcibly().waitFor();
            return run;
        }
    }

    private RunDirectory finished(int exit) throws Exception {
        letGo();
        var ended = Command.run(folder, "run", "-q", "sweep.yaml");
        assertEquals(exit, ended.exit(), ended.err());
        return SwathProcess.onlyRun(folder);
    }

    /// Writes the journal anew with other records.
    private static void rewrite(RunDirectory run, UnaryOperator<RunRecord> change) throws IOException {
        var records = JournalReader.read(run.journal()).records();
        Files.delete(run.journal());
        var channel = FileChannel.open(run.journal(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var journal = new Journal(channel, 0, failed -> {
            throw new IllegalStateException(failed);
        })) {
            records.forEach(record -> journal.append(change.apply(record), () -> {}));
        }
    }

    private static RunRecord with(RunRecord record, UnaryOperator<Holder> change) {
        return record instanceof RunRecord.SessionStarted session
                ? new RunRecord.SessionStarted(
                        change.apply(session.holder()), session.workers(), session.token(), session.time())
                : record;
    }

    private Command.Result resume(String... more) throws Exception {
        var words = new ArrayList<>(List.of("resume", "-q", "again"));
        words.addAll(List.of(more));
        return Command.run(folder, words.toArray(String[]::new));
    }

    private void assertRefused(String sentence) throws Exception {
        var refused = resume();
        assertEquals(4, refused.exit(), refused.err());
        assertEquals(1, refused.errors().size(), refused.err());
        assertTrue(refused.err().contains(sentence), refused.err());
    }

    @Test
    void refusesASecondCoordinatorWithThePidOfTheFirst() throws Exception {
        try (var first = Command.start(List.of(), folder, "run", "-q", "sweep.yaml")) {
            begin(first);
            assertRefused("is being coordinated by process " + first.process().pid() + " on ");
            letGo();
            assertEquals(0, first.result().exit());
        }
    }

    @Test
    void refusesAnotherProgramUnlessTold() throws Exception {
        var run = killed();
        Files.writeString(folder.resolve("train.sh"), "# changed\n", StandardOpenOption.APPEND);
        assertRefused("the code of the trials has changed since the run began");
        letGo();
        var accepted = resume("--accept-changes");
        assertEquals(0, accepted.exit(), accepted.err());
        assertTrue(accepted.err().contains("accepted"), accepted.err());
        assertEquals(4, state(run).count(TrialState.Status.FINISHED));
        assertTrue(state(run).mixedInputs());
        assertTrue(accepted.out().contains("trials may not be"), accepted.out());
        var again = resume();
        assertEquals(0, again.exit(), "what was accepted once is not asked again: " + again.err());
    }

    @Test
    void refusesOtherDataUnlessTold() throws Exception {
        var data = folder.resolve("digits.csv");
        Files.copy(Digits.CSV, data);
        Digits.grid(folder, "again.yaml", data, "tree", "{max_depth: {values: [3, 4]}}", "");
        assertEquals(0, Command.run(folder, "run", "-q", "again.yaml").exit());
        var lines = Files.readAllLines(data);
        Files.write(data, lines.subList(0, lines.size() - 1));
        assertRefused("the data has changed since the run began");
        var accepted = resume("--accept-changes");
        assertEquals(0, accepted.exit(), accepted.err());
    }

    @Test
    void refusesARunWhoseTrialsMayStillRunOnAnotherHost() throws Exception {
        var run = killed();
        rewrite(run, record -> with(record, self -> new Holder(self.pid(), self.start(), "elsewhere", "another")));
        assertRefused(
                "on host elsewhere, has not ended in the journal, and whether it still runs cannot be seen from ");
        assertRefused("or, once you know that nothing of it runs there, with --dead-host elsewhere");
        assertEquals(1, sessions(run));
    }

    /// No trial runs at this moment, but a coordinator that nobody has seen end may start one.
    @Test
    void refusesARunWhoseCoordinatorMayStillWorkOnAnotherHost() throws Exception {
        var run = finished(0);
        var records = JournalReader.read(run.journal()).records();
        rewrite(run, record -> with(record, self -> new Holder(self.pid(), self.start(), "elsewhere", "another")));
        assertEquals(0, resume().exit(), "its end is recorded, so nothing can run there");
        var lines = Files.readAllLines(run.journal());
        assertTrue(records.getLast() instanceof RunRecord.SessionEnded);
        Files.write(run.journal(), lines.subList(0, records.size() - 1));
        assertRefused("on host elsewhere, has not ended in the journal");
    }

    /// A process of this host that happens to have the same pid and start is none of the run's.
    @Test
    void goesOnOnceSomebodyKnowsThatTheOtherHostIsDead() throws Exception {
        var run = killed();
        var bystander = new ProcessBuilder("sleep", "300").start();
        try {
            var start = Processes.start(bystander.toHandle());
            rewrite(
                    run,
                    record -> record instanceof RunRecord.AttemptStarted attempt
                            ? new RunRecord.AttemptStarted(
                                    attempt.attempt(), bystander.pid(), start, attempt.token(), attempt.time())
                            : with(record, self -> new Holder(self.pid(), self.start(), "elsewhere", "another")));
            letGo();

            var wrong = resume("--dead-host", "nowhere");
            assertEquals(4, wrong.exit(), wrong.err());
            assertTrue(wrong.err().contains("nor does --dead-host nowhere name that host"), wrong.err());
            assertEquals(1, sessions(run));

            var resumed = resume("--dead-host", "elsewhere");
            assertEquals(0, resumed.exit(), resumed.err());
            assertEquals(4, state(run).count(TrialState.Status.FINISHED));
            assertEquals(
                    2,
                    SwathProcess.records(run).stream()
                            .filter(record -> record instanceof RunRecord.AttemptEnded end
                                    && end.outcome() instanceof Outcome.Lost)
                            .count());
            assertTrue(bystander.isAlive(), "it was killed, though it is no process of the run");
            assertEquals(0, resume().exit(), "said once, and not again");
        } finally {
            bystander.destroyForcibly();
        }
    }

    /// Whatever somebody thinks to know: a lock that is held has a living holder.
    @Test
    void noDeadHostHelpsAgainstALockThatIsHeld() throws Exception {
        try (var first = Command.start(List.of(), folder, "run", "-q", "sweep.yaml")) {
            begin(first);
            var host = Session.self().host();
            var refused = resume("--dead-host", host);
            assertEquals(4, refused.exit(), refused.err());
            assertTrue(
                    refused.err()
                            .contains("is being coordinated by process "
                                    + first.process().pid()),
                    refused.err());
            letGo();
            assertEquals(0, first.result().exit());
        }
    }

    @Test
    void countsTheAttemptsOfAnEarlierBootAsLostAndGoesOn() throws Exception {
        var run = killed();
        rewrite(run, record -> with(record, self -> new Holder(self.pid(), self.start(), self.host(), "earlier")));
        letGo();
        var resumed = resume();
        assertEquals(0, resumed.exit(), resumed.err());
        var lost = SwathProcess.records(run).stream()
                .filter(record -> record instanceof RunRecord.AttemptEnded end && end.outcome() instanceof Outcome.Lost)
                .count();
        assertEquals(2, lost);
        assertEquals(4, state(run).count(TrialState.Status.FINISHED));
    }

    @Test
    void cutsATornTailOffAndSaysSo() throws Exception {
        var run = killed();
        Files.writeString(run.journal(), "{\"crc\":\"01", StandardOpenOption.APPEND);
        letGo();
        var resumed = resume();
        assertEquals(0, resumed.exit(), resumed.err());
        assertTrue(resumed.err().contains("cut off 10 bytes that a crash had left unfinished"), resumed.err());
        assertEquals(4, state(run).count(TrialState.Status.FINISHED));
    }

    @Test
    void refusesADamagedJournalWithItsFileAndLine() throws Exception {
        var run = finished(0);
        var lines = new ArrayList<>(Files.readAllLines(run.journal()));
        lines.set(4, lines.get(4).replaceFirst("\"time\":\"2", "\"time\":\"3"));
        Files.write(run.journal(), lines);
        var damaged = Files.readString(run.journal());
        assertRefused(run.journal() + ":5: this line of the journal is damaged");
        assertEquals(damaged, Files.readString(run.journal()), "nothing was cut off");
    }

    /// Root may write everywhere, so its process is started without the power to.
    @Test
    void refusesARunThatItMayNotWrite() throws Exception {
        var run = killed();
        Files.setPosixFilePermissions(run.lock(), PosixFilePermissions.fromString("r--r--r--"));
        var wrapper = "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
                : List.<String>of();
        var refused = Command.run(wrapper, List.of(), folder, "resume", "-q", "again");
        assertEquals(4, refused.exit(), refused.err());
        assertEquals(
                List.of("swath: " + run.lock() + ": no permission for user " + System.getProperty("user.name")),
                refused.errors());
    }

    @ParameterizedTest
    @CsvSource({"grid, 6", "random, 1000000"})
    void goesOnToMoreOfTheSame(String method, int most) throws Exception {
        sweep(method, most, "run_cap: 3\n");
        var run = finished(0);
        assertEquals(3, state(run).trials().size());
        var resumed = resume("--set", "run_cap=6");
        assertEquals(0, resumed.exit(), resumed.err());

        var other = Files.createDirectory(folder.resolve("undisturbed"));
        for (var file : List.of("train.sh", "go")) {
            Files.copy(folder.resolve(file), other.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(
                other.resolve("sweep.yaml"),
                Files.readString(folder.resolve("sweep.yaml")).replace("run_cap: 3", "run_cap: 6"));
        assertEquals(0, Command.run(other, "run", "-q", "sweep.yaml").exit());
        assertEquals(combinations(SwathProcess.onlyRun(other)), combinations(run));
        assertEquals(6, combinations(run).size());
    }

    private static List<Combination> combinations(RunDirectory run) throws IOException {
        return state(run).trials().stream().map(TrialState::combination).toList();
    }

    @Test
    void eachAttemptHasItsOwnFileOfArguments() throws Exception {
        var sweep = folder.resolve("sweep.yaml");
        Files.writeString(sweep, Files.readString(sweep).replace("${args}", "${args_json_file}"));
        var run = killed();
        letGo();
        assertEquals(0, resume().exit());

        var first = run.root().resolve("trials/0001/args.json");
        var second = run.root().resolve("trials/0001/retry-1/args.json");
        assertEquals("{\"x\": 1}", Files.readString(first));
        assertEquals("{\"x\": 1}", Files.readString(second));
        var ran = Files.readAllLines(folder.resolve("ran.txt"));
        assertTrue(ran.contains(second.toString()), ran.toString());
    }

    @Test
    void runsTheFailedTrialsAgainAndOnlyThose() throws Exception {
        Files.writeString(folder.resolve("bad"), "");
        var run = finished(1);
        assertEquals(2, state(run).count(TrialState.Status.FAILED));
        var nothing = resume();
        assertEquals(1, nothing.exit(), nothing.err());
        assertTrue(nothing.out().contains("2 failed (swath resume --failed runs them again)"), nothing.out());

        Files.delete(folder.resolve("bad"));
        Files.delete(folder.resolve("ran.txt"));
        var resumed = resume("--failed");
        assertEquals(0, resumed.exit(), resumed.err());
        assertEquals(
                List.of("--x=2", "--x=4"),
                Files.readAllLines(folder.resolve("ran.txt")).stream().sorted().toList());
        assertEquals(4, state(run).count(TrialState.Status.FINISHED));
    }

    @Test
    void aFinishedRunHasNothingLeftToDo() throws Exception {
        var run = finished(0);
        var before = Files.readString(run.journal());
        var resumed = resume();
        assertEquals(0, resumed.exit(), resumed.err());
        assertTrue(resumed.out().contains("nothing is left to do in run " + run.id()), resumed.out());
        assertEquals(before, Files.readString(run.journal()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--now"})
    void stopsFromAnotherProcessAndGoesOnLater(String how) throws Exception {
        try (var coordinator = Command.start(List.of(), folder, "run", "-q", "sweep.yaml")) {
            var run = begin(coordinator);
            var words = how.isEmpty() ? new String[] {"stop", "again"} : new String[] {"stop", how, "again"};
            var stop = Command.run(folder, words);
            assertEquals(0, stop.exit(), stop.err());
            assertEquals(143, coordinator.result().exit());
            assertTrue(stop.out().contains("go on with: swath resume "), stop.out());
            letGo();
            assertEquals(0, resume().exit());
            assertEquals(4, state(run).count(TrialState.Status.FINISHED));
        }
    }

    @Test
    void stopSaysWhereTheCoordinatorIs() throws Exception {
        var run = killed();
        assertEquals(
                List.of("swath: nobody coordinates run " + run.id() + " on this machine"),
                Command.run(folder, "stop", "again").errors());
        Files.writeString(run.lock(), Json.write(new Holder(17, 1, "elsewhere", "boot").toValue()));
        var stop = Command.run(folder, "stop", "again");
        assertEquals(4, stop.exit());
        assertTrue(stop.err().contains("was last coordinated on host elsewhere, by process 17"), stop.err());
    }

    @Test
    void statusTellsARunThatRunsFromOneThatWasKilled() throws Exception {
        RunDirectory run;
        try (var coordinator = Command.start(List.of(), folder, "run", "-q", "sweep.yaml")) {
            run = begin(coordinator);
            var text = Command.run(folder, "status", "again");
            var pid = coordinator.process().pid();
            assertTrue(text.out().startsWith(run.id() + ": running, process " + pid), text.out());
            var data = status();
            assertEquals("running", data.text("condition"));
            assertEquals(pid, data.whole("pid"));
            assertEquals(2, data.count("running"));
            assertEquals(4, data.count("planned"));
            coordinator.process().destroyForcibly().waitFor();
        }
        assertTrue(Command.run(folder, "status", "again").out().startsWith(run.id() + ": interrupted"));
        assertEquals("interrupted", status().text("condition"));
        letGo();
        assertEquals(0, resume().exit());
        assertEquals("done", status().text("condition"));
        assertEquals(4, status().count("finished"));
    }

    private Fields status() throws Exception {
        var status = Command.run(folder, "status", "--json", "again");
        assertEquals(0, status.exit(), status.err());
        assertEquals(1, status.out().lines().count(), status.out());
        return Fields.of(Json.read(status.out()));
    }

    /// An empty variable is often how a script says "not set".
    @Test
    void anEmptyFolderForRunsIsTheUsualOne() throws Exception {
        letGo();
        var run = Command.run(List.of("env", "SWATH_RUNS="), List.of(), folder, "run", "-q", "sweep.yaml");
        assertEquals(0, run.exit(), run.err());
        assertNotEquals(List.of(), RunLookup.all(folder.resolve("runs")));
    }
}
