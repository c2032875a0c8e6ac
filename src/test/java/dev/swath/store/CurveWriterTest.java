package dev.swath.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveWriterTest {
    private static final int ATTEMPTS = 3000;

    /// As the launcher does it where an attempt has printed nothing: the two meet in some of so many attempts.
    @Test
    void writesACurveThoughItsFolderIsTidiedAwayMeanwhile(@TempDir Path folder) throws Exception {
        var run = new RunDirectory(folder);
        var point = new Event.Measured(1, new LinkedHashMap<>(Map.of("loss", 0.5)));
        Queue<IOException> failures = new ConcurrentLinkedQueue<>();
        try (var curves = new CurveWriter(run, failures::add)) {
            for (int trial = 1; trial <= ATTEMPTS && failures.isEmpty(); trial++) {
                var attempt = new AttemptId(trial, 1);
                curves.add(attempt, point);
                tidyAwayOnce(run.attempt(attempt), failures);
            }
        }
        assertEquals(List.of(), List.copyOf(failures));
        for (int trial = 1; trial <= ATTEMPTS; trial++) {
            assertTrue(Files.exists(run.curves(new AttemptId(trial, 1))), "trial " + trial);
        }
    }

    private static void tidyAwayOnce(Path folder, Queue<IOException> failures) throws IOException {
        while (failures.isEmpty()) {
            try {
                Files.delete(folder);
                return;
            } catch (NoSuchFileException notYet) {
                Thread.onSpinWait();
            } catch (DirectoryNotEmptyException written) {
                return;
            }
        }
    }
}
