package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.store.RunRecord;
import dev.swath.trial.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How trials read their data, where each does so for itself.
class TrialReadingTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheSweep() throws Exception {
        var rows = new StringBuilder("x,kind\n");
        for (int row = 0; row < 2000; row++) {
            rows.append(row).append(row % 2 == 0 ? ",a\n" : ",b\n");
        }
        Files.writeString(folder.resolve("kinds.csv"), rows);
        Files.writeString(folder.resolve("kinds.yaml"), """
                trainer: tree
                data: {path: kinds.csv, target: kind, validation: {folds: 2}}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {values: [2, 3]}}
                reference: off
                keep_models: none
                resources: {memory: 256m, workers: 1}
                """);
    }

    private List<Optional<Reading>> readings(List<String> environment, String... more) throws Exception {
        var words = new ArrayList<>(List.of("run", "--quiet", "kinds.yaml"));
        words.addAll(List.of(more));
        var run = Command.run(environment, List.of(), folder, words.toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        return SwathProcess.records(SwathProcess.onlyRun(folder)).stream()
                .filter(RunRecord.AttemptEnded.class::isInstance)
                .map(record -> ((RunRecord.AttemptEnded) record).cost().reading())
                .toList();
    }

    @Test
    void aTrialThatReadsTellsHowManyThreadsDid() throws Exception {
        var found = readings(List.of("env", "SWATH_CACHE=off"));
        assertEquals(2, found.size());
        assertTrue(found.stream().allMatch(it -> it.filter(Reading::auto).isPresent()), found.toString());
        var page = Command.run(folder, "show", "kinds", "1");
        assertTrue(
                page.out().contains("read by " + found.getFirst().orElseThrow().threads() + " thread"), page.out());
    }

    @Test
    void aNumberThatWasSetIsToldAsSuch() throws Exception {
        var found = readings(List.of("env", "SWATH_CACHE=off"), "--set", "resources.loader_threads=3");
        assertTrue(
                found.stream()
                        .allMatch(it -> it.filter(read -> !read.auto() && read.threads() == 3)
                                .isPresent()),
                found.toString());
    }

    @Test
    void trialsThatShareATableReadNothing() throws Exception {
        var found = readings(List.of());
        assertEquals(List.of(Optional.empty(), Optional.empty()), found);
        assertFalse(Command.run(folder, "show", "kinds", "1").out().contains("its data"));
    }
}
