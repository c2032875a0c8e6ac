package dev.swath.worker;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What Linux tells in `/proc/self` (proc(5)).
final class ProcFacts implements ProcessFacts {
    /// Linux counts in hundredths of a second here, whatever its own timer does (USER_HZ).
    private static final double TICKS_PER_SECOND = 100;

    /// Fields of `stat`, counted from the one after the command's name.
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;
    private static final int START_TICKS = 19;

    private static final String AOT_CACHE = "-XX:AOTCache=";

    static boolean available() {
        return new File("/proc/self/stat").exists();
    }

    @Override
    public double ageSeconds() {
        var uptime = read("/proc/uptime");
        double sinceBoot = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return Math.max(0, sinceBoot - stat(START_TICKS) / TICKS_PER_SECOND);
    }

    @Override
    public double cpuSeconds() {
        return (stat(USER_TICKS) + stat(SYSTEM_TICKS)) / TICKS_PER_SECOND;
    }

    private static long stat(int field) {
        var stat = read("/proc/self/stat");
        // The command's name stands in brackets and may hold anything, also blanks and brackets.
        var fields = words(stat.substring(stat.lastIndexOf(')') + 2));
        return Long.parseLong(fields.get(field));
    }

    @Override
    public double jitCpuSeconds() {
        return threadSeconds("C1 Compiler", "C2 Compiler");
    }

    @Override
    public double gcCpuSeconds() {
        return threadSeconds("GC Thread", "G1 ", "VM Thread");
    }

    /// CPU seconds of the living threads whose names begin so; the kernel keeps 15 characters of a
    /// name.
    private static double threadSeconds(String... names) {
        double sum = 0;
        var tasks = new File("/proc/self/task").list();
        for (var task : tasks == null ? new String[0] : tasks) {
            try {
                var folder = "/proc/self/task/" + task;
                var name = read(folder + "/comm");
                for (var wanted : names) {
                    if (name.startsWith(wanted)) {
                        sum += Long.parseLong(words(read(folder + "/schedstat")).getFirst()) / 1e9;
                    }
                }
            } catch (UncheckedIOException ended) {
                // A thread may end between the list and the look; its time is lost to this count.
                assert ended.getCause() != null;
            }
        }
        return sum;
    }

    @Override
    public long peakBytes() {
        var status = read("/proc/self/status");
        int at = status.indexOf("VmHWM:");
        return at < 0 ? 0 : Long.parseLong(words(status.substring(at + 6)).getFirst()) * 1024;
    }

    /// The flag alone proves nothing: a cache that does not fit is passed over in silence. A cache in
    /// use is mapped.
    @Override
    public boolean usesAotCache() {
        var asked = "";
        for (var argument : read("/proc/self/cmdline").split("\0", -1)) {
            if (argument.startsWith(AOT_CACHE)) {
                asked = argument.substring(AOT_CACHE.length());
            }
        }
        if (asked.isEmpty() || !Files.exists(Path.of(asked))) {
            return false;
        }
        try {
            return read("/proc/self/maps").contains(Path.of(asked).toRealPath().toString());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || text.charAt(i) <= ' ';
            if (blank && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /// Files of the kernel have no length: `Files.size` says 0.
    private static String read(String file) {
        try (var in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
