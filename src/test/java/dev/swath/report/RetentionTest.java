package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.store.Ending;
import dev.swath.store.SampleRun;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    Path runs;

    private void run(String id, long planned, Ending ending) throws IOException {
        run(id, ending, new SampleRun(SampleRun.accuracy(), Optional.of(planned)).session(1));
    }

    private void run(String id, Ending ending, SampleRun run) throws IOException {
        run.create(1, 10, 0.1, "gini").finish(1, 1, Score.of(0.9), 1).end(ending, "");
        var folder = Files.createDirectories(runs.resolve("s").resolve(id));
        Files.write(folder.resolve("journal.jsonl"), run.journal());
    }

    private List<String> old(int newest) throws IOException {
        return Retention.of(runs, newest).old("s").stream()
                .map(old -> old.run().id())
                .toList();
    }

    @Test
    void theLastGreenRunThatHadTriedAllStaysAlsoWhereOneThatWasCutOffIsNewer() throws IOException {
        run("a", 1, Ending.DONE);
        run("b", 1, Ending.DONE);
        run("c", 2, Ending.DONE);
        run("d", 2, Ending.DONE);
        run("e", 2, Ending.STOPPED);
        assertEquals(List.of("a", "c"), old(1), "b had tried all, d was the last");
    }

    /// Nights that end early judge nothing, and the next one is held against the same run.
    @Test
    void whatTheNewestIsHeldAgainstStaysAlsoWhereItEndsEarly() throws IOException {
        run("a", 1, Ending.DONE);
        run("b", 1, Ending.DONE);
        run("c", 1, Ending.STOPPED);
        assertEquals(List.of("a"), old(1), "b is the last green one");
        run("d", Ending.STOPPED, new SampleRun(SampleRun.accuracy(), Optional.of(1L)).session(1, "a"));
        assertEquals(List.of("c"), old(1));
    }

    @Test
    void theNewestStay() throws IOException {
        run("a", 1, Ending.STOPPED);
        run("b", 1, Ending.STOPPED);
        run("c", 1, Ending.STOPPED);
        assertEquals(List.of("a"), old(2));
        assertEquals(List.of("a", "b", "c"), old(0));
    }
}
