package dev.swath.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalFollowerTest {
    private final SampleRun run = SampleRun.finished();
    private final byte[] bytes = run.journal();
    private final List<RunRecord> seen = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path journal;

    @BeforeEach
    void createJournal() throws IOException {
        journal = Files.createFile(folder.resolve("journal.jsonl"));
    }

    private void append(byte[] part) throws IOException {
        Files.write(journal, part, StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void handsOverEachRecordOnceHoweverTheBytesArrive(long seed) throws IOException {
        var random = new Random(seed);
        try (var follower = new JournalFollower(journal)) {
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(400));
                append(Arrays.copyOfRange(bytes, from, to));
                int before = seen.size();
                assertEquals(follower.poll(seen::add), seen.size() - before, "seed " + seed);
                from = to;
            }
            assertEquals(0, follower.poll(seen::add));
        }
        assertEquals(run.records(), seen, "seed " + seed);
    }

    @Test
    void doesNotPassADamagedLine() throws IOException {
        int second = lineEnd(0) + 1;
        var damaged = bytes.clone();
        damaged[second + 30] ^= 1;
        append(damaged);
        try (var follower = new JournalFollower(journal)) {
            assertEquals(1, follower.poll(seen::add));
            assertEquals(0, follower.poll(seen::add));
        }
    }

    /// A coordinator dies in the middle of a line; the one that resumes cuts the tail off and goes on.
    @Test
    void goesOnAfterATornTailWasCutOff() throws IOException {
        int firstLine = lineEnd(0) + 1;
        append(Arrays.copyOf(bytes, firstLine + 40));
        try (var follower = new JournalFollower(journal)) {
            assertEquals(1, follower.poll(seen::add));
            Files.write(journal, Arrays.copyOf(bytes, firstLine));
            append(Arrays.copyOfRange(bytes, firstLine, bytes.length));
            follower.poll(seen::add);
        }
        assertEquals(run.records(), seen);
    }

    private int lineEnd(int from) {
        int end = from;
        while (bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
