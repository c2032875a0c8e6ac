package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A check takes no second where a plan counts for one.
class CheckCommandTest {
    @TempDir
    private Path folder;

    private Path grid(String constraint) throws IOException {
        var text = new StringBuilder("command: [\"true\"]\nmethod: grid\nparameters:\n");
        for (int i = 0; i < 12; i++) {
            text.append("  p").append(i).append(": {min: 0, max: 9}\n");
        }
        return Files.writeString(folder.resolve("grid.yaml"), text + "constraints: [\"" + constraint + "\"]\n");
    }

    @Test
    void estimatesWhatAPlanCounts() throws Exception {
        var file = grid("p0 * p1 + p2 * p3 + p4 * p5 <= 50").toString();

        var check = InProcess.run("check", file);
        var plan = InProcess.run("plan", file);

        assertEquals(0, check.exit(), check.err());
        assertTrue(
                check.out()
                        .matches("(?s).*: about [0-9,]+ combinations \\(estimated by sampling, ± [0-9.]+ %\\) of .*"),
                check.out());
        assertTrue(plan.out().matches("(?s)grid: [0-9,]+ combinations of 12 parameters .*"), plan.out());
    }

    @Test
    void takesAFileWhoseCombinationsOnlyALongSearchFinds() throws Exception {
        var file = grid("p0 + 10 * p2 + 100 * p4 + 1000 * p6 + 10000 * p8 + 100000 * p10 == 271828")
                .toString();

        var check = InProcess.run("check", file);
        var data = InProcess.run("check", "--json", file);
        var plan = InProcess.run("plan", file);

        assertEquals(0, check.exit(), check.err());
        assertTrue(check.err().contains("a short search found no combination"), check.err());
        assertTrue(check.out().contains("an unknown number of combinations of 12 parameters"), check.out());
        var sweep = Fields.of(Json.read(data.out().strip())).fields("sweep");
        assertEquals("unknown", sweep.fields("space").text("kind"));
        assertEquals(Value.NULL, sweep.value("trials"));
        assertTrue(plan.out().startsWith("grid: 1,000,000 combinations"), plan.out());
    }
}
