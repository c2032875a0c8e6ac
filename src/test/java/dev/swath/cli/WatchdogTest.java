package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void namesTheFileAtWhichAFuzzHangsAndEndsIt() throws Exception {
        var shown = new ByteArrayOutputStream();
        var exit = new CompletableFuture<Integer>();
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var watchdog = new Watchdog(7, Duration.ofMillis(20), out, exit::complete);
        watchdog.begin(41, "fine".getBytes(StandardCharsets.UTF_8));
        watchdog.end();

        watchdog.begin(42, "a: [".getBytes(StandardCharsets.UTF_8));

        assertEquals(Watchdog.EXIT, exit.get(20, TimeUnit.SECONDS));
        var text = shown.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("file 42 of seed 7 was not checked within ") && text.endsWith("a: [\n"), text);
    }
}
