package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking into a run: `show` and `logs`.
class ShowAndLogsTest {
    @TempDir
    private Path folder;

    private void sweep(String values, String trial, String more) throws IOException {
        Files.writeString(folder.resolve("trial.sh"), "eval \"$1\"\n" + trial);
        Files.writeString(folder.resolve("sweep.yaml"), """
                name: shown
                command: [sh, trial.sh, "${args_no_hyphens}"]
                method: grid
                metric: {name: loss, goal: minimize}
                parameters:
                  x: {values: %s}
                  y: {value: near}
                resources: {workers: 1, memory: 200m}
                %s
                """.formatted(values, more));
    }

    private InProcess swath(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--runs", folder.resolve("runs").toString()));
        return InProcess.run(all.toArray(String[]::new));
    }

    private Fields json(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        var told = swath(all.toArray(String[]::new));
        assertEquals(0, told.exit(), told.err());
        assertEquals(1, told.out().lines().count());
        return Fields.of(Json.read(told.out().strip()));
    }

    @Test
    void aRunIsShownWithItsTrialsByTheirScore() throws Exception {
        sweep("[3, 1, 4, 2]", """
                [ $x != 4 ] || exit 5
                echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
                """, "");
        Command.run(folder, "run", "-q", "sweep.yaml");

        var page = swath("show", "shown").out();
        var rows = page.lines()
                .filter(line -> line.matches(" +\\d+  (finished|failed).*"))
                .toList();

        assertTrue(
                page.startsWith("shown, run " + RunFolder.only(folder, "shown").id() + ": done\n"), page);
        assertTrue(page.contains("Best loss 0.1000 (trial 2)\n  x  1\n  y  near\n"), page);
        assertTrue(page.contains("  finished  3 of 4\n  failed    1\n"), page);
        assertEquals(
                List.of("2", "4", "1", "3"),
                rows.stream().map(row -> row.strip().split(" +", -1)[0]).toList(),
                page);
        assertTrue(rows.getFirst().matches(" +2  finished  0\\.1000 +\\S+  x=1"), rows.getFirst());
        assertTrue(page.contains("parameters.x ") && page.contains("{\"values\":[3,1,4,2]}"), page);
        assertTrue(page.contains("  swath trial ") && !page.contains("swath resume"), page);

        var first = swath("show", "shown", "--limit", "1").out();
        assertEquals(
                1,
                first.lines()
                        .filter(line -> line.matches(" +\\d+  (finished|failed).*"))
                        .count());
        assertTrue(first.contains("… and 3 more trials: --limit 4") || first.contains("... and 3 more"), first);

        var data = json("show", "shown");
        assertEquals("done", data.text("condition"));
        assertEquals(3, data.fields("summary").fields("counts").count("finished"));
        assertEquals(4, data.items("trials").size());
        var best = Fields.of(data.items("trials").getFirst());
        assertEquals(2, best.count("trial"));
        assertEquals(0.1, best.fields("score").real("mean"));
        assertEquals(Value.NULL, Fields.of(data.items("trials").getLast()).value("score"));
        assertEquals(2, swath("show", "shown", "9").exit());
        assertTrue(swath("show", "shown", "9").err().contains("has no trial 9; it has 1 to 4"));
    }

    @Test
    void aTrialIsShownWithEveryAttemptAndHowItEnded() throws Exception {
        sweep("[1, 2]", """
                printf 'before \\033[31mthe end\\033[0m of %s\\n' "$SWATH_TRIAL_DIR"
                [ -e once ] || { : >once; kill -9 $$; }
                [ $x = 1 ] || exit 3
                echo "{\\"loss\\": 0.25}" >>"$SWATH_EVENTS"
                """, "limits: {retries: 1}");
        Command.run(folder, "run", "-q", "sweep.yaml");
        var run = RunFolder.only(folder, "shown");

        var page = swath("show", "shown", "1").out();

        assertTrue(page.startsWith("Trial 1 of " + run.id() + ": finished\n"), page);
        assertTrue(page.contains("Parameters\n  x  1\n  y  near\n"), page);
        assertTrue(page.lines().anyMatch(line -> line.matches("  loss +0\\.2500")), page);
        assertTrue(
                page.lines()
                        .anyMatch(line -> line.matches(
                                " +1  failed, run again +\\S+Z +\\S+  signal 9 \\(KILL\\), exit code 137")),
                page);
        assertTrue(page.lines().anyMatch(line -> line.matches(" +2  finished .* exit code 0")), page);
        assertTrue(page.contains("The end of trials/0001/retry-1/log.txt\n  before the end of "), page);
        assertTrue(page.contains(run.root().resolve("trials/0001/log.txt").toString()), page);
        assertTrue(page.contains("\nRun it again\n  swath trial " + run.root() + " 1\n"), page);
        assertFalse(page.contains("\u001b"), page);

        var attempts = json("show", "shown", "1").items("attempts").stream()
                .map(Fields::of)
                .toList();
        assertEquals(
                List.of("failed", "finished"),
                attempts.stream().map(it -> it.text("result")).toList());
        assertEquals(137, attempts.getFirst().count("exit"));
        assertEquals(9, attempts.getFirst().count("signal"));
        assertEquals("signal", attempts.getFirst().text("cause"));
        assertEquals(Value.NULL, attempts.getLast().value("signal"));
        assertTrue(attempts.getLast().text("log").endsWith("trials/0001/retry-1/log.txt"));

        var failed = swath("show", "shown", "2").out();
        assertTrue(failed.contains("exit code 3"), failed);
        assertTrue(failed.contains("attempt 2  it ended with exit code 3"), failed);
    }

