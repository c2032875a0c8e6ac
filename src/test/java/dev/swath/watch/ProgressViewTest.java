package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import dev.swath.store.RunSnapshot;
import dev.swath.store.SampleRun;
import dev.swath.store.TrialTime;
import dev.swath.trial.Role;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressViewTest {
    private static final Style UNICODE = new Style(false, true);

    private static String draw(Snapshots sweep, int width, Style style) {
        return String.join("\n", ProgressView.lines(sweep.take(), new Window(width, 24), style)) + "\n";
    }

    @Test
    void looksAsItDidInAllItsWidths() throws IOException {
        var sweep = Snapshots.middle();
        var text = new StringBuilder();
        for (int width : new int[] {120, 80, 40}) {
            text.append(width).append('\n').append(draw(sweep, width, UNICODE));
        }
        text.append("ASCII\n").append(draw(sweep, 80, Style.PLAIN));
        sweep.latest = Optional.of(new RunSnapshot.Latest("train_mlogloss", 0.31234));
        for (int width : new int[] {80, 40}) {
            text.append("measured on the way, ").append(width).append('\n').append(draw(sweep, width, UNICODE));
        }
        text.append("before the first end\n").append(draw(new Snapshots(), 80, UNICODE));
        sweep.planned = OptionalLong.empty();
        sweep.stopping = Optional.of("interrupted; waiting for what runs");
        text.append("open end, stopping\n").append(draw(sweep, 80, UNICODE));
        sweep.running = 30;
        sweep.done = 0;
        sweep.latest = Optional.empty();
        text.append("many at work, which tell no progress\n").append(draw(sweep, 80, UNICODE));
        Golden.check("progress.txt", text.toString());
    }

    @Test
    void theBarIsFullWhenAllIsOver() {
        var sweep = Snapshots.middle();
        sweep.finished = 59;
        sweep.running = 0;
        var bar = ProgressView.lines(sweep.take(), new Window(80, 24), UNICODE).getFirst();
        assertTrue(bar.contains("█") && !bar.contains("─") && !bar.contains("▒"), bar);
        assertTrue(bar.contains("60/60"), bar);
    }

    @Test
    void coloursAddNothingToWhatIsRead() {
        var plain = draw(Snapshots.middle(), 80, UNICODE);
        var coloured = draw(Snapshots.middle(), 80, new Style(true, true));
        assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9]*m", ""));
        assertTrue(coloured.length() > plain.length());
    }

    /// Any sweep, any width: no line reaches the edge, none moves the cursor, and ASCII is ASCII.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fitsAnyWidthFromForty(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var sweep = new Snapshots();
            sweep.name = "swéep-日本語\u001b[2J".repeat(1 + random.nextInt(5));
            long planned = random.nextLong(1L << (1 + random.nextInt(40)));
            sweep.planned = random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(planned);
            sweep.finished = (int) Math.min(planned, random.nextInt(100_000));
            sweep.failed = random.nextInt(1000);
            sweep.running = random.nextInt(64);
            sweep.elapsed = random.nextInt(10_000_000);
            sweep.done = random.nextInt(3) == 0 ? 0 : random.nextDouble();
            sweep.trialTime = TrialTime.NONE.with(random.nextDouble() * 1000).with(random.nextDouble() * 1000);
            if (random.nextBoolean()) {
                sweep.latest =
                        Optional.of(new RunSnapshot.Latest("日本/\u001b[2J".repeat(1 + random.nextInt(40)), -1e-7));
            }
            if (random.nextBoolean()) {
                var combination = SampleRun.combination(random.nextLong(), random.nextGaussian(), "x y\n😀");
                sweep.best =
                        Optional.of(new RunSnapshot.Best(3, combination, "metric/日本", random.nextGaussian() * 1e7, 1));
            }
            int width = 40 + random.nextInt(160);
            int rows = 8 + random.nextInt(60);
            var lines = ProgressView.lines(sweep.take(), new Window(width, rows), UNICODE);
            assertTrue(lines.size() < rows, () -> "seed " + seed + ", " + rows + ": " + lines);
            for (var line : lines) {
                assertTrue(Cells.width(line) < width, () -> "seed " + seed + ", " + width + ": " + line);
                assertTrue(line.chars().noneMatch(Character::isISOControl), () -> "seed " + seed + ": " + line);
            }
        }
    }

    @Test
    void oneLineForLogs() {
        assertEquals(
                "23/60: 22 done, 2 running, 1 failed, 35 left, best accuracy 0.9712 +- 0.0081 (trial 17), 1m 12s"
                        + " ETA 1m 54s +- 15s",
                ProgressView.line(Snapshots.middle().take(), Style.PLAIN));
    }

    @Test
    void saysWhatRunsBesideTheSearch() {
        var sweep = new Snapshots();
        sweep.finished = 60;
        sweep.running = 1;
        sweep.role = Role.REFIT;

        assertEquals(
                "60/60: 60 done, 1 running (the winner, once more), 0 failed, 0 left, 0s",
                ProgressView.line(sweep.take(), Style.PLAIN));

        sweep.finished = 0;
        sweep.role = Role.REFERENCE;

        assertEquals(
                "0/60: 0 done, 1 running (the defaults), 0 failed, 60 left, 0s",
                ProgressView.line(sweep.take(), Style.PLAIN));
    }
}
