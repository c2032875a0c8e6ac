package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps in a sweep: swept over, saved with the winner, and done to new rows.
class PreprocessTest {
    private static final int ROWS = 150;

    @TempDir
    private Path folder;

    /// Reviews that are good or bad by their words, a date, and a shop that names more shops than can be columns.
    @BeforeEach
    void writeReviews() throws IOException {
        var random = new Random(4);
        var words = List.of("the", "shop", "was", "open", "and", "we", "went", "there", "again", "today");
        var rows = new StringBuilder("review,day,shop,stars,verdict\n");
        for (int row = 0; row < ROWS; row++) {
            boolean good = random.nextBoolean();
            var text = new StringBuilder();
            for (int word = 0; word < 6; word++) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            text.append(random.nextInt(10) == 0 ? "fine" : good ? "lovely" : "awful");
            rows.append(text)
                    .append(",2024-0")
                    .append(1 + random.nextInt(9))
                    .append("-11,shop ")
                    .append(row)
                    .append(',')
                    .append(random.nextInt(5) == 0 ? "" : 1 + random.nextInt(5))
                    .append(good ? ",good\n" : ",bad\n");
        }
        Files.writeString(folder.resolve("reviews.csv"), rows);
        Files.writeString(folder.resolve("reviews.yaml"), """
                trainer: logistic
                data: {path: reviews.csv, target: verdict, validation: {folds: 3}, test: 0.2}
                preprocess:
                  - impute
                  - date_parts: {columns: [day]}
                  - encode: {columns: [shop], method: target}
                  - tfidf: {columns: [review], name: words}
                  - scale: {columns: [stars, 'day.*', shop]}
                method: grid
                metric: {name: accuracy}
                parameters:
                  preprocess.words.max_features: {values: [3, 60]}
                  preprocess.scale.method: {values: [standard, robust]}
                resources: {memory: 512m}
                """);
    }

    @Test
    void optionsAreSweptAndTheWinnersStepsAreSavedWithIt() throws Exception {
        var run = Command.run(folder, "run", "--quiet", "reviews.yaml");
        assertEquals(0, run.exit(), run.err());

        var card = Fields.of(Json.read(RunFolder.only(folder, "reviews").text("best/card.json")));
        assertEquals(60, card.fields("params").whole("preprocess.words.max_features"));
        double score = card.fields("validation").fields("accuracy").real("mean");
        assertTrue(score > 0.8, "the words tell: " + score);
        assertEquals(
                List.of("impute", "date_parts", "encode", "words", "scale"),
                card.items("preprocess").stream()
                        .map(step -> Fields.of(step).text("name"))
                        .toList());

        var predicted = Command.run(folder, "predict", "reviews", "reviews.csv", "--probabilities");
        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals(ROWS + 1, predicted.out().lines().count());
    }

    @Test
    void whatAStepCannotDoIsToldBeforeAnythingRuns() throws Exception {
        var file = folder.resolve("reviews.yaml");
        Files.writeString(file, Files.readString(file).replace("columns: [day]", "columns: [shop]"));

        var run = Command.run(folder, "run", "reviews.yaml");

        assertEquals(2, run.exit());
        assertTrue(
                run.err().contains("reviews.csv:2: column 'shop' is 'shop 0', which is no date that date_parts reads"),
                run.err());
        assertTrue(Files.notExists(folder.resolve("runs/reviews")), "nothing was begun");
    }

    @Test
    void planKnowsTheOptions() throws IOException {
        var plan = InProcess.run("plan", folder.resolve("reviews.yaml").toString());
        assertEquals(0, plan.exit(), plan.err());
        assertTrue(plan.out().contains("preprocess.words.max_features"), plan.out());
        var wrong = InProcess.run(
                "check",
                folder.resolve("reviews.yaml").toString(),
                "--set",
                "parameters.preprocess.words.max_features.values=[0]");
        assertEquals(2, wrong.exit(), wrong.err());
        assertTrue(wrong.err().contains("must be a whole number from 1 to 1000000, not 0"), wrong.err());
    }
}
