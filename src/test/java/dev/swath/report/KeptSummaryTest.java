package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.analysis.Baseline;
import dev.swath.analysis.RunSummary;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A `summary.json` that somebody keeps is a baseline.
class KeptSummaryTest {
    private static Value summary(RunState state) {
        return Json.read(SummaryData.of(RunSummary.of(state), new RunDirectory(Path.of("runs/a/" + SampleRun.ID))));
    }

    private static SampleRun withSeeds() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(2L), """
                        {"trainer": "tree", "seed": 3, "repeat": 2,
                         "data": {"target": "y", "validation": {"folds": 3}, "test": 0.2}}
                        """).session(1);
        var combination = SampleRun.combination(10, 0.1, "gini");
        for (int repeat = 0; repeat < 2; repeat++) {
            run.create(repeat + 1, Role.SEARCH, repeat, combination);
        }
        return run.finish(1, 1, Score.ofFolds(List.of(0.1, 0.2, 0.3)), 1);
    }

    @Test
    void itIsAsGoodAsTheRunItself() {
        var state = withSeeds()
                .finish(2, 1, Score.ofFolds(List.of(0.7, 0.1 + 0.2, 0.6)), 1)
                .end(Ending.DONE, "")
                .state();
        assertEquals(Baseline.of(state).orElseThrow(), Baseline.of(SampleRun.ID, summary(state)));
    }

    @Test
    void whereASeedIsMissingNobodyKnowsWhichFoldsAreWhose() {
        var state = withSeeds().end(Ending.DONE, "").state();
        assertNotEquals(Baseline.of(state).orElseThrow(), Baseline.of(SampleRun.ID, summary(state)));
    }

    @Test
    void whatIsNoSummaryIsRefusedWithTheReason() {
        var killed = assertThrows(
                MalformedException.class,
                () -> Baseline.of("x.json", summary(new SampleRun(SampleRun.accuracy(), Optional.of(1L)).state())));
        assertTrue(String.valueOf(killed.getMessage()).contains("has no winner"), killed.getMessage());
        assertThrows(MalformedException.class, () -> Baseline.of("x.json", Json.read("{\"a\": 1}")));
        assertThrows(MalformedException.class, () -> Baseline.of("x.json", Json.read("[]")));
    }
}
