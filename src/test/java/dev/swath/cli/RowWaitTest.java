package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long training waited for its rows, on its way from a trial to the summary.
class RowWaitTest {
    @TempDir
    private Path folder;

    @Test
    void aPerceptronsTrialsTellIt() throws Exception {
        var waits = waits("mlp", "epochs: {values: [2, 3]}");

        assertTrue(waits.stream().allMatch(wait -> wait > 0), waits.toString());
        double all = waits.stream().mapToDouble(Double::doubleValue).sum();
        assertEquals(all, spent().real("row_seconds"), 1e-9);
    }

    @Test
    void whoHasAllRowsAtOnceTellsNothing() throws Exception {
        var waits = waits("tree", "max_depth: {values: [2, 3]}");

        assertTrue(waits.stream().allMatch(wait -> wait == 0), waits.toString());
        assertEquals("null", Json.write(spent().value("row_seconds")));
    }

    /// Of each trial.
    private List<Double> waits(String trainer, String parameters) throws Exception {
        var rows = new StringBuilder("x,z,kind\n");
        for (int row = 0; row < 200; row++) {
            rows.append(row).append(',').append(row % 7).append(row % 2 == 0 ? ",a\n" : ",b\n");
        }
        Files.writeString(folder.resolve("kinds.csv"), rows);
        Files.writeString(folder.resolve("kinds.yaml"), """
                trainer: %s
                data: {path: kinds.csv, target: kind, validation: {folds: 2}}
                method: grid
                metric: {name: accuracy}
                parameters: {%s}
                reference: off
                keep_models: none
                resources: {memory: 256m, workers: 1}
                """.formatted(trainer, parameters));
        var run = Command.run(folder, "run", "kinds.yaml");
        assertEquals(0, run.exit(), run.err());
        return SwathProcess.records(SwathProcess.onlyRun(folder)).stream()
                .filter(RunRecord.AttemptEnded.class::isInstance)
                .map(RunRecord.AttemptEnded.class::cast)
                .filter(ended -> ended.outcome() instanceof Outcome.Finished)
                .map(ended -> ended.cost().rowWaitSeconds())
                .toList();
    }

    private Fields spent() throws Exception {
        var summary = SwathProcess.onlyRun(folder).root().resolve("summary.json");
        return Fields.of(Json.read(Files.readString(summary)))
                .fields("spending")
                .fields("data");
    }
}
