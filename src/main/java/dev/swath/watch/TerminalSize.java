package dev.swath.watch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// How large the terminal is: `COLUMNS` and `LINES` where they are set; else what `stty size` says, asked again
/// when somebody knows of a change, and every two seconds; else 80 × 24. Asked by one thread; the change may be
/// told by another.
public final class TerminalSize implements Supplier<Window> {
    private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final OptionalInt columns;
    private final OptionalInt rows;
    private final LongSupplier nanoTime;
    private final Supplier<Window> ask;
    private Optional<Window> known = Optional.empty();
    private long askedAt;
    private volatile boolean changed;

    public TerminalSize(Map<String, String> environment) {
        this(environment, System::nanoTime, () -> askTerminal().orElse(Window.USUAL));
    }

    TerminalSize(Map<String, String> environment, LongSupplier nanoTime, Supplier<Window> ask) {
        columns = number(environment.getOrDefault("COLUMNS", ""));
        rows = number(environment.getOrDefault("LINES", ""));
        this.nanoTime = nanoTime;
        this.ask = ask;
    }

    /// Whatever was known no longer holds.
    public void change() {
        changed = true;
    }

    @Override
    public Window get() {
        long now = nanoTime.getAsLong();
        if (known.isEmpty() || changed || now - askedAt >= VALID_NANOS) {
            changed = false;
            askedAt = now;
            var asked = columns.isPresent() ? Window.USUAL : ask.get();
            known = Optional.of(new Window(columns.orElse(asked.columns()), rows.orElse(asked.rows())));
        }
        return known.get();
    }

    /// `stty size` prints rows and columns of the terminal that is its standard input.
    private static Optional<Window> askTerminal() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            var rows = number(answer.replaceFirst(" .*", ""));
            var columns = number(answer.replaceFirst(".* ", ""));
            return stty.waitFor() == 0 && columns.isPresent()
                    ? Optional.of(new Window(columns.getAsInt(), rows.orElse(Window.USUAL.rows())))
                    : Optional.empty();
        } catch (IOException noTerminalOrNoStty) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
