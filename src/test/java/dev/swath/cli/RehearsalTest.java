package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.JavaProgram;
import dev.swath.trial.EventLine;
import dev.swath.trial.WorkerExit;
import dev.swath.worker.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"coordinator, 1 done, Best accuracy", "trial, '', ''"})
    void goesThroughItAndLeavesNothing(String whose, String counts, String best) throws Exception {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var log = folder.resolve("log");
        var process = JavaProgram.of(List.of("-Djava.io.tmpdir=" + temporary), Rehearsal.class, whose)
                .directory(folder.toFile())
                .redirectOutput(log.toFile())
                .start();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        var said = Files.readString(log);
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains(counts) && said.contains(best), said);
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /// A class that the cache lacks is read from a jar, which the JVM opens and checks for that.
    @Test
    void loadsAllThatAChildBeginsWith() throws Exception {
        var classes = folder.resolve("classes");
        var process = JavaProgram.of(List.of("-Xlog:class+load:file=" + classes), Rehearsal.class, "trial")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        var loaded = Files.readString(classes);
        for (var child : List.of(WorkerMain.class, EventLine.class, WorkerExit.class)) {
            assertTrue(loaded.contains(" " + child.getName() + " source: "), child.getName());
        }
        assertTrue(loaded.contains("dev.swath.worker.Lifeline$$Lambda"), "what listens to orders");
    }
}
