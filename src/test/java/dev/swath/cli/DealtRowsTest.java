package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps whose rows are not dealt one by one.
class DealtRowsTest {
    private static final int ROWS = 400;
    private static final int PATIENTS = 40;

    @TempDir
    private Path folder;

    /// Rows of a patient look alike, and nothing but the patient tells the answer.
    @BeforeEach
    void writePatients() throws IOException {
        var random = new Random(1);
        var pulse = random.doubles(PATIENTS, 50, 100).toArray();
        var ill = random.ints(PATIENTS, 0, 2).toArray();
        var rows = new StringBuilder("patient,day,pulse,ill\n");
        for (int row = 0; row < ROWS; row++) {
            int patient = row % PATIENTS;
            rows.append("p")
                    .append(patient)
                    .append(",2024-0")
                    .append(1 + row / 50)
                    .append("-01,")
                    .append(pulse[patient] + random.nextDouble() / 10)
                    .append(',')
                    .append(ill[patient] == 1 ? "yes" : "no")
                    .append('\n');
        }
        Files.writeString(folder.resolve("patients.csv"), rows);
    }

    @Test
    void patientsThatAreRecognisedLookLikeSkillUnlessTheyStayTogether() throws Exception {
        double recognised = score("drop: [patient, day]");
        double honest = score("group: patient, drop: [day]");

        assertTrue(recognised > 0.95, "known patients: " + recognised);
        assertTrue(honest < 0.75, "new patients: " + honest);
    }

    @Test
    void whatIsScoredIsTold() throws Exception {
        score("time: day, drop: [patient], validation: {folds: 3}");
        var summary = Fields.of(Json.read(RunFolder.only(folder, "sweep").text("summary.json")));
        assertEquals(3, summary.fields("measurement").fields("validation").whole("forward"));
        assertEquals("day", summary.fields("measurement").text("time"));
        assertTrue(RunFolder.only(folder, "sweep")
                .text("summary.md")
                .contains("each of 3 parts predicted from all that came before it"));
    }

    /// Three patients in four are of some fold; the others are the test part, whatever `keep_models` says.
    @Test
    void aColumnDealsTheTestPartToo() throws Exception {
        var lines = Files.readAllLines(folder.resolve("patients.csv"));
        var rows = new StringBuilder(lines.getFirst() + ",part\n");
        for (int row = 1; row < lines.size(); row++) {
            int part = row % 4;
            rows.append(lines.get(row)).append(part == 0 ? ",test\n" : "," + part + "\n");
        }
        Files.writeString(folder.resolve("patients.csv"), rows);

        score("drop: [patient, day], validation: {column: part}", "");

        var summary = Fields.of(Json.read(RunFolder.only(folder, "sweep").text("summary.json")));
        assertEquals("part", summary.fields("measurement").fields("validation").text("column"));
        assertEquals(1, summary.fields("test").whole("uses"));
        assertTrue(
                RunFolder.only(folder, "sweep").text("summary.md").contains("(scored once)"),
                RunFolder.only(folder, "sweep").text("summary.md"));
    }

    @Test
    void aSampleIsSaidToBeOne() throws Exception {
        score("drop: [patient, day], sample: 25%");
        var summary = Fields.of(Json.read(RunFolder.only(folder, "sweep").text("summary.json")));
        assertEquals(0.25, summary.fields("measurement").real("sample"));
        var text = RunFolder.only(folder, "sweep").text("summary.md");
        assertTrue(text.contains("a sample of 25 % of the rows"), text);
    }

    private double score(String data) throws Exception {
        return score(data, ", test: 0.2");
    }

    private double score(String data, String test) throws Exception {
        deleteRuns();
        Files.writeString(folder.resolve("sweep.yaml"), """
                trainer: knn
                data: {path: patients.csv, target: ill, %s%s}
                method: grid
                metric: {name: accuracy}
                parameters: {k: {value: 1}}
                reference: off
                keep_models: none
                resources: {memory: 256m}
                """.formatted(data, test));
        var run = Command.run(folder, "run", "--quiet", "sweep.yaml");
        assertEquals(0, run.exit(), run.err());
        return Fields.of(Json.read(RunFolder.only(folder, "sweep").text("summary.json")))
                .fields("winner")
                .fields("score")
                .real("mean");
    }

    private void deleteRuns() throws IOException {
        var runs = folder.resolve("runs");
        if (Files.exists(runs)) {
            try (var files = Files.walk(runs)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
