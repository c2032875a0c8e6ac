package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadClimbTest {
    private static final long WINDOW = 10_000_000;
    private static final long A_LOT = 1_000_000;

    /// What a source does with so many threads.
    ///
    /// @param speed beside what one thread does
    private record Machine(int cores, IntToDoubleFunction speed, double waiting) {
        ThreadClimb.Window window(int threads, double noise) {
            return new ThreadClimb.Window(
                    threads, (long) (A_LOT * speed.applyAsDouble(threads) * noise), WINDOW, OptionalDouble.of(waiting));
        }

        /// Parsing takes all the time.
        static Machine thatComputes(int cores) {
            return new Machine(cores, threads -> Math.min(threads, cores), 0.02);
        }

        /// Each piece waits for so many times as long as it computes.
        static Machine thatWaits(int cores, double times) {
            return new Machine(cores, threads -> Math.min(threads, cores * (1 + times)), times / (1 + times));
        }

        /// A device that gives so much, whoever asks, and gets slower with each further thread.
        static Machine ofOneDevice(int cores, double most, double slower) {
            return new Machine(cores, threads -> Math.min(threads, most) * (1 - slower * threads), 0.9);
        }
    }

    private static List<Integer> run(ThreadClimb climb, Machine machine, int windows, Random noise) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < windows; i++) {
            numbers.add(climb.threads());
            climb.add(machine.window(climb.threads(), 1 + 0.08 * (noise.nextDouble() * 2 - 1)));
        }
        return numbers;
    }

    private static double speedOf(List<Integer> numbers, Machine machine) {
        return numbers.stream()
                .mapToDouble(machine.speed()::applyAsDouble)
                .average()
                .orElseThrow();
    }

    private static double bestSpeed(Machine machine) {
        double best = 0;
        for (int threads = 1; threads <= LoaderThreads.MOST; threads++) {
            best = Math.max(best, machine.speed().applyAsDouble(threads));
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8})
    void goesUpToTheCoresAndNoFurtherWhereThreadsCompute(int cores) {
        var climb = new ThreadClimb(cores);
        var numbers = run(climb, Machine.thatComputes(cores), 500, new Random(1));
        assertEquals(cores, climb.choice());
        assertTrue(numbers.stream().allMatch(threads -> threads <= cores), numbers.toString());
    }

    @Test
    void goesFarBeyondTheCoresInFewStepsWhereThreadsWait() {
        var climb = new ThreadClimb(2);
        var numbers = run(climb, Machine.thatWaits(2, 50), 5, new Random(1));
        assertEquals(List.of(2, 8, 32, 64, 64), numbers);
        assertEquals(64, climb.choice());
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "2, 7", "4, 1", "8, 20"})
    void findsWhereMoreNoLongerHelps(int cores, double times) {
        var machine = Machine.thatWaits(cores, times);
        for (int seed = 0; seed < 20; seed++) {
            var climb = new ThreadClimb(cores);
            var numbers = run(climb, machine, 400, new Random(seed));
            double share = speedOf(numbers, machine) / bestSpeed(machine);
            assertTrue(share > 0.9, "seed " + seed + ": " + share + " " + numbers);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 0.005", "3, 0.01", "12, 0.004"})
    void stepsBackWhereOneDeviceGivesNoMore(double most, double slower) {
        var machine = Machine.ofOneDevice(2, most, slower);
        for (int seed = 0; seed < 20; seed++) {
            var climb = new ThreadClimb(2);
            var numbers = run(climb, machine, 400, new Random(seed));
            double share = speedOf(numbers, machine) / bestSpeed(machine);
            assertTrue(share > 0.9, "seed " + seed + ": " + share + " " + numbers);
            assertTrue(climb.choice() <= 16, "seed " + seed + ": " + climb.choice());
        }
    }

    @Test
    void givesUpThreadsThatGainNothing() {
        // One thread cuts, and has so much to do that the others wait for it.
        var machine = new Machine(8, threads -> 1, 0.02);
        var climb = new ThreadClimb(8);
        run(climb, machine, 200, new Random(1));
        assertEquals(1, climb.choice());
    }

    @Test
    void goesOnWhereTheSourceBecomesAnother() {
        var climb = new ThreadClimb(2);
        run(climb, Machine.thatComputes(2), 100, new Random(1));
        assertEquals(2, climb.choice());
        var slow = Machine.thatWaits(2, 50);
        run(climb, slow, 60, new Random(2));
        assertEquals(64, climb.choice());
        run(climb, Machine.thatComputes(2), 30, new Random(3));
        assertEquals(2, climb.choice());
    }

    @Test
    void doesNotTakeACodesWarmingUpForAGainBeyondTheCores() {
        var climb = new ThreadClimb(2);
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < 100; i++) {
            numbers.add(climb.threads());
            int warm = Math.min(i + 1, 20);
            climb.add(new ThreadClimb.Window(
                    climb.threads(), A_LOT * warm * Math.min(climb.threads(), 2), WINDOW, OptionalDouble.of(0.05)));
        }
        assertEquals(2, climb.choice());
        assertTrue(numbers.stream().allMatch(threads -> threads <= 2), numbers.toString());
    }

    @Test
    void letsTheGainDecideWhereNobodyKnowsWhetherThreadsWait() {
        var climb = new ThreadClimb(2);
        for (int i = 0; i < 200; i++) {
            climb.add(new ThreadClimb.Window(
                    climb.threads(), A_LOT * Math.min(climb.threads(), 2), WINDOW, OptionalDouble.empty()));
        }
        assertEquals(2, climb.choice());
    }

    @Test
    void keepsWhatEachNumberDid() {
        var climb = new ThreadClimb(2);
        run(climb, Machine.thatWaits(2, 50), 4, new Random(1));
        var curve = climb.curve();
        assertEquals(
                List.of(2, 8, 32, 64),
                curve.stream().map(ThreadClimb.Rung::threads).toList());
        for (var rung : curve) {
            double expected = (double) A_LOT * rung.threads() / WINDOW;
            assertEquals(expected, rung.speed(), 0.1 * expected);
        }
    }

    @Test
    void refusesWhatOtherThreadsDid() {
        var climb = new ThreadClimb(2);
        var ofThree = new ThreadClimb.Window(3, 1, 1, OptionalDouble.empty());
        assertThrows(IllegalArgumentException.class, () -> climb.add(ofThree));
    }
}
