package dev.swath.spec;

import dev.swath.Documentation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepFilePageTest {
    @Test
    void speaksOfEveryKeyThatIsReadOrRefused() throws IOException {
        var page = "docs/sweep-file.md";
        Documentation.checkMentions(page, List.copyOf(LaterKeys.names()));
        Documentation.checkMentions(page, LaterKeys.SERVICE);
        Documentation.checkMentions(page, List.copyOf(LaterDistributions.names()));
        Documentation.checkMentions(page, CommandTemplate.DEFAULT);
    }
}
