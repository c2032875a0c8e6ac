package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The winner's model on its way from the refit's folder.
class BestFolderTest {
    private static final String SAVED = """
            {"trainer": "forest", "params": {"trees": 10}, "model": "model.swath", "bytes": 5}
            """;
    private static final String NOT_SAVED = """
            {"trainer": "forest", "params": {"trees": 10}, "not_saved": "it nests too deep to be saved"}
            """;

    @TempDir
    private Path folder;

    private RunDirectory run = new RunDirectory(Path.of(""));
    private Path refit = Path.of("");

    @BeforeEach
    void aRefit() throws IOException {
        run = new RunDirectory(Files.createDirectory(folder.resolve(SampleRun.ID)));
        refit = Files.createDirectories(run.attempt(new AttemptId(2, 1)));
        Files.writeString(refit.resolve("model.json"), SAVED);
        Files.writeString(refit.resolve("model.swath"), "model");
    }

    private static RunState state() {
        var combination = SampleRun.combination(10, 0.1, "gini");
        return new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(1, combination)
                .finish(1, 1, Score.of(0.9), 1)
                .create(2, Role.REFIT, 0, combination)
                .finish(2, 1, Score.of(0.8), 1)
                .state();
    }

    @Test
    void theModelIsCopied() throws IOException {
        BestFolder.write(run, state());

        assertEquals("model", Files.readString(run.best().resolve("model.swath")));
        assertEquals("trees: 10\n", Files.readString(run.best().resolve("params.yaml")));
    }

    @Test
    void theCardHasTheScoresInValidationAndTestByMetric() throws IOException {
        BestFolder.write(run, state());

        var card = Fields.of(Json.read(Files.readString(run.best().resolve("card.json"))));
        assertEquals(0.9, card.fields("validation").fields("accuracy").real("mean"));
        assertEquals(0.8, card.fields("test").fields("accuracy").real("mean"));
    }

    @Test
    void theCardSaysWhetherTheDefaultsAreBeaten() throws IOException {
        var combination = SampleRun.combination(10, 0.1, "gini");
        var state = new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()))
                .finish(0, 1, Score.of(0.95), 1)
                .create(1, combination)
                .finish(1, 1, Score.of(0.9), 1)
                .create(2, Role.REFIT, 0, combination)
                .finish(2, 1, Score.of(0.8), 1)
                .state();

        BestFolder.write(run, state);

        var reference = Fields.of(Json.read(Files.readString(run.best().resolve("card.json"))))
                .fields("reference");
        assertEquals("no combination beats the defaults (0.9500)", reference.text("sentence"));
        assertEquals(Value.of(true), reference.value("unbeaten"));
    }

    @Test
    void aModelThatIsNotAsLongAsItsNoteSaysIsNotCopied() throws IOException {
        Files.writeString(refit.resolve("model.swath"), "mod");

        var refused = assertThrows(IOException.class, () -> BestFolder.write(run, state()));

        assertEquals(
                refit.resolve("model.swath") + ": it is not as long as the note beside it says (5 bytes)",
                refused.getMessage());
        assertFalse(Files.exists(run.best()));
        Files.delete(refit.resolve("model.swath"));
        assertThrows(IOException.class, () -> BestFolder.write(run, state()));
    }

    @Test
    void aCopyThatIsTooShortIsMadeAnew() throws IOException {
        BestFolder.write(run, state());
        Files.writeString(run.best().resolve("model.swath"), "mod");

        BestFolder.write(run, state());

        assertEquals("model", Files.readString(run.best().resolve("model.swath")));
    }

    @Test
    void aCopyThatIsWholeNeedsItsOriginalNoMore() throws IOException {
        BestFolder.write(run, state());
        Files.delete(refit.resolve("model.swath"));

        BestFolder.write(run, state());

        assertEquals("model", Files.readString(run.best().resolve("model.swath")));
    }

    @Test
    void whereNoModelWasSavedTheCardSaysWhy() throws IOException {
        Files.writeString(refit.resolve("model.json"), NOT_SAVED);
        Files.delete(refit.resolve("model.swath"));

        BestFolder.write(run, state());

        assertFalse(Files.exists(run.best().resolve("model.swath")));
        assertTrue(Files.readString(run.best().resolve("card.json")).contains("it nests too deep to be saved"));
    }
}
