package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.Requirement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromWandbPageTest {
    private static final Pattern PYTHON = Pattern.compile("(?ms)^```python\\n(.*?)^```");

    @TempDir
    private Path folder;

    @Test
    void theFunctionBesideWandbLogWritesWhatIsRead() throws Exception {
        Requirement.check(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "python3"))),
                "there is no python3");
        Files.writeString(folder.resolve("train.py"), function() + """

                report(**{"val_loss": float("nan")})
                report(val_loss=0.25)
                """);
        Files.writeString(folder.resolve("sweep.yaml"), """
                command: [python3, train.py]
                method: grid
                metric: {name: val_loss}
                parameters: {a: {value: 1}}
                resources: {memory: 200m}
                """);

        var run = Command.run(folder, "run", "-q", "sweep.yaml");

        assertEquals(0, run.exit(), run.err());
        var left = RunFolder.only(folder, "sweep");
        assertEquals("0.25", left.table().getFirst().getField("val_loss"));
        assertEquals(
                List.of(
                        "{\"step\":1,\"val_loss\":0.9}",
                        "{\"step\":2,\"val_loss\":\"NaN\"}",
                        "{\"step\":3,\"val_loss\":0.25}"),
                left.text("trials/0001/metrics.jsonl").lines().toList());
        var outside = new ProcessBuilder("python3", "train.py").directory(folder.toFile());
        outside.environment().remove("SWATH_EVENTS");
        var process = outside.start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), "it does nothing outside a sweep");
    }

    private static String function() throws IOException {
        var page = PYTHON.matcher(Files.readString(Documentation.root().resolve("docs/how-to/from-wandb.md")));
        assertTrue(page.find());
        return page.group(1);
    }
}
