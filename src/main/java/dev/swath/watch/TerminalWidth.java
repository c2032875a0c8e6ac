package dev.swath.watch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// How wide the terminal is, in cells: `COLUMNS` where it is set; else what `stty size` says, asked again every
/// two seconds since windows are resized; else 80. Not for two threads at once.
public final class TerminalWidth implements IntSupplier {
    private static final int USUAL = 80;
    private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final OptionalInt fixed;
    private final LongSupplier nanoTime;
    private final IntSupplier ask;
    private OptionalInt known = OptionalInt.empty();
    private long askedAt;

    public TerminalWidth(Map<String, String> environment) {
        this(environment, System::nanoTime, () -> askTerminal().orElse(USUAL));
    }

    TerminalWidth(Map<String, String> environment, LongSupplier nanoTime, IntSupplier ask) {
        fixed = number(environment.getOrDefault("COLUMNS", ""));
        this.nanoTime = nanoTime;
        this.ask = ask;
    }

    @Override
    public int getAsInt() {
        if (fixed.isPresent()) {
            return fixed.getAsInt();
        }
        long now = nanoTime.getAsLong();
        if (known.isEmpty() || now - askedAt >= VALID_NANOS) {
            known = OptionalInt.of(ask.getAsInt());
            askedAt = now;
        }
        return known.getAsInt();
    }

    /// `stty size` prints rows and columns of the terminal that is its standard input.
    private static OptionalInt askTerminal() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor() == 0 ? number(answer.substring(answer.indexOf(' ') + 1)) : OptionalInt.empty();
        } catch (IOException noTerminalOrNoStty) {
            return OptionalInt.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
