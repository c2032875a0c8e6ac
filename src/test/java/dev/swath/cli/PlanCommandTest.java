package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `plan`, and `check` where it answers scripts.
class PlanCommandTest {
    private static final String NAPS = """
            name: naps
            command: [sh, -c, "true", "${args}"]
            method: grid
            parameters:
              a: {values: [1, 2, 3]}
              b: {min: 1, max: 2}
            run_cap: 4
            budget: 30m
            limits: {retries: 2, trial_timeout: 5m}
            resources: {workers: 1, memory: 64m}
            """;

    @TempDir
    Path folder;

    @Test
    void tellsTheTimeOnceTrialsHaveBeenSeen() throws Exception {
        Files.writeString(folder.resolve("naps.yaml"), NAPS);
        assertTrue(text("naps.yaml").contains("time          unknown before trials have been seen"));
        assertEquals(Value.NULL, plan("naps.yaml").value("time"));

        assertEquals(0, Command.run(folder, "run", "naps.yaml").exit());

        var id = RunFolder.only(folder, "naps").id();
        var time = plan("naps.yaml").fields("time");
        assertEquals(List.of("4", id), List.of("" + time.count("trials"), time.text("run")));
        assertTrue(time.real("median_seconds") > 0);
        assertEquals(time.real("median_seconds") * 4, time.real("seconds"), 1e-9);
        var told = text("naps.yaml");
        assertTrue(told.contains(", from 4 trials of run " + id + ", of "), told);
        assertTrue(told.contains("time          about "), told);
        // Half the trials, half the time.
        Files.writeString(folder.resolve("naps.yaml"), NAPS.replace("run_cap: 4", "run_cap: 2"));
        assertEquals(
                time.real("median_seconds") * 2,
                plan("naps.yaml").fields("time").real("seconds"),
                1e-9);
        // Another command takes its own time.
        Files.writeString(folder.resolve("naps.yaml"), NAPS.replace("\"true\"", "\"true true\""));
        assertTrue(text("naps.yaml").contains("unknown before trials have been seen"));
        Files.writeString(folder.resolve("naps.yaml"), NAPS.replace("name: naps", "name: others"));
        assertTrue(text("naps.yaml").contains("unknown before trials have been seen"));
    }

    @Test
    void aDamagedJournalIsNotedAndCostsNothingElse() throws Exception {
        Files.writeString(folder.resolve("naps.yaml"), NAPS);
        assertEquals(0, Command.run(folder, "run", "naps.yaml").exit());
        var journal = RunFolder.only(folder, "naps").root().resolve("journal.jsonl");
        var bytes = Files.readAllBytes(journal);
        bytes[40] ^= 1;
        Files.write(journal, bytes);

        var text = Command.run(folder, "plan", "naps.yaml");
        assertEquals(0, text.exit(), text.err());
        assertTrue(text.out().contains("unknown before trials"), text.out());
        assertTrue(text.err().startsWith("note: run ") && text.err().contains("damaged"), text.err());
        var data = Command.run(folder, "plan", "--json", "naps.yaml");
        assertEquals("", data.err());
        var notes = Fields.of(Json.read(data.out().strip())).items("notes");
        assertTrue(Fields.of(notes.getFirst()).text("message").contains("damaged"));
    }

    @Test
    void textShowsBudgetAndLimits() throws IOException {
        Files.writeString(folder.resolve("naps.yaml"), NAPS);

        var plan = InProcess.run(
                "plan", "--runs=" + folder, folder.resolve("naps.yaml").toString());

        assertTrue(plan.out().contains("  budget        30m\n"), plan.out());
        assertTrue(plan.out().contains("  limits        trial_timeout 5m, retries 2, log 10m\n"), plan.out());
    }

    @Test
    void theFirstCommandIsQuotedAsAShellWants() throws Exception {
        Files.writeString(
                folder.resolve("odd.yaml"),
                "command: [./train, 'it''s', '${args}', '${envvar:HOME}/x']\nmethod: grid\n"
                        + "parameters: {a b: {values: [[1, 2]]}, lr: {value: 0.1}}\n");

        var told = text("odd.yaml");

        assertTrue(told.contains("\n  ./train 'it'\\''s' '--a b=[1, 2]' --lr=0.1 '${envvar:HOME}/x'\n"), told);
    }

