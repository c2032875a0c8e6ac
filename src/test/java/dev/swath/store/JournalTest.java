package dev.swath.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesBackEveryRecordToTheBit(long seed) throws Exception {
        var records = Records.run(seed, 40);
        write(records);
        var replay = JournalReader.read(file());
        assertEquals(records, replay.records(), "seed " + seed);
        assertEquals(0, replay.tornBytes());
    }

    /// `resume --failed` opens a session with a record for each failed trial.
    @Test
    void takesMoreRecordsAtOnceThanItsQueueHolds() throws Exception {
        var many = new ArrayList<RunRecord>();
        for (int trial = 1; trial <= 30_000; trial++) {
            many.add(new RunRecord.TrialRequeued(trial));
        }
        var file = folder.resolve("many.jsonl");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (var journal = new Journal(channel, 0, failed -> {
            throw new IllegalStateException(failed);
        })) {
            journal.appendAll(many);
        }
        assertEquals(many, JournalReader.read(file).records());
    }

    /// Nothing waits for ever on a journal that has failed.
    @Test
    void takesNothingMoreOnceItHasFailed() throws Exception {
        var many = Collections.<RunRecord>nCopies(30_000, new RunRecord.TrialRequeued(1));
        var channel =
                FileChannel.open(folder.resolve("failed.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var failures = new CopyOnWriteArrayList<IOException>();
        var full = new FaultyChannel.Hook() {
            @Override
            public void beforeForce() throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (var journal = new Journal(new FaultyChannel(channel, full), 0, failures::add)) {
            journal.appendAll(many);
        }
        assertEquals(1, failures.size());
    }

    @Test
    void goesOnAfterItsLastRecord() throws Exception {
        var records = Records.run(1, 3);
        write(records.subList(0, 4));
        write(records.subList(4, records.size()));
        assertEquals(records, JournalReader.read(file()).records());
    }

    @Test
    void runsEffectsOnlyOnceTheirRecordIsDurableAndInOrder() throws Exception {
        var order = new ArrayList<Integer>();
        try (var journal = open(0)) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                journal.append(Records.start(), () -> {
                    order.add(number);
                    assertTrue(recordsOnDisk() > number, "record " + number + " is not on disk yet");
                });
            }
        }
        assertEquals(100, order.size());
        assertEquals(order.stream().sorted().toList(), order);
    }

    @Test
    void isAPrefixOfTheTruthWhereverACrashCutsIt() throws Exception {
        var records = Records.run(7, 4);
        writeOneByOne(records);
        var whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            var replay = JournalReader.read(file());
            assertEquals(records.subList(0, replay.records().size()), replay.records(), "cut at " + length);
            assertEquals(length, replay.soundBytes() + replay.tornBytes(), "cut at " + length);
        }
    }

    @Test
    void neverGivesAWrongStateWhicheverByteIsFlipped() throws Exception {
        assertNoFlippedByteGoesUnnoticed(Records.run(7, 4));
    }

    /// Lines of several sessions, the second of which went on after a torn tail had been cut off, and groups of
    /// more than one line.
    @Test
    void neverGivesAWrongStateWhicheverByteOfAResumedJournalIsFlipped() throws Exception {
        var first = Records.run(7, 2);
        var second = Records.run(8, 2);
        writeOneByOne(first.subList(0, 4));
        Files.writeString(file(), "{\"crc\":\"torn", StandardOpenOption.APPEND);
        var torn = JournalReader.read(file());
        assertEquals(12, torn.tornBytes());
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(torn.soundBytes());
        }
        var records = new ArrayList<>(first.subList(0, 4));
        records.addAll(second.subList(1, second.size()));
        write(records.subList(4, 6));
        assertNoFlippedByteGoesUnnoticed(records);
    }

    /// Writes the records that are not on disk yet, each as a group.
    private void assertNoFlippedByteGoesUnnoticed(List<RunRecord> records) throws Exception {
        writeOneByOne(records.subList(recordsOnDisk(), records.size()));
        var whole = Files.readAllBytes(file());
        assertEquals(records, JournalReader.read(file()).records());
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            var flipped = whole.clone();
            flipped[i] ^= (byte) (1 << (i % 8));
            Files.write(file(), flipped);
            try {
                var replay = JournalReader.read(file());
                assertEquals(records.subList(0, replay.records().size()), replay.records(), "byte " + i);
                assertTrue(replay.tornBytes() > 0, "byte " + i + " went unnoticed");
                assertTrue(
                        replay.records().size() >= records.size() - 2,
                        "byte " + i + ": damage long before the end was taken for a torn tail");
            } catch (JournalDamagedException damaged) {
                refused++;
                assertTrue(damaged.toString().contains("journal.jsonl:"), damaged.getMessage());
            }
        }
        assertTrue(refused > whole.length / 2, "only " + refused + " of " + whole.length);
    }

    @Test
    void namesTheDamagedLine() throws Exception {
        writeOneByOne(Records.run(7, 4));
        var lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(3, lines.get(3).replace("attempt_started", "attempt_sterted"));
        Files.write(file(), lines);
        var damaged = assertThrows(JournalDamagedException.class, () -> JournalReader.read(file()));
        assertTrue(damaged.toString().contains("journal.jsonl:4: "), damaged.getMessage());
    }

    @Test
    void noticesALineThatIsGone() throws Exception {
        writeOneByOne(Records.run(7, 4));
        var lines = new ArrayList<>(Files.readAllLines(file()));
        lines.remove(4);
        Files.write(file(), lines);
        assertThrows(JournalDamagedException.class, () -> JournalReader.read(file()));
    }

    @Test
    void releasesNothingAfterAFailure() throws Exception {
        var channel = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var failed = new CountDownLatch(1);
        var released = new ArrayList<String>();
        var journal = new Journal(channel, 0, failure -> failed.countDown());
        channel.close();
        journal.append(Records.start(), () -> released.add("released"));
        assertTrue(failed.await(10, TimeUnit.SECONDS));
        journal.close();
        assertEquals(List.of(), released);
    }

    @Test
    void isFollowedWhileItGrows() throws Exception {
        var records = Records.run(3, 5);
        writeOneByOne(records.subList(0, 5));
        var seen = new ArrayList<RunRecord>();
        try (var follower = new JournalFollower(file())) {
            assertEquals(5, follower.poll(seen::add));
            assertEquals(0, follower.poll(seen::add));
            writeOneByOne(records.subList(5, records.size()));
            follower.poll(seen::add);
        }
        assertEquals(records, seen);
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private Journal open(long records) throws IOException {
        var channel = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new Journal(channel, records, failure -> {
            throw new IllegalStateException(failure);
        });
    }

    private void write(List<RunRecord> records) throws IOException {
        try (var journal = open(recordsOnDisk())) {
            records.forEach(record -> journal.append(record, () -> {}));
        }
    }

    /// A group of its own for each record.
    private void writeOneByOne(List<RunRecord> records) throws Exception {
        try (var journal = open(recordsOnDisk())) {
            for (var record : records) {
                var durable = new CountDownLatch(1);
                journal.append(record, durable::countDown);
                assertTrue(durable.await(10, TimeUnit.SECONDS));
            }
        }
    }

    private int recordsOnDisk() {
        try {
            return Files.exists(file()) ? JournalReader.read(file()).records().size() : 0;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
