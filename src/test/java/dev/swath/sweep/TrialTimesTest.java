package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.launch.JvmChild;
import dev.swath.launch.JvmChild.Compiler;
import dev.swath.spec.Sweep;
import dev.swath.trial.Resources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTimesTest {
    @Test
    void aTimeoutOfTheMedianNeedsAMedian() {
        var times = new TrialTimes(Optional.of(new Sweep.TimeLimit.OfMedian(3)));
        for (int i = 0; i < 4; i++) {
            times.finished(2);
            assertEquals(Optional.empty(), times.timeout());
        }
        times.finished(100);
        assertEquals(Optional.of(Duration.ofSeconds(6)), times.timeout());
    }

    @Test
    void longTrialsAreCompiledFully() {
        var times = new TrialTimes(Optional.empty());
        assertEquals(Compiler.FULL, times.compiler(), "nothing is known yet");
        times.finished(2);
        assertEquals(Compiler.QUICK, times.compiler());
        times.finished(60);
        times.finished(50);
        assertEquals(Compiler.FULL, times.compiler());
    }

    @Test
    void aQuickChildHasNoSecondCompiler() {
        assertTrue(hasFirstCompilerOnly(1, 1024, Compiler.QUICK));
        assertFalse(hasFirstCompilerOnly(1, 1024, Compiler.FULL));
        assertFalse(hasFirstCompilerOnly(2, 1024, Compiler.QUICK), "it has a core for it");
        assertTrue(hasFirstCompilerOnly(1, 511, Compiler.FULL), "it has no memory for it");
    }

    private static boolean hasFirstCompilerOnly(int cpus, long mebibytes, Compiler compiler) {
        return command(cpus, mebibytes, compiler).contains("-XX:TieredStopAtLevel=1");
    }

    private static List<String> command(int cpus, long mebibytes, Compiler compiler) {
        return new JvmChild(Path.of("java"), "", "Main", Optional.empty(), Optional.empty())
                .command(new Resources(cpus, mebibytes << 20), compiler, Path.of("crash.txt"));
    }

    /// Whatever compiles: a trial that has room enough in its heap always has it. More memory is never less heap.
    @Test
    void theHeapIsTheSameForBothCompilers() {
        long before = 0;
        for (long mebibytes = 150; mebibytes < 1200; mebibytes += 10) {
            long heap = heap(mebibytes, Compiler.QUICK);
            assertEquals(heap, heap(mebibytes, Compiler.FULL));
            assertTrue(heap > before, mebibytes + " MiB: " + heap);
            before = heap;
        }
        assertEquals(200L << 20, heap(300, Compiler.QUICK));
        assertEquals(874L << 20, heap(1024, Compiler.QUICK));
    }

    private static long heap(long mebibytes, Compiler compiler) {
        return command(1, mebibytes, compiler).stream()
                .filter(word -> word.startsWith("-Xmx"))
                .mapToLong(word -> Long.parseLong(word.substring(4)))
                .sum();
    }
}
