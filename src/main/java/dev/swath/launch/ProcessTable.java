package dev.swath.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The processes of this machine at one moment, read from Linux's `/proc` (proc(5)). On other systems it is
/// empty.
final class ProcessTable {
    /// What `sysconf(_SC_CLK_TCK)` gives on every Linux.
    private static final double TICKS_PER_SECOND = 100;

    private static final long USUAL_PAGE_BYTES = 4096;
    private static final long PAGE_BYTES = pageBytes();

    /// Fields of `/proc/PID/stat`, counted from the one after the command's name in parentheses.
    private static final int PARENT = 1;

    private static final int SESSION = 3;
    private static final int USER_TICKS = 11;
    private static final int LAST_OF_FOUR_TIMES = 14;
    private static final int RESIDENT_PAGES = 21;

    private record Row(long parent, long session, double cpuSeconds, long residentBytes) {}

    private final Map<Long, Row> rows = new HashMap<>();

    private ProcessTable() {}

    static ProcessTable read() {
        var table = new ProcessTable();
        var proc = Path.of("/proc");
        if (!Files.isDirectory(proc.resolve("self"))) {
            return table;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var folder : folders) {
                table.add(folder);
            }
        } catch (IOException unreadable) {
            return new ProcessTable();
        }
        return table;
    }

    private void add(Path folder) {
        try {
            var stat = new String(Files.readAllBytes(folder.resolve("stat")), StandardCharsets.UTF_8);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double ticks = 0;
            for (int i = USER_TICKS; i <= LAST_OF_FOUR_TIMES; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            rows.put(
                    Long.valueOf(folder.getFileName().toString()),
                    new Row(
                            Long.parseLong(fields[PARENT]),
                            Long.parseLong(fields[SESSION]),
                            ticks / TICKS_PER_SECOND,
                            Long.parseLong(fields[RESIDENT_PAGES]) * PAGE_BYTES));
        } catch (IOException gone) {
            // The process has ended since the folder was listed.
            return;
        }
    }

    /// What a process, its session and all their descendants use together. Memory that several of them share
    /// counts for each, and so does what they have mapped of files, as long as that stays within what they may
    /// use. Beyond, each counts its proportional share (the kernel's `Pss`, which takes longer to find out) of all
    /// but the files: the system takes these back by itself where memory is short, and all that map them share
    /// them.
    Usage of(long leader, long allowedBytes) {
        var members = new HashSet<Long>();
        rows.keySet().forEach(pid -> belongs(pid, leader, members));
        long bytes = 0;
        double seconds = 0;
        for (var pid : members) {
            var row = rows.get(pid);
            if (row != null) {
                bytes += row.residentBytes();
                seconds += row.cpuSeconds();
            }
        }
        if (bytes > allowedBytes) {
            bytes = members.stream().mapToLong(this::proportionalBytes).sum();
        }
        return new Usage(bytes, seconds);
    }

    private long proportionalBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            var shares = lines.filter(line -> line.startsWith("Pss")).toList();
            // Linux tells the kinds apart since 5.9.
            long anonymous = bytes(shares, "Pss_Anon:") + bytes(shares, "Pss_Shmem:");
            return anonymous > 0 ? anonymous : bytes(shares, "Pss:");
        } catch (IOException | UncheckedIOException unreadable) {
            var row = rows.get(pid);
            return row == null ? 0 : row.residentBytes();
        }
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(ProcessTable::kibibytes)
                .sum();
    }

    private static long kibibytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
    }

    /// Pages are larger on some machines; the kernel tells it with each mapping.
    private static long pageBytes() {
        try (var lines = Files.lines(Path.of("/proc/self/smaps"))) {
            return lines.filter(line -> line.startsWith("KernelPageSize:"))
                    .mapToLong(ProcessTable::kibibytes)
                    .findFirst()
                    .orElse(USUAL_PAGE_BYTES);
        } catch (IOException | UncheckedIOException unreadable) {
            return USUAL_PAGE_BYTES;
        }
    }

    private boolean belongs(long pid, long leader, Set<Long> members) {
        var row = rows.get(pid);
        if (row == null) {
            return false;
        }
        if (members.contains(pid)) {
            return true;
        }
        if (pid == leader || row.session() == leader || belongs(row.parent(), leader, members)) {
            members.add(pid);
            return true;
        }
        return false;
    }
}
