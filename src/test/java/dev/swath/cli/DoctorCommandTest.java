package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Requirement;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    private static String line(Command.Result told, String part) {
        return told.out()
                .lines()
                .filter(line -> line.substring(9).startsWith(part + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " in " + told.out() + told.err()));
    }

    @Test
    void findsThisMachineFitForSweeps() throws Exception {
        var told = Command.run(folder, "doctor");

        assertEquals(0, told.exit(), told.out());
        assertFalse(told.out().contains("problem"), told.out());
        assertTrue(line(told, "JDK").contains(Runtime.version().toString()), told.out());
        assertTrue(line(told, "OpenBLAS").startsWith("ok       OpenBLAS          OpenBLAS 0."), told.out());
        assertTrue(line(told, "sessions").startsWith("ok "), told.out());
        assertTrue(line(told, "fsync").contains(" ms until a record is safe"), told.out());
        assertTrue(line(told, "runs folder").endsWith("/runs, which the first run makes"), told.out());
        assertTrue(line(told, "AOT cache").startsWith("warning "), told.out());
        try (var left = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    left.filter(file -> file.getFileName().toString().contains("doctor"))
                            .toList());
        }
    }

    @Test
    void tellsScriptsTheSame() throws Exception {
        var told = Command.run(folder, "doctor", "--json", "--runs", "/proc/runs");

        assertEquals(1, told.exit(), told.out());
        assertEquals(1, told.out().lines().count());
        var data = Fields.of(Json.read(told.out().strip()));
        assertFalse(data.truth("ok"));
        var checks = data.items("checks").stream().map(Fields::of).toList();
        assertEquals(
                List.of(
                        "JDK",
                        "cores",
                        "memory",
                        "OpenBLAS",
                        "sessions",
                        "temporary folder",
                        "runs folder",
                        "disk",
                        "fsync",
                        "clock",
                        "AOT cache"),
                checks.stream().map(check -> check.text("check")).toList());
        var runs = checks.get(6);
        assertEquals("problem", runs.text("level"));
        assertTrue(runs.text("said").startsWith("/proc/runs: nothing can be written in /proc by user "));
        assertTrue(runs.text("advice").contains("--runs"));
    }

    @Test
    void aMachineThatCannotStartSessionsHasAProblem() throws Exception {
        var told = Command.run(List.of("env", "PATH=/nowhere"), List.of(), folder, "doctor");

        assertEquals(1, told.exit(), told.out());
        assertTrue(line(told, "sessions").startsWith("problem  sessions"), told.out());
        assertTrue(line(told, "sessions").contains("neither setsid nor Perl"), told.out());
    }

    @Test
    void tellsOfATemporaryFolderThatTakesNothing() throws Exception {
        var told = Command.run(List.of("-Djava.io.tmpdir=/proc"), folder, "doctor");

        assertEquals(1, told.exit(), told.out());
        assertTrue(line(told, "temporary folder").startsWith("problem  temporary folder  /proc: "), told.out());
    }

    @Test
    void tellsOfATemporaryFolderWithoutExec() throws Exception {
        var mounted = Files.createDirectory(folder.resolve("noexec"));
        Requirement.check(
                Shell.succeeds("mount", "-t", "tmpfs", "-o", "noexec", "none", mounted.toString()),
                "this user may not mount a file system");
        try {
            var told = Command.run(List.of("-Djava.io.tmpdir=" + mounted), folder, "doctor");

            assertEquals(0, told.exit(), told.out());
            assertTrue(line(told, "temporary folder").startsWith("warning "), told.out());
            assertTrue(line(told, "temporary folder").contains("(noexec)"), told.out());
        } finally {
            assertTrue(Shell.succeeds("umount", mounted.toString()));
        }
    }

    @Test
    void tellsOfOneCoreOfSeveral() throws Exception {
        Requirement.check(Shell.succeeds("taskset", "-c", "0", "true"), "there is no taskset");

        var told = Command.run(List.of("taskset", "-c", "0"), List.of(), folder, "doctor");

        assertEquals(0, told.exit(), told.out());
        long all = processors();
        var said = all == 1 ? "1 core: " : "1 core of " + all + ", by affinity or quota: ";
        assertTrue(line(told, "cores").matches("warning  cores +" + said + ".*"), told.out());
    }

    private static long processors() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.matches("processor\\s*:.*")).count();
        }
    }

    @Test
    void tellsWhatAQuotaLeaves() {
        assertEquals("3 cores of 8, by affinity or quota", Doctor.cores(3, 8).said());
        assertEquals("8 cores", Doctor.cores(8, 8).said());
        assertEquals("8 cores", Doctor.cores(8, 0).said(), "where nobody knows");
    }

    @Test
    void doesWithoutOpenBlas() throws Exception {
        var told = Command.run(List.of("-Dswath.native=/nowhere"), folder, "doctor");
        Requirement.check(!line(told, "OpenBLAS").startsWith("ok "), "the system has an OpenBLAS of its own");

        assertEquals(0, told.exit(), told.out());
        assertTrue(line(told, "OpenBLAS").contains("libopenblas.so is not found"), told.out());
    }
}
