package dev.swath.watch;

import dev.swath.analysis.Repetition;
import dev.swath.analysis.Wording;
import dev.swath.store.TrialState;
import dev.swath.trial.Event;
import dev.swath.trial.Score;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows a trial that is run alone, line by line: its curves and what it prints, as they come. Used by one thread.
public final class TrialView {
    /// A curve with more points is shown now and then only.
    private static final int FEW_POINTS = 100;

    private static final int EVERY = 100;
    private static final int MOST_METRICS = 4;
    private static final int CHUNK = 1 << 16;

    private final PrintWriter out;
    private final Style style;
    private final Path log;
    private long shown;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /// @param log where the trial's process prints to
    public TrialView(PrintWriter out, Style style, Path log) {
        this.out = out;
        this.style = style;
        this.log = log;
    }

    /// What begins.
    public void begins(String run, TrialState trial) {
        say(style.bold("Trial " + trial.number()) + " of " + run + " ("
                + trial.role().word() + ", repeat " + trial.repeat() + ", seed " + trial.seed() + ")");
        var settings = Wording.settings(trial.combination());
        say("  " + (settings.isEmpty() ? "the trainer's defaults" : Cells.clean(settings)));
    }

    /// A point of its curves is shown; all else that it says shows in its end.
    public void heard(Event event) {
        if (event instanceof Event.Measured(var fold, long step, var metrics) && isShown(fold, step)) {
            var values = metrics.entrySet().stream()
                    .limit(MOST_METRICS)
                    .map(entry -> Cells.clean(entry.getKey()) + " " + Wording.score(entry.getValue()))
                    .collect(Collectors.joining(", "));
            say("  " + fold.map(number -> "fold " + number + ", ").orElse("") + step + "  " + values
                    + (metrics.size() > MOST_METRICS ? style.signs(", …") : ""));
        }
    }

    /// A fold's curve has few points, however long its fit is.
    private static boolean isShown(Optional<Integer> fold, long step) {
        return fold.isPresent() || step <= FEW_POINTS || step % EVERY == 0;
    }

    /// Shows the lines that have come into the log.
    public void look() {
        try (var channel = FileChannel.open(log)) {
            // A log that has grown too long is cut.
            shown = Math.min(shown, channel.size());
            var bytes = ByteBuffer.allocate(CHUNK);
            channel.position(shown);
            while (channel.read(bytes.clear()) > 0) {
                shown += bytes.position();
                take(bytes.flip());
            }
        } catch (NoSuchFileException nothingPrinted) {
            return;
        } catch (IOException unreadable) {
            say(style.bad(log + ": " + unreadable.getMessage()));
        }
    }

    private void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                printLine();
            } else {
                line.write(next);
            }
        }
    }

    private void printLine() {
        say(style.dim("  | ") + Cells.clean(line.toString(StandardCharsets.UTF_8)));
        line.reset();
    }

    /// How it ended.
    public void ended(Repetition repetition, double wallSeconds) {
        look();
        if (line.size() > 0) {
            printLine();
        }
        say("");
        say("It took " + Wording.seconds(wallSeconds) + ".");
        if (repetition.pairs().stream().anyMatch(pair -> pair.now().isPresent())) {
            table(repetition.pairs());
        }
        var sentence = Cells.clean(style.signs(repetition.sentence())) + ".";
        var opening = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        say(
                switch (repetition.verdict()) {
                    case SAME -> style.good(opening);
                    case NOTHING_RECORDED -> opening;
                    case DIFFERENT, FAILED -> style.bad(opening);
                });
    }

    private void table(List<Repetition.Pair> pairs) {
        int names = width(pairs.stream().map(Repetition.Pair::metric).toList(), "metric");
        int scores = width(pairs.stream().map(pair -> score(pair.recorded())).toList(), "recorded");
        int again = width(pairs.stream().map(pair -> score(pair.now())).toList(), "now");
        say(style.dim("  " + Cells.pad("metric", names) + "  " + Cells.pad("recorded", scores) + "  now"));
        pairs.forEach(pair -> say("  " + Cells.pad(Cells.clean(pair.metric()), names) + "  "
                + Cells.pad(score(pair.recorded()), scores) + "  " + Cells.pad(score(pair.now()), again)
                + (pair.isSame() ? "" : "  " + style.bad(difference(pair)))));
    }

    private static int width(List<String> texts, String header) {
        return texts.stream().mapToInt(text -> Cells.width(Cells.clean(text))).reduce(header.length(), Math::max);
    }

    private String score(Optional<Score> score) {
        return style.signs(score.map(Wording::score).orElse("-"));
    }

    private static String difference(Repetition.Pair pair) {
        return pair.recorded().isEmpty() || pair.now().isEmpty()
                ? "not in both"
                : "differs by "
                        + (pair.now().get().mean() - pair.recorded().get().mean());
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
