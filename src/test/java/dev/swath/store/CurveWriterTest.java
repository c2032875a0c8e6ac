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
import java.util.Optional;
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

    @Test
    void aPointOnTheWayToAFoldsModelSaysWhichFold(@TempDir Path folder) throws Exception {
        var run = new RunDirectory(folder);
        var attempt = new AttemptId(1, 1);
        Queue<IOException> failures = new ConcurrentLinkedQueue<>();
        try (var curves = new CurveWriter(run, failures::add)) {
            curves.add(
                    attempt, new Event.Measured(Optional.of(2), 10, new LinkedHashMap<>(Map.of("train_rmse", 0.25))));
            curves.add(attempt, new Event.Measured(2, new LinkedHashMap<>(Map.of("rmse", 0.5))));
        }
        assertEquals(List.of(), List.copyOf(failures));
        assertEquals(
                List.of("{\"fold\":2,\"step\":10,\"train_rmse\":0.25}", "{\"step\":2,\"rmse\":0.5}"),
                Files.readAllLines(run.curves(attempt)));
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
