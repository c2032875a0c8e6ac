package dev.swath.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import dev.swath.analysis.RunComparison;
import dev.swath.store.SampleRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ComparisonViewTest {
    private static final RunComparison COMPARISON =
            RunComparison.of(SampleRun.finished().state(), SampleRun.repeated().state());

    @Test
    void showsBothSideBySide() throws IOException {
        Golden.check("compare.txt", ComparisonView.of(COMPARISON, 80, new Style(false, true)));
    }

    @Test
    void fitsAndIsTheSameWithColours() {
        var plain = ComparisonView.of(COMPARISON, 60, Style.PLAIN);
        assertTrue(plain.lines().allMatch(line -> line.length() < 60), plain);
        assertTrue(plain.chars().allMatch(letter -> letter < 128), plain);
        assertEquals(
                plain, ComparisonView.of(COMPARISON, 60, new Style(true, false)).replaceAll("\u001b\\[[0-9]*m", ""));
    }
}
