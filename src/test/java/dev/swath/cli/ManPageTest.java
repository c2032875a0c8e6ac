package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManPageTest {
    private static final String PAGE = "docs/man/swath.1";

    @Test
    void saysWhatTheCommandsHelpSays() throws IOException {
        Documentation.checkFile(PAGE, ManPage.of(Main.commandLine().getCommandSpec()));
    }

    @Test
    void isShownByManWithoutAWarning() throws Exception {
        Requirement.check(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "man"))),
                "there is no man");
        var builder = new ProcessBuilder(
                "man", "--warnings", "-l", Documentation.root().resolve(PAGE).toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("MANWIDTH", "80");
        builder.environment().put("MANPAGER", "cat");
        var man = builder.redirectErrorStream(true).start();
        var shown = new String(man.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;]*m|.\b", "");

        assertEquals(0, man.waitFor(), shown);
        assertTrue(shown.startsWith("SWATH(1)"), shown);
        assertTrue(shown.lines().noneMatch(line -> line.contains("warning:")), shown);
        for (var words :
                new String[] {"swath logs [-fhV]", "--attempt=N", "exit-codes", "143 by SIGTERM", "NO_COLOR"}) {
            assertTrue(shown.contains(words), words + " in " + shown);
        }
    }
}
