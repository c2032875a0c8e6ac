package dev.swath.launch;

import dev.swath.trial.Resources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command line of a child JVM.
///
/// @param java the `java` program
/// @param classPath as the coordinator's own
/// @param mainClass what the child runs
/// @param aotCache the ahead-of-time cache, where there is one
/// @param libraries system libraries that it may load
public record JvmChild(
        Path java, String classPath, String mainClass, Optional<Path> aotCache, Optional<NativeLibraries> libraries) {
    /// How the JVM of a child with one CPU compiles. Whatever has more CPUs compiles fully.
    public enum Compiler {
        /// The first compiler only: code comes at once.
        QUICK,
        /// The second compiler as well: code comes late and is faster. Its thread shares the child's core, or
        /// takes what another one leaves.
        FULL
    }

    /// What a JVM needs at least beside its heap: code, classes, threads' stacks, the collector's own, and native
    /// memory.
    static final long OUTSIDE_HEAP_BYTES = 100L << 20;

    /// The second compiler takes some 40 MB while it works (`scripts/bench/core compilers`).
    private static final long OUTSIDE_HEAP_OF_BOTH_COMPILERS_BYTES = 150L << 20;

    /// Where a child has less memory than this, there is no room for the second compiler.
    private static final long ROOM_FOR_BOTH_COMPILERS_BYTES = 512L << 20;

    /// Less heap than this is no use to anybody.
    private static final long LEAST_HEAP_BYTES = 32L << 20;

    /// A child like the JVM that runs now.
    ///
    /// @param aotCache empty, or the path of the cache
    public static JvmChild likeThisOne(String mainClass, Optional<Path> aotCache) {
        var java = ProcessHandle.current()
                .info()
                .command()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
        return new JvmChild(
                java, System.getProperty("java.class.path"), mainClass, aotCache, NativeLibraries.ofThisImage());
    }

    /// Makes sure that a JVM can live in a share.
    ///
    /// @throws BudgetException where it cannot
    public static void requireRoom(Resources share, String option) {
        if (share.memoryBytes() < OUTSIDE_HEAP_BYTES + LEAST_HEAP_BYTES) {
            throw new BudgetException(option + ": " + (share.memoryBytes() >> 20)
                    + " MiB are too little for a JVM; give it at least "
                    + ((OUTSIDE_HEAP_BYTES + LEAST_HEAP_BYTES) >> 20) + " MiB");
        }
    }

    /// What to put into its environment.
    ///
    /// @param inherited what it would have otherwise
    public Map<String, String> environment(Map<String, String> inherited) {
        return libraries.map(all -> all.environment(inherited)).orElse(NativeLibraries.THREADS);
    }

    /// The program and its arguments for a child with this share of the machine. A child with one CPU gets the serial
    /// collector, since the others bring threads of their own.
    ///
    /// @param crashReport where the JVM describes its crash
    public List<String> command(Resources share, Compiler compiler, Path crashReport) {
        var words = new ArrayList<String>();
        words.add(java.toString());
        words.add("-XX:ActiveProcessorCount=" + share.cpus());
        words.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (share.cpus() - 1));
        words.add("-Xmx" + heapBytes(share.memoryBytes()));
        if (share.cpus() == 1) {
            words.add("-XX:+UseSerialGC");
            if (compiler == Compiler.QUICK || share.memoryBytes() < ROOM_FOR_BOTH_COMPILERS_BYTES) {
                words.add("-XX:TieredStopAtLevel=1");
            }
        } else {
            words.add("-XX:+UseParallelGC");
        }
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-XX:ErrorFile=" + crashReport);
        words.add("-XX:-UsePerfData");
        words.add("--enable-native-access=ALL-UNNAMED");
        aotCache.ifPresent(cache -> words.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")));
        words.addAll(List.of("-cp", classPath, mainClass));
        return words;
    }

    /// The same for both compilers, so that a trial which has room enough has it whenever it runs.
    private static long heapBytes(long memory) {
        long outside = Math.clamp(memory / 4, OUTSIDE_HEAP_BYTES, OUTSIDE_HEAP_OF_BOTH_COMPILERS_BYTES);
        return Math.max(LEAST_HEAP_BYTES, memory - outside);
    }
}
