package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.report.SummarySchema;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What sweeps that really ran say of themselves in the end.
class SummaryOfRealRunsTest {
    @TempDir
    private Path folder;

    private Fields summary(String sweep) throws IOException {
        var text = RunFolder.only(folder, sweep).text("summary.json");
        SummarySchema.check(text);
        return Fields.of(Json.read(text));
    }

    private void git(String... words) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void ofATrainerTellsTheRowsTheCommitAndWhereTheTimeWent() throws Exception {
        Digits.grid(folder, "tree.yaml", Digits.CSV, "tree", "{max_depth: {values: [2, 8, 12]}}", "");
        git("init", "-q");
        git("add", "tree.yaml");
        git("commit", "-qm", "The sweep");
        Files.writeString(folder.resolve("untracked.txt"), "not git's");

        var run = Command.run(folder, "run", "-q", "tree.yaml");

        assertEquals(0, run.exit(), run.err());
        var summary = summary("tree");
        assertTrue(!summary.fields("git").truth("dirty"), "files that git does not keep are no change");
        assertEquals(40, summary.fields("git").text("commit").length());
        var basis = summary.fields("optimism").fields("basis");
        assertEquals(1797, basis.count("validation_rows") + basis.count("test_rows"));
        assertEquals(
                1000,
                summary.fields("spending").items("parts").stream()
                        .mapToInt(part -> Fields.of(part).count("permille"))
                        .sum());
        assertTrue(run.out().contains("95 % interval"), run.out());
        assertTrue(run.out().contains("Workers   "), run.out());
        assertTrue(
                RunFolder.only(folder, "tree").text("summary.md").contains("# repeats one trial, alone"),
                "how to repeat one trial");
    }

    @Test
    void advisesNoWiderRangeThanTheTrainerHas() throws Exception {
        Digits.grid(folder, "tree.yaml", Digits.CSV, "tree", "{min_leaf: {values: [1, 30, 60]}}", "");
        assertEquals(0, Command.run(folder, "run", "-q", "tree.yaml").exit());
        assertEquals(
                1, summary("tree").fields("winner").fields("params").whole("min_leaf"), "less than 1 cannot be set");
        assertEquals(List.of(), summary("tree").items("at_bounds"));
    }

    @Test
    void advisesNoWiderRangeThanTheDataAllow() throws Exception {
        Digits.grid(folder, "fld.yaml", Digits.CSV, "fld", "{dimensions: {values: [1, 4, 9]}}", "");
        assertEquals(0, Command.run(folder, "run", "-q", "fld.yaml").exit());
        assertEquals(
                9, summary("fld").fields("winner").fields("params").whole("dimensions"), "of ten classes not more");
        assertEquals(List.of(), summary("fld").items("at_bounds"));
    }

    @Test
    void ofAChangedFolderSaysThatTheCommitIsNotAll() throws Exception {
        sweepOver("echo '{\"loss\": 1}' >>\"$SWATH_EVENTS\"");
        git("init", "-q");
        git("add", "program.yaml");
        git("commit", "-qm", "The sweep");
        Files.writeString(
                folder.resolve("program.yaml"), Files.readString(folder.resolve("program.yaml")) + "# more\n");
        var run = Command.run(folder, "run", "-q", "program.yaml");
        assertTrue(run.out().contains(", with uncommitted changes"), run.out());
        assertTrue(summary("program").fields("git").truth("dirty"));
    }

    private void sweepOver(String script) throws IOException {
        Files.writeString(folder.resolve("program.yaml"), """
                command: [sh, -c, '%s', sh, "${args}"]
                method: grid
                metric: {name: loss}
                repeat: 2
                parameters: {x: {values: [1, 2]}}
                resources: {workers: 1, memory: 64m}
                """.formatted(script.replace("'", "''")));
    }

    @Test
    void ofAProgramKnowsNoFoldsAndNoPhases() throws Exception {
        sweepOver("echo \"{\\\"loss\\\": $SWATH_TRIAL}\" >>\"$SWATH_EVENTS\"");
        assertEquals(0, Command.run(folder, "run", "-q", "program.yaml").exit());
        var summary = summary("program");
        assertTrue(summary.optional("optimism", all -> all.fields("optimism")).isEmpty());
        assertTrue(summary.optional("git", all -> all.fields("git")).isEmpty(), "there is no git here");
        assertEquals(2, summary.items("top").size());
        assertEquals(
                "program",
                Fields.of(summary.fields("spending").items("parts").getFirst()).text("name"));
    }

    @Test
    void ofASweepThatFailedKeepsToTheSchemaToo() throws Exception {
        sweepOver("exit 3");
        assertEquals(1, Command.run(folder, "run", "-q", "program.yaml").exit());
        var summary = summary("program");
        assertEquals(4, summary.fields("counts").count("failed"));
        assertEquals(
                List.of("without_result", "idle"),
                summary.fields("spending").items("parts").stream()
                        .map(part -> Fields.of(part).text("name"))
                        .toList());
        assertTrue(summary.fields("commands").text("trial").endsWith(" 1"));
    }

    @Test
    void ofASweepThatHadNoTimeForATrial() throws Exception {
        sweepOver("echo '{\"loss\": 1}' >>\"$SWATH_EVENTS\"");
        assertEquals(
                0,
                Command.run(folder, "run", "-q", "--set", "budget=1ms", "program.yaml")
                        .exit());
        var summary = summary("program");
        assertEquals(0, summary.fields("counts").count("finished"));
        assertEquals(List.of(), summary.items("top"));
    }
}
