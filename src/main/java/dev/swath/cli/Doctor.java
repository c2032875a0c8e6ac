package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.launch.Machine;
import dev.swath.store.RunLookup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Looks at all that a sweep needs of its machine, by trying it where it can be tried.
final class Doctor {
    private static final long LITTLE_MEMORY = 1L << 30;
    private static final Duration SKEW = Duration.ofSeconds(2);

    /// Swath is younger than this.
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

    private final Path runs;
    private final Clock clock;

    Doctor(Path runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    List<Finding> look() throws InterruptedException {
        var disk = new DiskProbe(runs);
        return List.of(
                java(),
                cores(),
                memory(Machine.here().memoryBytes(), Machine.freeMemoryBytes()),
                ChildProbe.openBlas(),
                ChildProbe.newSession(),
                ChildProbe.temporaryFolder(Path.of(System.getProperty("java.io.tmpdir"))),
                disk.folder(),
                disk.space(),
                disk.durability(),
                clock(),
                aotCache());
    }

    private static Finding java() {
        return Finding.ok(
                "JDK",
                Runtime.version() + ", " + System.getProperty("java.vendor") + ", in "
                        + System.getProperty("java.home"));
    }

    /// The JVM's count is what affinity and quota leave; the system's own count says whether they leave all.
    private static Finding cores() {
        return cores(Machine.here().cores(), allCores());
    }

    /// @param all how many the machine has; 0 where it does not tell
    static Finding cores(int usable, long all) {
        var said = Wording.count(usable, "core") + (all > usable ? " of " + all + ", by affinity or quota" : "");
        return usable == 1
                ? Finding.warning("cores", said, "trials run one after the other; give it more than one core")
                : Finding.ok("cores", said);
    }

    /// Linux's list of processors; 0 where it cannot be read.
    private static long allCores() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    /// @param all that this process may have, which the system may have more of
    /// @param free in the whole system
    static Finding memory(long all, long free) {
        long available = Math.min(all, free);
        var said = Wording.bytes(all) + ", of which " + Wording.bytes(available) + " can be had now";
        return available < LITTLE_MEMORY
                ? Finding.warning(
                        "memory", said, "a trial gets 512 MB unless resources.memory says otherwise; end something")
                : Finding.ok("memory", said);
    }

    Finding clock() {
        var now = clock.instant();
        if (now.isBefore(PAST)) {
            return Finding.problem("clock", "it says " + now, "set the clock: runs are named by the time");
        }
        try {
            var newest = RunLookup.all(runs).stream()
                    .filter(run -> run.id().startsWith("20"))
                    .reduce((older, newer) -> newer)
                    .map(run -> run.journal());
            if (newest.isPresent()) {
                var written = Files.getLastModifiedTime(newest.get()).toInstant();
                if (written.isAfter(now.plus(SKEW))) {
                    return Finding.warning(
                            "clock",
                            "it says " + now + ", but a run was written at " + written,
                            "set the clock, or that of the file server; the newest run is found by its time");
                }
            }
        } catch (IOException unreadable) {
            return Finding.warning(
                    "clock", now + "; runs could not be looked at: " + unreadable.getMessage(), "see above");
        }
        return Finding.ok("clock", now.toString());
    }

    private static Finding aotCache() {
        var cache = System.getProperty("swath.aot", "");
        if (!cache.isEmpty() && Files.isRegularFile(Path.of(cache))) {
            return Finding.ok("AOT cache", cache + ", " + size(Path.of(cache)));
        }
        return System.getProperty("swath.home", "").isEmpty()
                ? Finding.warning(
                        "AOT cache",
                        "none: Swath was not started by its bin/swath",
                        "start it by bin/swath or scripts/swath")
                : Finding.warning(
                        "AOT cache",
                        "none: every start takes longer",
                        "make the image's lib folder writable, or SWATH_CACHE or XDG_CACHE_HOME a folder that is, and take a"
                                + " file *.failed there away");
    }

    private static String size(Path file) {
        try {
            return Wording.bytes(Files.size(file));
        } catch (IOException gone) {
            return "of unknown size";
        }
    }

    /// The command's path; empty where `PATH` has no such command.
    static Stream<Path> onPath(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .limit(1);
    }

    /// Milliseconds of a duration in nanoseconds: `3.2 ms`.
    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
