package dev.swath.watch;

import dev.swath.analysis.Readable;
import dev.swath.store.RunSnapshot;
import java.util.ArrayList;
import java.util.List;

/// A sweep at one moment, as text: pure functions of a snapshot.
final class ProgressView {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;
    private static final int SHORTEST_BAR = 8;

    private ProgressView() {}

    /// The lines of the live view, none wider than `width - 1` cells: a full line would make some terminals
    /// wrap.
    ///
    /// @param width of the terminal, in cells; below 40 counts as 40
    static List<String> lines(RunSnapshot sweep, int width, Style style) {
        int room = Math.clamp(width, NARROWEST, WIDEST) - 1;
        var lines = new ArrayList<String>();
        lines.add(barLine(sweep, room, style));
        lines.add(Cells.cut(style.signs(counts(sweep, " · ")), room, style));
        sweep.best().ifPresent(best -> lines.add(bestLine(best, room, style)));
        sweep.stopping()
                .ifPresent(why -> lines.add(style.bad(Cells.cut("stopping: " + Cells.clean(why), room, style))));
        return lines;
    }

    private static String barLine(RunSnapshot sweep, int room, Style style) {
        var numbers = over(sweep) + " " + times(sweep);
        int forName = room - Cells.width(numbers) - SHORTEST_BAR - 2;
        var name = Cells.cut(Cells.clean(sweep.sweepName()), Math.min(forName, room / 3), style);
        int forBar = room - Cells.width(name) - Cells.width(numbers) - 2;
        return style.bold(name) + " " + bar(sweep, forBar, style) + " " + numbers;
    }

    private static String bar(RunSnapshot sweep, int cells, Style style) {
        if (sweep.planned().isEmpty() || sweep.planned().getAsLong() == 0) {
            return style.dim((style.unicode() ? "─" : ".").repeat(cells));
        }
        double planned = sweep.planned().getAsLong();
        int over = (int) Math.min(cells, (sweep.finished() + sweep.failed()) * cells / planned);
        int running = (int) Math.min(cells - over, Math.ceil(sweep.running().size() * cells / planned));
        return style.good((style.unicode() ? "█" : "#").repeat(over))
                + style.accent((style.unicode() ? "▒" : "=").repeat(running))
                + style.dim((style.unicode() ? "─" : ".").repeat(cells - over - running));
    }

    private static String over(RunSnapshot sweep) {
        long over = sweep.finished() + (long) sweep.failed();
        return sweep.planned().isPresent() ? over + "/" + sweep.planned().getAsLong() : over + " trials";
    }

    private static String times(RunSnapshot sweep) {
        return Readable.duration(sweep.elapsed())
                + sweep.remaining()
                        .map(rest -> " ETA " + Readable.duration(rest))
                        .orElse("");
    }

    private static String counts(RunSnapshot sweep, String separator) {
        var parts = new ArrayList<>(
                List.of(sweep.finished() + " done", sweep.running().size() + " running", sweep.failed() + " failed"));
        sweep.left().ifPresent(left -> parts.add(left + " left"));
        return String.join(separator, parts);
    }

    private static String bestLine(RunSnapshot.Best best, int room, Style style) {
        var score = style.signs(Cells.clean(best.metric()) + " " + score(best));
        var line =
                "best " + score + "  trial " + best.trial() + "  " + Cells.clean(Readable.settings(best.combination()));
        var cut = Cells.cut(line, room, style);
        var opening = "best " + score;
        return cut.startsWith(opening) ? "best " + style.bold(score) + cut.substring(opening.length()) : cut;
    }

    private static String score(RunSnapshot.Best best) {
        return best.spread() == 0 ? Readable.score(best.mean()) : Readable.score(best.mean(), best.spread());
    }

    /// All of it on one line, of any length, for logs.
    static String line(RunSnapshot sweep, Style style) {
        var best = sweep.best()
                .map(it -> ", best " + Cells.clean(it.metric()) + " " + score(it) + " (trial " + it.trial() + ")")
                .orElse("");
        return style.signs(over(sweep) + ": " + counts(sweep, ", ") + best + ", " + times(sweep)
                + sweep.stopping().map(why -> ", stopping: " + Cells.clean(why)).orElse(""));
    }

    /// A failure, with where its output is.
    static String failure(RunSnapshot sweep, RunSnapshot.Failure failure) {
        return failure.attempt() + " failed: " + Cells.clean(failure.message()) + " (log: "
                + sweep.run().log(failure.attempt()) + ")";
    }
}