    @Test
    void jsonHasThePlan() throws Exception {
        Files.writeString(folder.resolve("naps.yaml"), NAPS);

        var plan = plan("naps.yaml", "--first=2");

        assertEquals("naps", plan.text("name"));
        assertEquals("grid", plan.text("method"));
        assertEquals("6", plan.fields("space").text("size"));
        assertEquals("exact", plan.fields("space").text("kind"));
        assertEquals(
                Set.of("a", "b"),
                plan.fields("space").fields("parameters").all().keySet());
        assertEquals(
                "int_uniform",
                plan.fields("space").fields("parameters").fields("b").text("distribution"));
        assertEquals(
                List.of(4, 4, 1),
                List.of(
                        plan.count("trials"),
                        plan.count("run_cap"),
                        plan.fields("machine").count("workers")));
        assertEquals(64L << 20, plan.fields("machine").whole("memory_bytes"));
        assertEquals("30m", plan.text("budget"));
        assertEquals("5m", plan.fields("limits").text("trial_timeout"));
        assertEquals("[{\"a\":1,\"b\":1},{\"a\":1,\"b\":2}]", Json.write(plan.value("first")));
        assertEquals(List.of("sh", "-c", "true", "--a=1", "--b=1"), plan.texts("first_command"));
    }

    @Test
    void aSizeBeyondAllWholeNumbersIsExactAndAnEndlessOneIsNull() throws Exception {
        var many = new StringBuilder("command: [\"true\"]\nmethod: grid\nparameters:\n");
        for (int i = 0; i < 30; i++) {
            many.append("  p").append(i).append(": {min: 0, max: 9}\n");
        }
        Files.writeString(folder.resolve("many.yaml"), many);
        Files.writeString(
                folder.resolve("endless.yaml"),
                "command: [\"true\"]\nmethod: random\nrun_cap: 5\nparameters: {x: {min: 0.0, max: 1.0}}\n");

        var grid = plan("many.yaml");
        assertEquals("1" + "0".repeat(30), grid.fields("space").text("size"));
        assertEquals(Value.NULL, grid.value("trials"));
        assertTrue(text("many.yaml").contains("  space         10^30\n"), text("many.yaml"));
        var random = plan("endless.yaml");
        assertEquals("endless", random.fields("space").text("kind"));
        assertEquals(Value.NULL, random.fields("space").value("size"));
        assertEquals(5, random.count("trials"));
    }