    @Test
    void aLogIsPrintedAsItIs() throws Exception {
        sweep("[1, 2]", """
                [ $x = 2 ] || printf 'a\\033[31m\\r\\nno end'
                echo "{\\"loss\\": 0.25}" >>"$SWATH_EVENTS"
                """, "");
        Command.run(folder, "run", "-q", "sweep.yaml");

        assertEquals(
                "a\u001b[31m\r\nno end",
                Command.run(folder, "logs", "shown", "1").out());
        assertEquals(
                "a\u001b[31m\r\nno end",
                Command.run(folder, "logs", "-f", "shown", "1").out());
        var silent = Command.run(folder, "logs", "shown", "2");
        assertEquals(List.of("note: trial 2 has printed nothing"), silent.errors());
        assertEquals("", silent.out());
        var missing = Command.run(folder, "logs", "shown", "1", "--attempt", "2");
        assertEquals(2, missing.exit());
        assertEquals(List.of("swath: trial 1 has no attempt 2; it has 1"), missing.errors());
    }

    @Test
    void followingALogGoesThroughTheAttemptsAndEndsWithTheTrial() throws Exception {
        sweep("[1, 2]", """
                if [ $x = 2 ]; then until [ -e end ]; do sleep 0.02; done; fi
                [ $x = 2 ] || for word in one two three; do
                  echo $word
                  until [ -e $word ]; do sleep 0.02; done
                  [ $word != two ] || [ -e again ] || { : >again; exit 1; }
                done
                echo "{\\"loss\\": 0.25}" >>"$SWATH_EVENTS"
                """, "limits: {retries: 1}");
        // The other trial holds one worker, so that the run outlives this one.
        try (var swath = SwathProcess.start(folder, "run", "--set", "resources.workers=2", "sweep.yaml")) {
            var run = SwathProcess.onlyRun(folder);
            Await.until("it prints", () -> Files.exists(run.root().resolve("trials/0001/log.txt")));
            try (var logs = Command.start(List.of(), folder, "logs", "-f", "shown", "1")) {
                Await.until("one is there", () -> Files.readString(logs.out()).equals("one\n"));
                Files.createFile(folder.resolve("one"));
                Await.until("two comes", () -> Files.readString(logs.out()).startsWith("one\ntwo\n"));
                Files.createFile(folder.resolve("two"));
                Await.until(
                        "the next attempt's comes",
                        () -> Files.readString(logs.out()).equals("one\ntwo\none\ntwo\nthree\n"));
                assertTrue(logs.process().isAlive());
                Files.createFile(folder.resolve("three"));

                assertEquals(0, logs.result().exit());
                assertTrue(swath.isAlive(), "it waits for the trial, not for the run");
            }
            Files.createFile(folder.resolve("end"));
            swath.endsWith(0);
        }
        assertEquals(
                "one\ntwo\n",
                Command.run(folder, "logs", "shown", "1", "--attempt", "1").out());
        assertEquals(
                "one\ntwo\nthree\n", Command.run(folder, "logs", "shown", "1").out());
    }

    @Test
    void followingALogEndsWithACoordinatorThatIsKilled() throws Exception {
        sweep("[1]", "echo here; while :; do sleep 0.05; done\n", "");
        try (var swath = SwathProcess.start(folder, "run", "sweep.yaml")) {
            var run = SwathProcess.onlyRun(folder);
            Await.until("it prints", () -> Files.exists(run.root().resolve("trials/0001/log.txt")));
            try (var logs = Command.start(List.of(), folder, "logs", "-f", "shown", "1")) {
                Await.until("it is there", () -> Files.readString(logs.out()).equals("here\n"));
                swath.kill(run);
                assertEquals(0, logs.result().exit());
            }
        }
    }

    @Test
    void whoReadsNoFurtherEndsItQuietly() throws Exception {
        sweep("[1]", """
                yes 'a line of some length, so that no pipe holds them all' | head -n 50000
                echo "{\\"loss\\": 0.25}" >>"$SWATH_EVENTS"
                """, "");
        Command.run(folder, "run", "-q", "sweep.yaml");
        var words =
                new ArrayList<>(List.of("bash", "-c", "\"$@\" 2>err.txt | head -n 1; echo ${PIPESTATUS[0]}", "bash"));
        words.addAll(SwathProcess.command("logs", "shown", "1"));

        var piped = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();

        assertTrue(piped.waitFor(60, TimeUnit.SECONDS));
        assertEquals(
                "a line of some length, so that no pipe holds them all\n0\n",
                Files.readString(folder.resolve("out.txt")));
        assertEquals("", Files.readString(folder.resolve("err.txt")));
    }
}
