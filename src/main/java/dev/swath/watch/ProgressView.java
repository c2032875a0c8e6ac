package dev.swath.watch;

import dev.swath.analysis.Wording;
import dev.swath.store.RunSnapshot;
import dev.swath.trial.Role;
import java.util.ArrayList;
import java.util.List;

/// A sweep at one moment, as text: pure functions of a snapshot.
final class ProgressView {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;
    private static final int SHORTEST_BAR = 8;
    private static final int SHORTEST_NAME = 4;

    private ProgressView() {}

    /// The lines of the live view, none wider than the window less a cell, since a full line would make some
    /// terminals wrap, and fewer than it has rows, or they could not be drawn again. The sweep as a whole comes
    /// first, then a line for each trial that runs, as many as there is room for.
    ///
    /// @param window narrower than 40 cells counts as 40
    static List<String> lines(RunSnapshot sweep, Window window, Style style) {
        int room = Math.clamp(window.columns(), NARROWEST, WIDEST) - 1;
        var lines = new ArrayList<String>();
        lines.add(barLine(sweep, room, style));
        lines.add(Cells.cut(counts(sweep), room, style));
        sweep.best().ifPresent(best -> lines.add(bestLine(best, room, style)));
        sweep.holdUp().ifPresent(why -> lines.add(style.dim(Cells.cut(Cells.clean(why), room, style))));
        sweep.stopping()
                .ifPresent(why -> lines.add(style.bad(Cells.cut("stopping: " + Cells.clean(why), room, style))));
        lines.addAll(RunningTrials.lines(sweep.running(), Math.max(1, window.rows() - lines.size() - 1), room, style));
        return lines;
    }

    /// Where there is no room for all, the name goes first, then the bar.
    private static String barLine(RunSnapshot sweep, int room, Style style) {
        var numbers = style.signs(over(sweep) + " " + times(sweep));
        int forRest = room - Cells.width(numbers) - 1;
        if (forRest < SHORTEST_BAR) {
            return Cells.cut(numbers, room, style);
        }
        int forName = Math.min(forRest - SHORTEST_BAR - 1, room / 3);
        if (forName < SHORTEST_NAME) {
            return bar(sweep, forRest, style) + " " + numbers;
        }
        var name = Cells.cut(Cells.clean(sweep.sweepName()), forName, style);
        return style.bold(name) + " " + bar(sweep, forRest - Cells.width(name) - 1, style) + " " + numbers;
    }

    private static String bar(RunSnapshot sweep, int cells, Style style) {
        if (sweep.planned().isEmpty() || sweep.planned().getAsLong() == 0) {
            return style.dim((style.unicode() ? "─" : ".").repeat(cells));
        }
        double planned = sweep.planned().getAsLong();
        int over = (int) Math.min(cells, (sweep.finished() + sweep.failed()) * cells / planned);
        int running = (int) Math.min(cells - over, Math.ceil(sweep.searching() * cells / planned));
        return style.good((style.unicode() ? "█" : "#").repeat(over))
                + style.accent((style.unicode() ? "▒" : "=").repeat(running))
                + style.dim((style.unicode() ? "─" : ".").repeat(cells - over - running));
    }

    private static String over(RunSnapshot sweep) {
        long over = sweep.finished() + (long) sweep.failed();
        return sweep.planned().isPresent() ? over + "/" + sweep.planned().getAsLong() : over + " trials";
    }

    private static String times(RunSnapshot sweep) {
        return Wording.duration(sweep.elapsed())
                + sweep.remaining()
                        .map(rest -> " ETA " + Wording.duration(rest.time())
                                + rest.spread()
                                        .filter(spread -> spread.toMillis() >= 500)
                                        .map(spread -> " ± " + Wording.duration(spread))
                                        .orElse(""))
                        .orElse("");
    }

    private static String counts(RunSnapshot sweep) {
        var parts = new ArrayList<>(List.of(sweep.finished() + " done", running(sweep), sweep.failed() + " failed"));
        sweep.left().ifPresent(left -> parts.add(left + " left"));
        return String.join(", ", parts);
    }

    /// What runs beside the search is named, or nobody would know why 48 of 48 trials are done and one runs.
    private static String running(RunSnapshot sweep) {
        var roles = sweep.running().stream().map(RunSnapshot.Running::role).toList();
        return roles.size() + " running"
                + (roles.contains(Role.REFERENCE) ? " (the defaults)" : "")
                + (roles.contains(Role.REFIT) ? " (the winner, once more)" : "");
    }

    /// A number is shown in full or not at all: only the settings are cut.
    private static String bestLine(RunSnapshot.Best best, int room, Style style) {
        var score = style.signs(Cells.clean(best.metric()) + " " + score(best));
        var trial = "  trial " + best.trial();
        int rest = room - Cells.width("best " + score);
        if (rest < 0) {
            return Cells.cut(style.signs("best " + score(best)), room, style);
        }
        if (rest < trial.length()) {
            return "best " + style.bold(score);
        }
        var settings = "  " + Cells.clean(Wording.settings(best.combination()));
        return "best " + style.bold(score) + trial + Cells.cut(settings, rest - trial.length(), style);
    }

    private static String score(RunSnapshot.Best best) {
        return best.spread() == 0 ? Wording.score(best.mean()) : Wording.score(best.mean(), best.spread());
    }

    /// All of it on one line, of any length, for logs.
    static String line(RunSnapshot sweep, Style style) {
        var best = sweep.best()
                .map(it -> ", best " + Cells.clean(it.metric()) + " " + score(it) + " (trial " + it.trial() + ")")
                .orElse("");
        return style.signs(over(sweep) + ": " + counts(sweep) + best + ", " + times(sweep)
                + sweep.stopping().map(why -> ", stopping: " + Cells.clean(why)).orElse("")
                + sweep.holdUp().map(why -> ", " + Cells.clean(why)).orElse(""));
    }

    /// A failure, with where its output is.
    static String failure(RunSnapshot sweep, RunSnapshot.Failure failure) {
        return failure.attempt() + " failed: " + Cells.clean(failure.message()) + " (log: "
                + sweep.run().log(failure.attempt()) + ")";
    }
}