    @Test
    void aSizeThatASampleCannotTellIsALeastOne() throws Exception {
        var chain = new StringBuilder("command: [\"true\"]\nmethod: grid\nparameters:\n  p0: {values: [a, b]}\n");
        for (int i = 1; i < 600; i++) {
            chain.append("  p" + i + ": {values: [a, b], when: {p" + (i - 1) + ": a}}\n");
        }
        Files.writeString(folder.resolve("chain.yaml"), chain);

        var space = plan("chain.yaml", "--first=1").fields("space");

        assertEquals("at_least", space.text("kind"));
        assertTrue(Integer.parseInt(space.text("size")) <= 601, space.text("size"));
        assertTrue(text("chain.yaml").contains("  space         at least "), text("chain.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1                    | 1",
                "1000000              | 1,000,000",
                "999999999999999      | 999,999,999,999,999",
                "1000000000000000     | 10^15",
                "1234567890123456789  | 1.23·10^18",
                "9999999999999999999  | 10^19",
                "1200000000000000000  | 1.2·10^18",
            })
    void longNumbersAreShortened(BigInteger number, String shown) {
        assertEquals(shown, SpaceText.number(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "plan"})
    void jsonTellsEveryMistakeWithItsPlaceAndNothingElse(String command) throws Exception {
        for (var file : List.of("seven-mistakes.yaml", "data.csv")) {
            Files.copy(
                    Path.of(System.getProperty("swath.basedir", ""), "src/test/resources/broken", file),
                    folder.resolve(file));
        }

        var refused = Command.run(folder, command, "--json", "seven-mistakes.yaml");

        assertEquals(2, refused.exit());
        assertEquals("", refused.err());
        assertEquals(1, refused.out().lines().count());
        var answer = Fields.of(Json.read(refused.out().strip()));
        assertFalse(answer.truth("ok"));
        assertFalse(answer.has("plan") || answer.has("sweep"));
        var lines = answer.items("problems").stream()
                .map(Fields::of)
                .map(each -> each.text("file") + ":" + each.whole("line") + ":" + each.whole("column") + ": "
                        + each.text("path") + ": " + each.text("message") + "\n")
                .toList();
        assertEquals(
                Files.readString(Path.of(
                        System.getProperty("swath.basedir", ""), "src/test/resources/broken/seven-mistakes.expected")),
                String.join("", lines));
    }

    @Test
    void jsonOfCheckHasTheOutlineAndTheNotes() throws Exception {
        Digits.forests(folder, "f.yaml", "{trees: {values: [2, 3]}}", "entity: us");

        var check = Command.run(folder, "check", "--json", "f.yaml");

        assertEquals(0, check.exit(), check.out());
        assertEquals("", check.err());
        var answer = Fields.of(Json.read(check.out().strip()));
        assertTrue(answer.truth("ok"));
        assertEquals("f.yaml", answer.text("file"));
        assertTrue(Fields.of(answer.items("notes").getFirst()).text("message").contains("entity"));
        assertEquals("forest", answer.fields("sweep").text("trainer"));
        assertEquals(2, answer.fields("sweep").count("trials"));
    }

    @Test
    void jsonOfCheckTellsDataThatNoTrialCouldUse() throws Exception {
        Files.writeString(folder.resolve("data.csv"), "a,y\n1,u\nx,v\n" + "2,u\n3,v\n".repeat(8));
        Digits.grid(folder, "f.yaml", Path.of("data.csv"), "tree", "{max_depth: {values: [2]}}", "");
        Files.writeString(
                folder.resolve("f.yaml"),
                Files.readString(folder.resolve("f.yaml")).replace("target: digit", "target: y"));

        var check = Command.run(folder, "check", "--json", "f.yaml");

        assertEquals(2, check.exit());
        var problem = Fields.of(
                Fields.of(Json.read(check.out().strip())).items("problems").getFirst());
        assertEquals("data", problem.text("path"));
        assertEquals(Value.of(2), problem.value("line"));
        assertTrue(problem.text("message").contains("data.csv:3: column 'a'"), problem.text("message"));
    }

    @Test
    void jsonOfPlanTellsASweepThatDoesNotFitTheMachine() throws Exception {
        Files.writeString(folder.resolve("naps.yaml"), NAPS.replace("workers: 1", "workers: 100000"));

        var refused = Command.run(folder, "plan", "--json", "naps.yaml");

        assertEquals(2, refused.exit());
        assertEquals("", refused.err());
        var answer = Fields.of(Json.read(refused.out().strip()));
        assertFalse(answer.truth("ok"));
        assertEquals("resources", Fields.of(answer.items("problems").getFirst()).text("path"));
    }

    /// The second combination lies beyond what a search sets.
    @Test
    void whatWasFoundIsShownWhereTheNextCombinationIsNot() throws Exception {
        var file = new StringBuilder("name: rare\ncommand: [\"true\"]\nmethod: grid\nparameters:\n");
        var sum = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            file.append("  p").append(i).append(": {min: 0, max: 99}\n");
            sum.add("p" + i + " * p" + i);
        }
        var all = String.join(" + ", sum);
        file.append("constraints: [\"(").append(all).append(") % 1000000007 == 0\"]\n");
        Files.writeString(folder.resolve("rare.yaml"), file);

        var text = InProcess.run(
                "plan", "--runs=" + folder, folder.resolve("rare.yaml").toString());
        assertEquals(4, text.exit(), text.err());
        assertTrue(text.out().contains("  space  ") && text.out().contains("\nFirst trial\n  0001  "), text.out());
        assertTrue(text.err().startsWith("swath: the constraints leave so few combinations"), text.err());

        var data = InProcess.run(
                "plan",
                "--json",
                "--runs=" + folder,
                folder.resolve("rare.yaml").toString());
        assertEquals(4, data.exit());
        assertEquals("", data.err());
        var answer = Fields.of(Json.read(data.out().strip()));
        assertFalse(answer.truth("ok"));
        assertEquals(
                "constraints", Fields.of(answer.items("problems").getFirst()).text("path"));
        assertEquals(1, answer.fields("plan").items("first").size());
    }

    private String text(String file) throws Exception {
        var plan = Command.run(folder, "plan", file);
        assertEquals(0, plan.exit(), plan.err());
        return plan.out();
    }

    private Fields plan(String file, String... more) throws Exception {
        var words = new ArrayList<>(List.of("plan", "--json", file));
        words.addAll(List.of(more));
        var plan = Command.run(folder, words.toArray(String[]::new));
        assertEquals(0, plan.exit(), plan.out() + plan.err());
        assertEquals("", plan.err());
        return Fields.of(Json.read(plan.out().strip())).fields("plan");
    }
}
