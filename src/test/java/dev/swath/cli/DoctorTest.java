package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Requirement;
import dev.swath.store.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of machines that a test cannot have: with little memory, a full disk, a wrong clock.
class DoctorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T22:00:00Z");
    private static final long GIGABYTE = 1L << 30;
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    private Path runs;

    private Finding clock(Instant now) {
        return new Doctor(runs, Clock.fixed(now, ZoneOffset.UTC)).clock();
    }

    private void runWrittenAt(Instant time) throws IOException {
        var journal =
                Files.createDirectories(runs.resolve("digits/" + SampleRun.ID)).resolve("journal.jsonl");
        Files.write(journal, SampleRun.journalOf(SampleRun.finished().records()));
        Files.setLastModifiedTime(journal, FileTime.from(time));
    }

    @Test
    void aClockThatIsOlderThanSwathIsAProblem() {
        var told = clock(Instant.parse("1970-01-01T00:02:00Z"));
        assertEquals(Finding.Level.PROBLEM, told.level());
        assertEquals("it says 1970-01-01T00:02:00Z", told.said());
        assertEquals("set the clock: runs are named by the time", told.advice());
    }

    @Test
    void aClockThatIsBehindTheNewestRunGetsAWarning() throws IOException {
        runWrittenAt(NOW.plusSeconds(3600));
        var told = clock(NOW);
        assertEquals(Finding.Level.WARNING, told.level());
        assertEquals("it says " + NOW + ", but a run was written at 2026-03-01T23:00:00Z", told.said());
        assertTrue(told.advice().startsWith("set the clock, or that of the file server"), told.advice());
    }

    @Test
    void aClockThatAgreesWithTheNewestRunIsWell() throws IOException {
        assertEquals(Finding.ok("clock", NOW.toString()), clock(NOW), "without a run");
        runWrittenAt(NOW.plusSeconds(1));
        assertEquals(Finding.ok("clock", NOW.toString()), clock(NOW), "clocks of file servers differ a little");
        runWrittenAt(NOW.minusSeconds(86_400));
        assertEquals(Finding.ok("clock", NOW.toString()), clock(NOW));
    }

    @ParameterizedTest
    @CsvSource({"32, PROBLEM", "63, PROBLEM", "64, WARNING", "1023, WARNING", "1024, OK", "100000, OK"})
    void aDiskIsJudgedByWhatIsFree(long megabytes, Finding.Level level) {
        var told = DiskProbe.space(megabytes * MEGABYTE, runs);
        assertEquals(level, told.level());
        assertTrue(told.said().endsWith(" free in " + runs), told.said());
        assertEquals(
                level == Finding.Level.OK ? "" : "free some space: a sweep ends where its disk is full", told.advice());
    }

    @ParameterizedTest
    @CsvSource({"16m, problem", "512m, warning"})
    void aRealDiskThatIsSmallIsFoundSo(String size, String level) throws Exception {
        var disk = Files.createDirectory(runs.resolve("small"));
        Requirement.check(
                Shell.succeeds("mount", "-t", "tmpfs", "-o", "size=" + size, "none", disk.toString()),
                "this user may not mount a file system");
        try {
            var told = new DiskProbe(disk).space();
            assertEquals(level, told.level().word(), told.said());
            assertTrue(told.said().endsWith(" MB free in " + disk), told.said());
        } finally {
            assertTrue(Shell.succeeds("umount", disk.toString()));
        }
    }

    @Test
    void memoryIsJudgedByWhatCanBeHadNow() {
        assertEquals(
                Finding.ok("memory", "8.0 GB, of which 2.0 GB can be had now"),
                Doctor.memory(8 * GIGABYTE, 2 * GIGABYTE));
        assertEquals(
                Finding.warning(
                        "memory",
                        "8.0 GB, of which 700 MB can be had now",
                        "a trial gets 512 MB unless resources.memory says otherwise; end something"),
                Doctor.memory(8 * GIGABYTE, 700 * MEGABYTE));
    }

    @Test
    void aContainersMemoryIsNoMoreThanItsOwn() {
        var told = Doctor.memory(768 * MEGABYTE, 60 * GIGABYTE);
        assertEquals(Finding.Level.WARNING, told.level());
        assertEquals("768 MB, of which 768 MB can be had now", told.said());
    }
}
