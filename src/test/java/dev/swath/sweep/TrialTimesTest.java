package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.launch.JvmChild;
import dev.swath.launch.JvmChild.Compiler;
import dev.swath.spec.Sweep;
import dev.swath.trial.Resources;
import java.nio.file.Path;
import java.time.Duration;
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
        assertEquals(Compiler.QUICK, times.compiler(), "nothing is known yet");
        times.finished(60);
        assertEquals(Compiler.FULL, times.compiler());
        times.finished(2);
        times.finished(1);
        assertEquals(Compiler.QUICK, times.compiler());
    }

    @Test
    void aQuickChildHasNoSecondCompiler() {
        assertEquals(1, flags(1, Compiler.QUICK));
        assertEquals(0, flags(1, Compiler.FULL));
        assertEquals(0, flags(2, Compiler.QUICK), "it has a core for it");
    }

    private static long flags(int cpus, Compiler compiler) {
        return new JvmChild(Path.of("java"), "", "Main", Optional.empty(), Optional.empty())
                .command(new Resources(cpus, 1L << 30), compiler, Path.of("crash.txt")).stream()
                        .filter("-XX:TieredStopAtLevel=1"::equals)
                        .count();
    }
}
