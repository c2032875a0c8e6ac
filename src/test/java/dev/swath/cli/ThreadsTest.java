package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.launch.JvmChild;
import dev.swath.launch.LocalLauncher;
import dev.swath.report.RunReporter;
import dev.swath.space.Value;
import dev.swath.spec.Reading;
import dev.swath.spec.Sweep;
import dev.swath.spec.SweepFile;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.sweep.Launches;
import dev.swath.sweep.SweepRun;
import dev.swath.trial.LeftOut;
import dev.swath.trial.SharedData;
import dev.swath.watch.RunView;
import dev.swath.watch.Window;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every thread that Swath starts is a daemon with a name of ours, and ends with its owner.
class ThreadsTest {
    private static final String OURS = "swath-";

    /// The JVM's own. The common pool runs the completion of the JDK's process handles.
    private static final Predicate<String> JVMS = Pattern.compile("main|DestroyJavaVM|Reference Handler|Finalizer"
                    + "|Signal Dispatcher|Service Thread|Monitor Deflation Thread|C[12] CompilerThread\\d+"
                    + "|Notification Thread|Common-Cleaner|Cleaner-\\d+|Attach Listener|process reaper.*"
                    + "|ForkJoinPool\\.commonPool-.*|SIG\\w+ handler")
            .asMatchPredicate();

    /// As `jcmd PID Thread.print` shows a Java thread; those of the JVM in C++ have no number.
    private static final Pattern THREAD =
            Pattern.compile("^\"(?<name>.*)\" #\\d+ (\\[\\d+] )?(?<daemon>daemon )?", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void coordinatorAndChildrenStartOnlyDaemonsWithNamesOfOurs() throws Exception {
        Files.writeString(folder.resolve("ones.csv"), "x,y\n" + "1,1\n".repeat(20));
        Files.writeString(folder.resolve("waits.yaml"), """
                trainer: probe
                data: {path: ones.csv, target: y}
                method: grid
                metric: {name: rmse}
                parameters: {does: {values: [wait]}}
                resources: {memory: 256m}
                """);
        try (var coordinator = Command.start(List.of(), folder, "run", "waits.yaml")) {
            var child = awaitFit(coordinator);

            var ofCoordinator = threads(coordinator.process().pid());
            assertTrue(
                    names(ofCoordinator)
                            .containsAll(Set.of(
                                    "swath-loop",
                                    "swath-journal",
                                    "swath-curves",
                                    "swath-spawner",
                                    "swath-strays",
                                    "swath-report",
                                    "swath-view",
                                    "swath-trial-1-out",
                                    "swath-trial-1-wait")),
                    ofCoordinator.toString());
            assertEquals(Map.of(), strangers(ofCoordinator));
            var ofChild = threads(child.pid());
            assertTrue(names(ofChild).contains("swath-lifeline"), ofChild.toString());
            assertEquals(Map.of(), strangers(ofChild));
            assertEquals(List.of(), hiddenCores(threadDump(child.pid())));

            coordinator.process().destroy();
            assertEquals(143, coordinator.result().exit());
            assertFalse(child.isAlive());
        }
    }

    /// The child that waits in its trainer.
    private static ProcessHandle awaitFit(Command coordinator) throws Exception {
        while (coordinator.process().isAlive()) {
            var waiting = coordinator
                    .process()
                    .descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains("dev.swath.worker.WorkerMain"))
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .findAny();
            if (waiting.isPresent() && threadDump(waiting.get().pid()).contains("ProbeTrainer.waitForever")) {
                return waiting.get();
            }
        }
        throw new AssertionError("it ended: " + coordinator.result());
    }

    /// What would use a second core behind the budget's back: more than one compiler's thread, a collector of
    /// many threads, the pool behind parallel streams.
    private static List<String> hiddenCores(String dump) {
        return dump.lines()
                .filter(line ->
                        line.matches("\"(C2 CompilerThread|C1 CompilerThread[1-9]|GC Thread#|G1 |Shenandoah|ZWorker"
                                + "|ForkJoinPool.commonPool-worker).*"))
                .toList();
    }

    private static Map<String, Boolean> threads(long pid) throws Exception {
        return THREAD.matcher(threadDump(pid))
                .results()
                .collect(Collectors.toMap(
                        thread -> thread.group("name"),
                        thread -> thread.group("daemon") != null,
                        (one, other) -> one && other));
    }

    private static String threadDump(long pid) throws Exception {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "Thread.print")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> names(Map<String, Boolean> threads) {
        return threads.keySet();
    }

    private static Map<String, Boolean> strangers(Map<String, Boolean> threads) {
        return threads.entrySet().stream()
                .filter(thread -> !JVMS.test(thread.getKey()))
                .filter(thread -> !thread.getKey().startsWith(OURS) || !thread.getValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void aSessionLeavesNoThreadBehind() throws Exception {
        var before = Thread.getAllStackTraces().keySet();
        Files.writeString(
                folder.resolve("quick.yaml"), "command: [\"true\"]\nmethod: grid\nparameters: {a: {min: 1, max: 9}}\n");
        var sweep = sweep(folder.resolve("quick.yaml"));
        var run = RunDirectory.create(
                folder.resolve("runs"), sweep.name(), Clock.systemUTC().instant(), new SplittableRandom(1));
        var screen = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

        var session = begin(sweep, run);
        Set<Thread> meanwhile;
        try (var _ = RunReporter.start(run, failure -> {});
                var _ = RunView.start(session::snapshot, screen, Map.of(), false, () -> new Window(80, 24), false)) {
            meanwhile = ours(before);
            assertEquals(Ending.DONE, session.await().ending());
        }

        assertTrue(meanwhile.size() >= 6, meanwhile.toString());
        for (var thread : meanwhile) {
            assertTrue(thread.isDaemon(), thread.getName());
        }
        // One that has said its last word may still be on its way out.
        for (var thread : ours(before)) {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
        assertEquals(Set.of(), ours(before));
    }

    private static Set<Thread> ours(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith(OURS))
                .collect(Collectors.toSet());
    }

    private static Sweep sweep(Path file) {
        return switch (SweepFile.read(file, Catalogues.ofThisInstallation())) {
            case Reading.Accepted(var sweep, var _, var _) -> sweep;
            case Reading.Refused(var problems, var notes) -> throw new AssertionError(problems);
        };
    }

    private SweepRun begin(Sweep sweep, RunDirectory run) throws Exception {
        var clock = Clock.systemUTC();
        var jvm = JvmChild.likeThisOne("none", Optional.empty());
        var launches = new Launches(sweep, run, SharedData.NONE, jvm, folder, System.getenv());
        return SweepRun.begin(
                launches,
                LocalLauncher::open,
                2,
                new RunState(),
                0,
                List.of(
                        new RunRecord.RunStarted(
                                run.id(),
                                sweep.name(),
                                sweep.objective(),
                                sweep.toValue(),
                                Optional.empty(),
                                Optional.empty(),
                                SweepRun.planned(sweep),
                                "test",
                                clock.instant(),
                                Optional.empty(),
                                Optional.empty(),
                                new Value.Fields(new LinkedHashMap<>()),
                                Optional.empty(),
                                LeftOut.NOTHING),
                        new RunRecord.SessionStarted(Session.self(), 2, SweepRun.newToken(), clock.instant())),
                state -> Optional.empty(),
                clock);
    }
}
