package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import dev.swath.analysis.CutShort;
import dev.swath.analysis.RunSummary;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Fields;
import dev.swath.trial.Goal;
import dev.swath.trial.Json;
import dev.swath.trial.Objective;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final RunDirectory RUN = new RunDirectory(Path.of("runs/digits-forest/" + SampleRun.ID));

    private static String text(RunState state) {
        return SummaryText.of(RunSummary.of(state), RUN);
    }

    private static String data(RunState state) {
        return SummaryData.of(RunSummary.of(state), RUN);
    }

    private static RunState withoutObjective() {
        return new SampleRun(Optional.empty(), Optional.of(1L), "{\"command\": [\"./train\", \"`x`\"]}")
                .session(1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.of(0.5), 1)
                .end(Ending.DONE, "")
                .state();
    }

    @Test
    void textOfAFinishedRun() throws IOException {
        Golden.check("summary-finished.md", text(SampleRun.finished().state()));
    }

    @Test
    void textOfARunWithGates() throws IOException {
        Golden.check("summary-gates.md", text(SampleRun.judged().state()));
    }

    @Test
    void textOfARunThatItsBudgetCutShort() throws IOException {
        Golden.check("summary-cut-short.md", text(SampleRun.cutShort().state()));
    }

    @Test
    void textOfARunThatWasKilled() throws IOException {
        Golden.check("summary-killed.md", text(SampleRun.killed().state()));
    }

    @Test
    void textOfARunWithoutAnObjective() throws IOException {
        Golden.check("summary-no-objective.md", text(withoutObjective()));
    }

    @Test
    void textOfARunWithSeedsAReferenceAndATestScore() throws IOException {
        Golden.check("summary-repeated.md", text(SampleRun.repeated().state()));
    }

    @Test
    void dataOfARunWithSeedsAReferenceAndATestScore() throws IOException {
        Golden.check("summary-repeated.json", data(SampleRun.repeated().state()));
    }

    @Test
    void dataOfAFinishedRun() throws IOException {
        Golden.check("summary-finished.json", data(SampleRun.finished().state()));
    }

    @Test
    void dataOfARunThatWasKilled() throws IOException {
        Golden.check("summary-killed.json", data(SampleRun.killed().state()));
    }

    @Test
    void bothAreTheSameUnderAGermanLocale() {
        var before = Locale.getDefault();
        var state = SampleRun.finished().state();
        List<Function<RunState, String>> writers = List.of(SummaryTest::text, SummaryTest::data);
        for (var writer : writers) {
            var expected = writer.apply(state);
            try {
                Locale.setDefault(Locale.GERMANY);
                assertEquals(expected, writer.apply(state));
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Test
    void everyRunHasTheSameKeysInItsData() {
        var states = new ArrayList<>(List.of(
                SampleRun.finished().state(),
                SampleRun.killed().state(),
                SampleRun.repeated().state(),
                SampleRun.cutShort().state(),
                withoutObjective(),
                new SampleRun(SampleRun.accuracy(), Optional.empty()).state()));
        var keys = states.stream()
                .map(state -> Fields.of(Json.read(data(state))).all().keySet())
                .distinct()
                .toList();
        assertEquals(1, keys.size());
        keys.getFirst().forEach(key -> assertTrue(key.matches("[a-z][a-z_]*"), key));
    }

    @Test
    void ofSingleValuesNoTestIsClaimed() {
        var text = text(SampleRun.ofASingleSplit().state());
        assertTrue(text.contains("A single split of the rows tells nothing about how much scores vary"), text);
        assertTrue(text.contains("No test can say more: the scores are the same."), text);
        assertFalse(text.contains("t-test"), text);
        var data = Fields.of(Json.read(data(SampleRun.ofASingleSplit().state())));
        assertTrue(data.text("lone_score").contains("write validation: {folds: 5}"), data.text("lone_score"));
    }

    @Test
    void theDataHoldsFullNumbers() {
        var winner = Fields.of(Json.read(data(SampleRun.finished().state()))).fields("winner");
        var expected = Score.ofFolds(List.of(0.96, 0.97, 0.98));
        assertEquals(expected, Score.from(winner.fields("score")));
        assertEquals(2, winner.count("trial"));
    }

    @Test
    void aTargetThatWasReachedLeavesTrialsThatAreNotNeeded() {
        var objective = new Objective("accuracy", Goal.MAXIMIZE, OptionalDouble.of(0.99));
        var run = new SampleRun(Optional.of(objective), Optional.of(5L))
                .session(1)
                .create(1, 10, 0.1, "gini");
        var text = text(run.finish(1, 1, Score.of(0.99), 1)
                .end(Ending.DONE, "the target 0.99 was reached")
                .state());
        assertTrue(text.contains("4 not needed"), text);
        assertTrue(text.contains("The sweep ended: the target 0.99 was reached."), text);
        assertFalse(text.contains("swath resume"), text);
    }

    @Test
    void aRunThatItsBudgetCutShortIsTheSameInItsData() {
        var data = Fields.of(Json.read(data(SampleRun.cutShort().state())));
        assertEquals("done", data.text("state"));
        assertEquals(1, data.fields("cut_short").count("tried"));
        assertEquals(4, data.fields("cut_short").count("planned"));
        assertEquals("swath resume " + RUN.root(), data.fields("commands").text("resume"));
    }

    @Test
    void aSmokeRunThatItsBudgetCutShortIsNoNights() {
        var smoke = new CutShort(1, 4, true).sentence();
        assertEquals("1 of 4 combinations tried when the budget ended; swath resume goes on with it", smoke);
    }

    @Test
    void aStoppedRunSaysWhyAndHowToFinishIt() {
        var text = text(SampleRun.killed().end(Ending.STOPPED, "interrupted").state());
        assertTrue(text.contains("The run was stopped (interrupted)"), text);
        assertTrue(text.contains("swath resume " + RUN.root()), text);
    }
}
