package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.Documentation;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunsPageTest {
    @Test
    void theCheckoutsRunsAreExplainedAsThoseElsewhere() throws IOException {
        assertEquals(
                RunReadme.OF_ALL_RUNS, Files.readString(Documentation.root().resolve("runs/README.md")));
    }

    @Test
    void theReferenceKnowsEveryColumnThatIsAlwaysThere() throws IOException {
        Documentation.checkMentions(
                "docs/reference/run-folder.md",
                Stream.concat(TrialColumns.BEFORE.stream(), TrialColumns.AFTER.stream())
                        .toList());
    }

    @Test
    void theReferenceKnowsEveryKeyOfTheSummary() throws IOException {
        var summary = Files.readString(Documentation.root().resolve("src/test/resources/golden/summary-finished.json"));
        var keys = Fields.of(Json.read(summary)).all().keySet();
        Documentation.checkMentions("docs/reference/run-folder.md", List.copyOf(keys));
    }
}
