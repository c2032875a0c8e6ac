package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlainViewTest {
    private static final String OPENING =
            "swath: digits-forest: 60 trials, 2 at a time, in runs/digits-forest/20260301-220000-k3f9";

    private final Snapshots sweep = new Snapshots();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now = -7;
    private final PlainView view = view(false);

    private PlainView view(boolean quiet) {
        return new PlainView(
                sweep::take, new PrintStream(bytes, false, StandardCharsets.UTF_8), quiet, Style.PLAIN, () -> now);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void after(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
        sweep.elapsed += seconds;
        view.update(sweep.take());
    }

    @Test
    void printsAtMostOneLineInTenSeconds() {
        view.update(sweep.take());
        for (int i = 0; i < 25; i++) {
            sweep.finished++;
            after(1);
        }
        assertEquals(
                List.of(
                        OPENING,
                        "swath: 10/60: 10 done, 2 running, 0 failed, 48 left, 10s",
                        "swath: 20/60: 20 done, 2 running, 0 failed, 38 left, 20s"),
                lines());
    }

    @Test
    void printsNothingWhereNothingChanged() {
        view.update(sweep.take());
        after(1000);
        assertEquals(List.of(OPENING), lines());
    }

    @Test
    void printsFiveFailuresAtOnceAndThenOnlyCounts() {
        view.update(sweep.take());
        for (int trial = 1; trial <= 8; trial++) {
            sweep.fail(trial, "exit code\n" + trial);
            after(0);
            after(0);
        }
        assertEquals(7, lines().size());
        assertEquals(
                "swath: trial 1 failed: exit code 1 (log: "
                        + "runs/digits-forest/20260301-220000-k3f9/trials/0001/log.txt)",
                lines().get(1));
        assertEquals("swath: more trials fail; from here on they are only counted", lines().getLast());
    }

    @Test
    void endsWithTheLastState() {
        view.start();
        sweep.finished = 60;
        sweep.running = 0;
        view.close();
        assertEquals("swath: 60/60: 60 done, 0 running, 0 failed, 0 left, 0s", lines().getLast());
    }

    @Test
    void quietPrintsOnlyWhatOthersSay() {
        var quiet = view(true);
        quiet.start();
        quiet.update(sweep.take());
        sweep.fail(1, "no");
        quiet.update(sweep.take());
        assertEquals(List.of(), lines());
        quiet.say("the disk is slow");
        quiet.close();
        assertEquals(List.of("swath: the disk is slow"), lines());
    }
}
