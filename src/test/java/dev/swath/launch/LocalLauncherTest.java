package dev.swath.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Resources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLauncherTest {
    @TempDir
    private Path folder;

    private final String token = UUID.randomUUID().toString();
    private final Heard heard = new Heard();
    private Path log = Path.of("");

    @BeforeEach
    void chooseLog() {
        log = folder.resolve("trials/0001/log.txt");
    }

    private Launch shell(String script) {
        return new Launch(
                new AttemptId(1, 1),
                "attempt-of-" + token,
                new Resources(1, 1L << 30),
                List.of("/bin/sh", "-c", script),
                Map.of("SWATH_TRIAL", "1"),
                folder,
                log,
                1 << 20,
                Optional.empty());
    }

    @Test
    void hearsACommandAndWhatItCost() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("echo printed; echo complained >&2; echo '{\"loss\": 1}' >>$SWATH_EVENTS; exit 7"));
            heard.next(Child.class).open();
            assertEquals("{\"loss\": 1}", heard.next(Heard.Line.class).text());
            assertEquals("", heard.next(Heard.Line.class).text());
            assertTrue(heard.next(Heard.Line.class).text().matches("\\d+m[\\d.]+s \\d+m[\\d.]+s"));
            assertTrue(heard.next(Heard.Line.class).text().matches("\\d+m[\\d.]+s \\d+m[\\d.]+s"));
            assertEquals(7, heard.next(Heard.End.class).exit());
        }
        assertEquals("printed\ncomplained\n", Files.readString(log));
    }

    @Test
    void aProcessFindsItsFilesWhenItStarts() throws Exception {
        var file = log.resolveSibling("args.json");
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(withFile(file));
            var child = heard.next(Child.class);
            assertEquals("{\"a\": \"\u00fc\"}", Files.readString(file), "it is there before the gate opens");
            child.open();
            assertEquals("{\"a\": \"\u00fc\"}", heard.next(Heard.Line.class).text());
            assertEquals(0, heard.end().exit());
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void aFileThatCannotBeWrittenStartsNothing() throws Exception {
        var blocked = Files.writeString(folder.resolve("blocked"), "").resolve("args.json");
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(withFile(blocked));
            assertTrue(heard.next(IOException.class).toString().contains("blocked"));
        }
    }

    private Launch withFile(Path file) {
        return new Launch(
                new AttemptId(1, 1),
                "attempt-of-" + token,
                new Resources(1, 1L << 30),
                List.of("/bin/sh", "-c", "cat \"$0\" >>$SWATH_EVENTS", file.toString()),
                Map.of(),
                folder,
                log,
                1 << 20,
                Map.of(file, "{\"a\": \"\u00fc\"}"),
                Optional.empty());
    }

    /// Python's write, and printf, leave a line without an end.
    @Test
    void hearsALastLineThatLacksItsEnd() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("printf '{\"loss\": 0.5}' >>$SWATH_EVENTS"));
            heard.next(Child.class).open();
            assertEquals("{\"loss\": 0.5}", heard.next(Heard.Line.class).text());
            assertEquals(0, heard.end().exit());
        }
    }

    @Test
    void aCommandThatReadsItsInputReadsNothing() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("cat; exit 4"));
            heard.next(Child.class).open();
            assertEquals(4, heard.end().exit());
        }
    }

    @Test
    void aChildOfOursGetsItsAssignmentAndKeepsItsLifeline() throws Exception {
        var script = "read -r first; echo \"$first\" >&3; read -r second; echo \"$second\" >&3; exit 5";
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(new Launch(
                    new AttemptId(1, 1),
                    "attempt-of-" + token,
                    new Resources(1, 1L << 30),
                    List.of("/bin/sh", "-c", script),
                    Map.of(),
                    folder,
                    log,
                    1 << 20,
                    Optional.of("{\"hällo\": 1}")));
            var child = heard.next(Child.class);
            child.open();
            assertEquals("{\"hällo\": 1}", heard.next(Heard.Line.class).text());
            child.askToStop();
            assertEquals("stop", heard.next(Heard.Line.class).text());
            assertEquals(5, heard.next(Heard.End.class).exit());
        }
    }

    @Test
    void aCommandThatDoesNotExistIsToldInTheLog() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(new Launch(
                    new AttemptId(1, 1),
                    "t",
                    new Resources(1, 1L << 30),
                    List.of("no-such-program"),
                    Map.of(),
                    folder,
                    log,
                    1 << 20,
                    Optional.empty()));
            heard.next(Child.class).open();
            assertEquals(127, heard.end().exit());
        }
        assertTrue(Files.readString(log).contains("no-such-program"));
    }

    @Test
    void aQuietTrialLeavesNoFolder() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("exit 0"));
            heard.next(Child.class).open();
            assertEquals(0, heard.end().exit());
        }
        assertFalse(Files.exists(log.getParent()));
    }

    @Test
    void tellsAChildItsShareOfTheMachine() throws Exception {
        var names = List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "SWATH_TRIAL");
        var script = new StringBuilder();
        names.forEach(name -> script.append("echo ${").append(name).append("-unset} >>$SWATH_EVENTS; "));
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell(script.toString()));
            heard.next(Child.class).open();
            assertEquals("1", heard.next(Heard.Line.class).text());
            assertEquals("1", heard.next(Heard.Line.class).text());
            assertEquals("1", heard.next(Heard.Line.class).text());
            heard.end();
        }
    }

    @Test
    void whatPeopleSetForTheirOwnJvmsDoesNotReachAChild() throws Exception {
        var seen = folder.resolve("seen");
        var builder = probe("open", "echo ${JDK_JAVA_OPTIONS-unset} ${SWATH_TRIAL_KEPT-lost} >" + seen + "; sleep 600");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dswath.test=1");
        builder.environment().put("SWATH_TRIAL_KEPT", "kept");
        var coordinator = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        childOf(coordinator);
        Await.until("the child has written", () -> Files.exists(seen) && Files.size(seen) > 0);
        kill(coordinator);
        assertEquals("unset kept\n", Files.readString(seen));
    }

    @Test
    void aCommandThatIsAskedToStopCanSaveItsWork() throws Exception {
        var script = "trap 'echo saved >>$SWATH_EVENTS; exit 9' TERM; echo ready >>$SWATH_EVENTS;"
                + " while :; do sleep 0.05; done";
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell(script));
            var child = heard.next(Child.class);
            child.open();
            assertEquals("ready", heard.next(Heard.Line.class).text());
            child.askToStop();
            assertEquals("saved", heard.next(Heard.Line.class).text());
            assertEquals(9, heard.end().exit());
        }
    }

    @Test
    void killEndsTheWholeGroup() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("trap '' TERM; sleep 600 & echo ready >>$SWATH_EVENTS; wait"));
            var child = heard.next(Child.class);
            child.open();
            heard.next(Heard.Line.class);
            child.kill();
            assertEquals(137, heard.end().exit());
            assertNotEquals(-1, TaggedProcesses.nanosUntilGone(token, Duration.ofSeconds(2)));
        }
    }

    /// The grandchild has a session of its own and holds the event stream open.
    @Test
    void aGrandchildThatKeepsThePipeOpenDoesNotKeepTheTrialOpen() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("setsid sh -c 'sleep 600' >>$SWATH_EVENTS & exit 0"));
            heard.next(Child.class).open();
            assertEquals(0, heard.end().exit());
            assertNotEquals(-1, TaggedProcesses.nanosUntilGone("attempt-of-" + token, Duration.ofSeconds(2)));
        }
    }

    @Test
    void nothingIsLeftWhenTheLauncherCloses() throws Exception {
        try (var launcher = LocalLauncher.open(heard, token)) {
            launcher.start(shell("setsid sh -c 'trap \"\" TERM; while :; do sleep 1; done' & sleep 600"));
            heard.next(Child.class).open();
        }
        assertEquals(List.of(), TaggedProcesses.with(token));
    }

    @Test
    void aCoordinatorThatIsKilledBeforeTheGateOpensLeavesNoProcess() throws Exception {
        var marker = folder.resolve("ran");
        var coordinator = probe("closed", "touch " + marker).start();
        long gate = childOf(coordinator);
        assertTrue(ProcessHandle.of(gate).isPresent(), "the child waits at its gate");
        kill(coordinator);
        assertNotEquals(-1, TaggedProcesses.nanosUntilGone(token, Duration.ofSeconds(2)));
        assertFalse(Files.exists(marker));
    }

    /// Trees whose members ignore TERM and have sessions of their own.
    @Test
    void aCoordinatorThatIsKilledTakesTheWholeTreeWithIt() throws Exception {
        var stubborn = "setsid sh -c \"trap '' TERM INT HUP; sleep 600 & while :; do sleep 600; done\" & ";
        var coordinator = probe("open", stubborn.repeat(5) + "touch " + folder.resolve("ready") + "; sleep 600")
                .start();
        childOf(coordinator);
        var ready = folder.resolve("ready");
        Await.until(
                "the tree is there",
                () -> Files.exists(ready) && TaggedProcesses.with(token).size() >= 12);
        kill(coordinator);
        assertNotEquals(-1, TaggedProcesses.nanosUntilGone(token, Duration.ofSeconds(2)));
    }

    private ProcessBuilder probe(String gate, String script) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                LauncherProbe.class.getName(),
                token,
                log.toString(),
                gate,
                "/bin/sh",
                "-c",
                script));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static long childOf(Process coordinator) throws IOException {
        var out = new BufferedReader(new InputStreamReader(coordinator.getInputStream(), StandardCharsets.UTF_8));
        return Long.parseLong(String.valueOf(out.readLine()));
    }

    private static void kill(Process coordinator) throws InterruptedException {
        assertTrue(coordinator.isAlive());
        coordinator.destroyForcibly();
        assertEquals(137, coordinator.waitFor());
    }
}
