package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.report.JUnitSchema;
import dev.swath.report.SummarySchema;
import dev.swath.store.Holder;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nights of a sweep as a CI job has them.
class NightlyTest {
    private static final String SLOW = """
            command: [sh, -c, 'echo "{\\"loss\\": 1}" >>"$SWATH_EVENTS"']
            metric: {name: loss}
            resources: {workers: 1, memory: 64m}
            """;

    /// Its budget ends it after a trial at most.
    private static final String CUT_OFF = SLOW + "method: grid\nparameters: {a: {min: 1, max: 3}}\nbudget: 1ms\n";

    @TempDir
    Path folder;

    @BeforeEach
    void makeASweep() throws IOException {
        Files.writeString(folder.resolve("nightly.yaml"), """
                trainer: tree
                data: {path: table.csv, target: kind, validation: {folds: 5}, test: 0.2}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {values: [20]}}
                repeat: 2
                resources: {workers: 1, memory: 256m}
                gate: [best.accuracy >= baseline.accuracy, failures == 0]
                """);
        var rows = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 400; i++) {
            int a = i * 7919 % 101;
            int b = i * 104_729 % 97;
            rows.append(a).append(',').append(b).append(',');
            rows.append(a / 13 % 2 == 0 ? "even" : "odd").append('\n');
        }
        Files.writeString(folder.resolve("table.csv"), rows);
    }

    private Command.Result night(String id, String... more) throws Exception {
        var words = new ArrayList<>(List.of("run", "--ci", "--run-id", id, "nightly.yaml"));
        words.addAll(List.of(more));
        return Command.run(folder, words.toArray(String[]::new));
    }

    private RunDirectory run(String id) {
        return new RunDirectory(folder.resolve("runs/nightly").resolve(id));
    }

    @Test
    void aPlantedDropIsRedAndTheSameIsGreen() throws Exception {
        var first = night("one");
        assertEquals(0, first.exit(), first.out() + first.err());
        var notJudged = "not judged: no green run yet to hold this one against";
        assertTrue(
                first.out().replaceAll("\\s+", " ").contains("best.accuracy >= baseline.accuracy " + notJudged),
                first.out());
        assertTrue(Files.readString(run("one").junitXml()).contains("<skipped message=\"" + notJudged));
        keepsToTheSchemas(run("one"));
        assertEquals(0, night("two").exit());
        var drop = night("three", "--set", "parameters.max_depth.values=[2]", "--set", "reference=off");
        assertEquals(3, drop.exit(), drop.out() + drop.err());
        assertTrue(drop.out().contains("Baseline  two"), "the last green one: " + drop.out());
        assertTrue(drop.out().replaceAll("\\s+", " ").contains("short, over 10 pairs of folds, p "), drop.out());
        assertTrue(drop.out().stripTrailing().endsWith(" exit=3"), drop.out());
        assertTrue(Files.readString(run("three").junitXml()).contains("<failure type=\"gate\""));
        keepsToTheSchemas(run("three"));
        var listed = Command.run(folder, "ls").out();
        assertTrue(listed.lines().anyMatch(line -> line.startsWith("three ") && line.contains(" red ")), listed);
        assertTrue(listed.lines().anyMatch(line -> line.startsWith("two ") && line.contains(" done ")), listed);
        var shown = Command.run(folder, "show", "three").out();
        assertTrue(shown.contains("nightly, run three: red"), shown);
        assertTrue(shown.contains("red    best.accuracy >= baseline.accuracy: best.accuracy is "), shown);
        assertFalse(Files.readString(run("two").junitXml()).contains("not judged"));
        var again = night("four");
        assertEquals(0, again.exit(), again.out() + again.err());
        assertTrue(again.out().contains("Baseline  two"), "a red run is no baseline: " + again.out());
        assertEquals(
                Files.readString(run("four").summaryData()),
                Files.readString(folder.resolve("runs/nightly/latest/summary.json")));
    }

    /// For those that read them by machine.
    private static void keepsToTheSchemas(RunDirectory run) throws Exception {
        SummarySchema.check(Files.readString(run.summaryData()));
        JUnitSchema.check(Files.readString(run.junitXml()));
    }

    @Test
    void aNightThatTheBudgetCutOffBecomesTheBaselineOfTheNext() throws Exception {
        var values =
                List.of("--continue", "--set", "parameters.max_depth.values=[20, 15, 10]", "--set", "reference=off");
        var first = night("one", more(values, "budget=1ms"));
        // Without a trial that has finished nothing shows that the gate holds.
        assertEquals(finished("one") == 0 ? 3 : 0, first.exit(), first.out() + first.err());
        assertTrue(first.out().contains("the budget is used up"), first.out());
        var next = night("two", more(values, "budget=1h"));
        assertEquals(0, next.exit(), next.out() + next.err());
        assertTrue(next.err().contains("note: goes on with run one"), next.err());
        assertFalse(Files.exists(run("two").root()));
        assertEquals(6 + 1, finished("one"), "three combinations with two seeds each, none twice, and the refit");
        var drop = night("three", more(values, "parameters.max_depth.values=[2]"));
        assertEquals(3, drop.exit(), drop.out() + drop.err());
        assertTrue(drop.out().contains("Baseline  one"), drop.out());
        var without = night("four", more(values, "budget=1h"));
        assertEquals(0, without.exit(), without.out() + without.err());
        assertTrue(without.out().contains("Baseline  one"), without.out());
    }

    private static String[] more(List<String> words, String setting) {
        return Stream.concat(words.stream(), Stream.of("--set", setting)).toArray(String[]::new);
    }

    private long finished(String id) throws IOException {
        return new RunFolder(run(id).root()).finished();
    }

    /// Also one that its own gates did not hold for: somebody named it.
    @Test
    void aNamedRunIsTheBaseline() throws Exception {
        assertEquals(0, night("one").exit());
        assertEquals(3, night("two", "--set", "parameters.max_depth.values=[2]").exit());

        var better = night("three", "--baseline", "two");
        assertEquals(0, better.exit(), better.out() + better.err());
        assertTrue(better.out().contains("Baseline  two"), better.out());
        var drop = night("four", "--baseline", "one", "--set", "parameters.max_depth.values=[2]");
        assertEquals(3, drop.exit(), drop.out() + drop.err());
        assertTrue(drop.out().contains("Baseline  one"), drop.out());
    }

    @Test
    void aKeptSummaryIsABaselineAndOtherFilesAreNot() throws Exception {
        assertEquals(0, night("one").exit());
        Files.copy(run("one").summaryData(), folder.resolve("baseline.json"));
        RunDirectory.delete(folder.resolve("runs"));
        var drop = night("two", "--baseline", "baseline.json", "--set", "parameters.max_depth.values=[2]");
        assertEquals(3, drop.exit(), drop.out() + drop.err());
        assertTrue(drop.out().contains("Baseline  baseline.json"), drop.out());
        Files.writeString(folder.resolve("other.json"), "{\"winner\": 3}");
        var refused = night("three", "--baseline", "other.json");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("other.json is no summary.json of a run: "), refused.err());
        var missing = night("three", "--baseline", "nothing");
        assertEquals(2, missing.exit());
        assertTrue(missing.err().contains("there is no run 'nothing'"), missing.err());
        assertFalse(Files.exists(run("three").root()), "a command line that is wrong leaves nothing");
    }

    @Test
    void anIdIsUsedOnce() throws Exception {
        assertEquals(0, night("one").exit());
        var twice = night("one");
        assertEquals(2, twice.exit());
        assertTrue(twice.err().contains("there is a run 'one' of nightly already: swath resume one"), twice.err());
        var none = night("../x");
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("--run-id: '../x' cannot name a run"), none.err());
    }

    @Test
    void whatTheBudgetCutOffIsFinishedTheNextNight() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), CUT_OFF + "gate: best.loss <= baseline.loss\n");
        var cutOff = Command.run(folder, "run", "--ci", "--continue", "slow.yaml");
        var first = RunFolder.only(folder, "slow");
        assertEquals(1, first.table().size());
        assertEquals(first.finished() == 0 ? 3 : 0, cutOff.exit(), "nothing else shows that the gate holds");
        var howFar = first.finished() + " of 3 combinations tried when the budget ended; the next night";
        assertTrue(cutOff.err().contains("\nswath: " + howFar), cutOff.err());
        assertTrue(cutOff.out().replaceAll("\\s+", " ").contains("Cut short " + howFar), cutOff.out());
        assertTrue(cutOff.out().contains(3 - first.finished() + " not yet tried"), cutOff.out());
        assertTrue(first.text("summary.md").contains("**" + howFar), first.text("summary.md"));
        assertTrue(first.text("junit.xml").contains("<skipped message=\"" + howFar), first.text("junit.xml"));
        keepsToTheSchemas(first.run());
        var next = Command.run(folder, "run", "--continue", "--ci", "slow.yaml", "--set", "budget=1h");
        assertEquals(0, next.exit(), next.err());
        assertTrue(next.err().contains("note: goes on with run " + first.id()), next.err());
        assertEquals(3, RunFolder.only(folder, "slow").table().size());
        assertEquals(3, first.finished(), "none of them twice");
        assertFalse((next.out() + first.text("junit.xml")).contains("when the budget ended"), next.out());
        assertEquals(
                0,
                Command.run(folder, "run", "--continue", "slow.yaml", "--set", "budget=1h")
                        .exit());
        try (var runs = Files.list(folder.resolve("runs/slow"))) {
            assertEquals(2, runs.filter(it -> !Files.isSymbolicLink(it)).count(), "a finished run is left alone");
        }
    }

    /// A machine that goes down at night tells nobody.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasKilledIsFinishedTheNextNight(boolean outright) throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), """
                command: [sh, -c, '[ "$1" = --a=1 ] || until [ -e quick ]; do sleep 0.05; done; echo "{\\"loss\\": 1}" >>"$SWATH_EVENTS"', sh, "${args}"]
                method: grid
                metric: {name: loss}
                parameters: {a: {min: 1, max: 3}}
                resources: {workers: 1, memory: 64m}
                """);
        try (var night = SwathProcess.start(folder, "run", "--ci", "--continue", "slow.yaml")) {
            var run = SwathProcess.onlyRun(folder);
            Await.until(
                    "the first trial is done",
                    () -> RunState.replay(SwathProcess.records(run)).count(TrialState.Status.FINISHED) == 1);
            if (outright) {
                night.kill(run);
            } else {
                night.process().destroy();
                night.endsWith(143);
            }
        }
        var first = RunFolder.only(folder, "slow");
        Files.createFile(folder.resolve("quick"));
        var next = Command.run(folder, "run", "--ci", "--continue", "slow.yaml");
        assertEquals(0, next.exit(), next.err());
        assertTrue(next.err().contains("note: goes on with run " + first.id()), next.err());
        var state = RunState.of(RunFolder.only(folder, "slow").run());
        assertEquals(3, state.count(TrialState.Status.FINISHED));
        assertEquals(1, state.trials().getFirst().attempts(), "it is not done twice");
    }

    @Test
    void anotherSweepUnderTheSameNameBeginsAnew() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), CUT_OFF);
        assertEquals(0, Command.run(folder, "run", "slow.yaml").exit());
        assertEquals(
                0,
                Command.run(folder, "run", "--continue", "slow.yaml", "--set", "parameters.a.max=4")
                        .exit());
        try (var runs = Files.list(folder.resolve("runs/slow"))) {
            assertEquals(2, runs.filter(it -> !Files.isSymbolicLink(it)).count());
        }
    }

    @Test
    void aRunThatAnotherHostMayBeAtIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), CUT_OFF);
        assertEquals(
                0, Command.run(folder, "run", "--run-id", "lost", "slow.yaml").exit());
        // As a host leaves it that died: with another name, and no end of its session.
        var journal = folder.resolve("runs/slow/lost/journal.jsonl");
        var records = JournalReader.read(journal).records();
        Files.write(journal, elsewhere(records));
        var next = Command.run(folder, "run", "--continue", "slow.yaml", "--set", "budget=1h");
        assertEquals(0, next.exit(), next.err());
        assertTrue(next.err().contains("note: goes on with run lost"), next.err());
        assertTrue(next.err().contains("note: begins a new run, since "), next.err());
        try (var runs = Files.list(folder.resolve("runs/slow"))) {
            assertEquals(2, runs.filter(it -> !Files.isSymbolicLink(it)).count());
        }
    }

    private static byte[] elsewhere(List<RunRecord> records) {
        var run = new ArrayList<RunRecord>();
        for (var record : records) {
            switch (record) {
                case RunRecord.SessionStarted(var holder, int workers, String token, var baseline, var time) ->
                    run.add(new RunRecord.SessionStarted(
                            new Holder(holder.pid(), holder.start(), "elsewhere", "another boot"),
                            workers,
                            token,
                            baseline,
                            time));
                case RunRecord.TrialCreated created -> run.add(created);
                case RunRecord.AttemptStarted started -> run.add(started);
                case RunRecord.RunStarted started -> run.add(started);
                default -> {
                    // The end did not come.
                }
            }
        }
        return SampleRun.journalOf(run);
    }

    @Test
    void aSearchWithoutEndIsDoneWhenItsBudgetIs() throws Exception {
        Files.writeString(
                folder.resolve("slow.yaml"),
                SLOW + "method: random\nparameters: {a: {min: 0.0, max: 1.0}}\nbudget: 2s\n");
        assertEquals(0, Command.run(folder, "run", "--continue", "slow.yaml").exit());
        var next = Command.run(folder, "run", "--continue", "slow.yaml");
        assertFalse(next.err().contains("goes on with"), next.err());
    }

    @Test
    void anIdThatBeginsAnotherIsStillItself() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), SLOW + "method: grid\nparameters: {a: {min: 1, max: 2}}\n");
        assertEquals(
                0,
                Command.run(folder, "run", "--run-id", "build-10", "slow.yaml").exit());
        assertEquals(
                0,
                Command.run(folder, "run", "--run-id", "build-1", "slow.yaml").exit());
        var named = Command.run(folder, "status", "build-1");
        assertEquals(0, named.exit(), named.err());
        assertEquals(2, Command.run(folder, "status", "build").exit());
    }

    @Test
    void aRunIsNoBaselineForItself() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), CUT_OFF);
        assertEquals(
                0, Command.run(folder, "run", "--run-id", "one", "slow.yaml").exit());
        var refused = Command.run(folder, "run", "--continue", "--baseline", "one", "slow.yaml");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("the run 'one' is the one that goes on"), refused.err());
    }

    @Test
    void whatGitHubReadsIsWritten() throws Exception {
        Files.writeString(folder.resolve("half.yaml"), """
                command: [sh, -c, 'test "$1" != --a=2 && echo "{\\"loss\\": 1}" >>"$SWATH_EVENTS"', sh, "${args}"]
                method: grid
                metric: {name: loss}
                parameters: {a: {min: 1, max: 2}}
                resources: {workers: 1, memory: 64m}
                """);
        Files.writeString(folder.resolve("page.md"), "# Before\n");
        var builder = new ProcessBuilder(SwathProcess.command("run", "--ci", "half.yaml"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "GITHUB_ACTIONS",
                        "true",
                        "GITHUB_STEP_SUMMARY",
                        folder.resolve("page.md").toString()));
        // Some runners have none.
        builder.environment().keySet().removeAll(List.of("HOME", "LD_LIBRARY_PATH"));
        assertEquals(1, builder.start().waitFor());
        var run = RunFolder.only(folder, "half");
        keepsToTheSchemas(run.run());
        assertEquals("# Before\n" + run.text("summary.md") + "\n", Files.readString(folder.resolve("page.md")));
        var out = Files.readString(folder.resolve("out.txt"));
        assertTrue(out.contains("\n::error title=1 trial failed%3A ended without a result::trial 2: "), out);
        assertTrue(out.lines().toList().getLast().startsWith("swath: done run="), out);
        assertTrue(run.text("junit.xml").contains("failures=\"1\""), run.text("junit.xml"));
    }

    @Test
    void oldRunsGoButNotABaselineNorOneInUse() throws Exception {
        for (var id : List.of("a", "b", "c", "d")) {
            assertEquals(0, night(id, "--set", "repeat=1").exit());
        }
        assertEquals(
                3,
                night("e", "--set", "repeat=1", "--set", "gate=[best.accuracy > 2]")
                        .exit());
        var holder = RunLock.holder(run("a").lock());
        var dry = Command.run(folder, "gc", "--keep", "1", "--dry-run");
        assertEquals(holder, RunLock.holder(run("a").lock()), "who was there last");
        assertEquals(0, dry.exit(), dry.err());
        assertEquals(
                List.of("nightly/a", "nightly/b", "nightly/c"),
                dry.out().lines().map(line -> line.split(" ")[2]).toList());
        try (var _ = RunLock.take(run("b"), Session.self())) {
            var gc = Command.run(folder, "gc", "nightly", "--keep", "1");
            assertEquals(0, gc.exit(), gc.err());
            assertEquals("note: run b goes on and stays\n", gc.err());
        }
        try (var runs = Files.list(folder.resolve("runs/nightly"))) {
            var left = new TreeSet<String>();
            runs.forEach(it -> left.add(it.getFileName().toString()));
            assertEquals(new TreeSet<>(List.of("b", "d", "e", "latest")), left, "d is the last green one");
        }
        var json = Command.run(folder, "gc", "--keep", "1", "--json");
        assertTrue(json.out().startsWith("[{\"sweep\":\"nightly\",\"run\":\"b\",\"bytes\":"), json.out());
        assertTrue(Command.run(folder, "gc", "--keep", "1").out().startsWith("nothing to remove"));
        var kept = night("f", "--keep", "1", "--set", "repeat=1");
        assertEquals(0, kept.exit(), kept.err());
        var lines = kept.out().lines().toList();
        assertTrue(lines.getLast().startsWith("swath: done run=f "), kept.out());
        var before = lines.get(lines.size() - 2);
        assertTrue(before.matches("removed nightly/e \\(\\d+ KB\\)"), "no longer the newest: " + kept.out());
        assertTrue(Files.exists(run("d").root()), "f was held against it");
        assertEquals(2, night("g", "--keep", "-1").exit());
        assertEquals(2, night("g", "--keep", "0", "--set", "repeat=x").exit());
        assertTrue(Files.exists(run("d").root()), "a sweep file that is wrong removes nothing");
        assertFalse(Files.exists(run("g").root()));
        var unknown = Command.run(folder, "gc", "nothing");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("there is no sweep 'nothing' in "), unknown.err());
    }
}
