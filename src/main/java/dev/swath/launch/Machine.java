package dev.swath.launch;

import com.sun.management.OperatingSystemMXBean;
import dev.swath.trial.Resources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/// What this process may use of its machine.
///
/// @param cores as affinity and quota give them
/// @param memoryBytes of the machine, or of the container
public record Machine(int cores, long memoryBytes) {
    /// The operating system and the coordinator need some too.
    private static final double SHARE_FOR_CHILDREN = 0.9;

    /// The machine that this JVM sees.
    public static Machine here() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
    }

    /// The memory that can be had now without swapping, in bytes: Linux's `MemAvailable`; elsewhere, and
    /// where it cannot be read, no limit is known.
    public static long freeMemoryBytes() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException notLinux) {
            return Long.MAX_VALUE;
        }
    }

    /// How many children of this size run at a time. Cores and memory are never promised twice.
    ///
    /// @param asked empty for as many as fit
    /// @throws BudgetException where they do not fit
    public int workers(Resources child, OptionalInt asked) {
        int byCores = cores / child.cpus();
        long byMemory = (long) (memoryBytes * SHARE_FOR_CHILDREN) / child.memoryBytes();
        if (byCores < 1) {
            throw new BudgetException("resources.cpus: " + child.cpus() + " are more than this machine's "
                    + count(cores, "core") + "; lower cpus");
        }
        if (asked.orElse(1) > byCores) {
            throw new BudgetException(String.format(
                    Locale.ROOT,
                    "resources: %d × %d CPUs do not fit this machine's %s; set workers to auto, or to at most %d",
                    asked.orElse(1),
                    child.cpus(),
                    count(cores, "core"),
                    byCores));
        }
        if (byMemory < 1 || asked.orElse(1) > byMemory) {
            throw new BudgetException(String.format(
                    Locale.ROOT,
                    "resources: %d × %s of memory do not fit the %s that this machine has for children; lower"
                            + " memory or workers",
                    asked.orElse(1),
                    mebibytes(child.memoryBytes()),
                    mebibytes((long) (memoryBytes * SHARE_FOR_CHILDREN))));
        }
        return asked.orElse((int) Math.min(byCores, byMemory));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
