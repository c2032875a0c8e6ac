package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swath.Documentation;
import dev.swath.analysis.RunSummary;
import dev.swath.store.Ending;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.Reading;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummarySchemaTest {
    static List<RunState> states() {
        var program = new SampleRun(SampleRun.accuracy(), Optional.empty(), "{\"program\": \"a.py\", \"repeat\": 2}");
        return List.of(
                SampleRun.finished().state(),
                SampleRun.killed().state(),
                SampleRun.killed().end(Ending.STOPPED, "interrupted").state(),
                SampleRun.repeated().state(),
                SampleRun.judged().state(),
                SampleRun.cutShort().state(),
                program.session(1)
                        .create(1, 10, 0.1, "gini")
                        .finish(1, 1, Score.of(Double.POSITIVE_INFINITY), 1)
                        .state(),
                new SampleRun(Optional.empty(), Optional.of(0L)).state(),
                SampleRun.ofASingleSplit().state(),
                sameInEveryFold(),
                waitedOnItsData());
    }

    private static RunState waitedOnItsData() {
        var curve = List.of(new Reading.Rung(2, 1e6), new Reading.Rung(8, 3e6));
        var reading = Optional.of(new Reading(true, 8, curve));
        return new SampleRun(SampleRun.accuracy(), Optional.empty())
                .add(new RunRecord.DataRead(1.5, false, reading, Instant.EPOCH))
                .session(1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.of(0.5), 1)
                .state();
    }

    @Test
    void tellsHowLongTheSweepWaitedOnItsData() {
        var data = Fields.of(Json.read(summary(waitedOnItsData())))
                .fields("spending")
                .fields("data");
        assertEquals(1.5, data.real("seconds"));
        assertEquals(8, data.count("threads"));
        assertEquals(2, data.items("curve").size());
        assertEquals(0.25, data.real("trial_seconds"));
    }

    private static RunState sameInEveryFold() {
        var combination = SampleRun.combination(10, 0.1, "gini");
        var tested = new LinkedHashMap<String, Score>();
        tested.put("accuracy", Score.of(0.9));
        return new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(1, combination)
                .finish(1, 1, Score.ofFolds(List.of(0.95, 0.95, 0.95)), 1)
                .create(2, 20, 0.1, "gini")
                .finish(2, 1, Score.ofFolds(List.of(0.94, 0.94, 0.94)), 1)
                .create(3, Role.REFIT, 0, combination)
                .start(3, 1)
                .end(3, 1, new Outcome.Finished(tested, Optional.empty(), Optional.of("the disk is full")), 1)
                .state();
    }

    @Test
    void whatDoesNotVaryIsNotJudged() {
        var summary = summary(sameInEveryFold());
        assertTrue(summary.contains("\"test_interval\": null"), summary);
        assertTrue(
                summary.contains("\"unjudged\": \"no_spread\"") || summary.contains("\"unjudged\":\"no_spread\""),
                summary);
        assertTrue(summary.contains("\"not_saved\": \"the disk is full\""), summary);
    }

    private static String summary(RunState state) {
        return SummaryData.of(RunSummary.of(state), new RunDirectory(Path.of("runs/digits-forest/" + SampleRun.ID)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everySummaryKeepsToTheSchema(RunState state) throws IOException {
        SummarySchema.check(summary(state));
    }

    @Test
    void isASchemaItself() throws IOException {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), meta.validate(published(), InputFormat.JSON));
    }

    private static String published() throws IOException {
        return Files.readString(Documentation.root().resolve("docs/summary.schema.json"));
    }

    /// A schema that takes everything would hold nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"standing\": \"tied\" -> \"standing\": \"nearly\"",
                "\"pairs\": 3 -> \"pairs\": \"three\"",
                "\"state\": \"done\" -> \"state\": \"over\"",
                "\"optimism\": null, -> ",
                "\"values\": [10,50,200] -> \"vales\": [10,50,200]",
                "\"folds\": [0.96,0.97,0.98] -> \"folds\": []"
            })
    void findsWhatIsWrong(String change) throws IOException {
        var parts = change.split(" -> ", -1);
        var summary = summary(SampleRun.finished().state());
        var broken = summary.replace(parts[0], parts[1]);
        assertFalse(broken.equals(summary), summary);
        assertFalse(SummarySchema.errors(Json.read(published()), broken).isEmpty(), broken);
    }
}
