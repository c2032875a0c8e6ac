package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.space.Value;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LsCommandTest {
    private static final String SWEEP = """
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            metric: {name: loss, goal: minimize}
            parameters:
              x: {min: 1, max: 3}
            resources: {workers: 1, memory: 200m}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheTrial() throws IOException {
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                : >"begun-$x"
                while [ -e wait ]; do sleep 0.02; done
                echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
                [ -e good ] || exit 3
                """);
    }

    private void sweep(String name, String more) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), SWEEP + more);
    }

    private List<Fields> listed(String... more) {
        var words = new ArrayList<>(List.of("ls", "--json", "--runs", runs().toString()));
        words.addAll(List.of(more));
        var listed = InProcess.run(words.toArray(String[]::new));
        assertEquals(0, listed.exit(), listed.err());
        return Fields.of(Json.read(listed.out().strip())).items("runs").stream()
                .map(Fields::of)
                .toList();
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private static List<String> texts(List<Fields> runs, String key) {
        return runs.stream().map(run -> run.text(key)).toList();
    }

    private void run(String name) throws Exception {
        Command.run(folder, "run", "-q", name + ".yaml");
    }

    /// A run's id begins with the second in which it began.
    private void inAnotherSecond() throws Exception {
        long second = Instant.now().getEpochSecond();
        Await.until("the next second", () -> Instant.now().getEpochSecond() > second);
    }

    @Test
    void tellsWhatBecameOfEachRunTheNewestFirst() throws Exception {
        Files.createFile(folder.resolve("good"));
        sweep("well", "");
        run("well");
        Files.delete(folder.resolve("good"));
        inAnotherSecond();
        sweep("badly", "limits: {max_failures: 2}\n");
        run("badly");
        inAnotherSecond();
        Files.createFile(folder.resolve("wait"));
        sweep("endless", "");
        for (var before : List.of("begun-1", "begun-2", "begun-3")) {
            Files.deleteIfExists(folder.resolve(before));
        }
        try (var swath = SwathProcess.start(folder, "run", "endless.yaml")) {
            Await.until("it runs", () -> Files.exists(folder.resolve("begun-1")));

            var living = listed();
            var told = InProcess.run("ls", "--runs", runs().toString())
                    .out()
                    .lines()
                    .toList();

            assertEquals(List.of("endless", "badly", "well"), texts(living, "sweep"));
            assertEquals(List.of("running", "aborted", "done"), texts(living, "condition"));
            assertEquals(0, living.getFirst().count("finished"));
            assertEquals(Value.NULL, living.getFirst().value("best"));
            assertEquals(2, living.get(1).count("failed"));
            assertEquals(0.1, living.getLast().real("best"));
            assertEquals("grid", living.getLast().text("method"));
            assertTrue(
                    told.getFirst().matches("run +sweep +state +method +done +failed +best .*took"), told.getFirst());
            assertTrue(
                    told.getLast().matches(".{20}  well +done +grid +3/3 +0  loss 0\\.1000 +1 +\\d+.* ago .*s"),
                    told.getLast());

            swath.kill(new RunDirectory(Path.of(living.getFirst().text("folder"))));
        }
        assertEquals("interrupted", listed("endless").getFirst().text("condition"));
        assertEquals(1, listed("endless").size());
        Files.delete(folder.resolve("wait"));
    }

    @Test
    void asksTheJournalOnlyWhereItMayKnowMoreThanTheSummary() throws Exception {
        Files.createFile(folder.resolve("good"));
        sweep("well", "");
        run("well");
        var run = RunLookup.all(runs()).getFirst();
        var summary = Files.readString(run.summaryData());
        Files.writeString(run.summaryData(), summary.replaceFirst("\"finished\": *3", "\"finished\": 77"));

        assertEquals(77, listed().getFirst().count("finished"));

        var older = Files.getLastModifiedTime(run.journal()).toInstant().minusSeconds(1);
        Files.setLastModifiedTime(run.summaryData(), FileTime.from(older));

        assertEquals(3, listed().getFirst().count("finished"));

        // A copy of a run that went on has a summary that is new but does not know the end.
        Files.writeString(
                run.summaryData(),
                summary.replaceFirst("\"state\": *\"done\"", "\"state\": \"unfinished\"")
                        .replaceFirst("\"finished\": *3", "\"finished\": 77"));

        assertEquals(3, listed().getFirst().count("finished"));
        assertEquals("done", listed().getFirst().text("condition"));
    }

    @Test
    void tellsOfARunThatCannotBeReadAndListsTheOthers() throws Exception {
        Files.createFile(folder.resolve("good"));
        sweep("well", "");
        run("well");
        var run = RunLookup.all(runs()).getFirst();
        var other = Files.createDirectories(runs().resolve("well/20200101-000000-aaaa"));
        var journal = Files.readString(run.journal());
        Files.writeString(other.resolve("journal.jsonl"), journal.replaceFirst("\"planned\":3", "\"planned\":4"));

        var told = InProcess.run("ls", "--runs", runs().toString());

        assertEquals(List.of("done", "unreadable"), texts(listed(), "condition"));
        assertEquals(0, told.exit());
        assertTrue(told.err().startsWith("note: run 20200101-000000-aaaa cannot be read: "), told.err());
        assertTrue(told.err().contains("damaged"), told.err());
    }

    @Test
    void namesWhatIsNotThere() {
        var nothing = InProcess.run("ls", "--runs", runs().toString());
        assertEquals(0, nothing.exit());
        assertEquals("", nothing.out());
        assertTrue(nothing.err().contains("there are no runs in "), nothing.err());
        assertEquals(List.of(), listed());

        var unknown = InProcess.run("ls", "--runs", runs().toString(), "nosuch");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("no sweep 'nosuch'"), unknown.err());
    }
}
