package dev.swath.watch;

import dev.swath.analysis.Wording;
import dev.swath.store.RunSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The trials at work, a line each: how much of each is done and what it measured last, where it tells, for how
/// long it has worked, and what it tries.
final class RunningTrials {
    private static final int MOST = 12;
    private static final int BAR = 10;
    private static final int METRIC = 20;
    private static final String INDENT = "  ";

    private RunningTrials() {}

    /// @param rows for so many lines there is room
    /// @param room how many cells a line may have
    static List<String> lines(List<RunSnapshot.Running> running, int rows, int room, Style style) {
        int most = Math.min(rows, MOST);
        var shown = running.size() <= most ? running : running.subList(0, Math.max(0, most - 1));
        boolean anyTells = shown.stream().anyMatch(trial -> trial.done() > 0);
        int names = width(shown, RunningTrials::name);
        int times = width(shown, RunningTrials::time);
        int values = width(shown, trial -> latest(trial, style));
        var lines = new ArrayList<String>();
        for (var trial : shown) {
            var begin = INDENT + Cells.pad(name(trial), names) + INDENT;
            var progress = anyTells ? percent(trial) + INDENT : "";
            var end = " ".repeat(times - time(trial).length()) + time(trial) + INDENT;
            int barred = anyTells ? BAR + 1 : 0;
            int rest = room - begin.length() - barred - progress.length() - end.length();
            lines.add(begin
                    + (anyTells ? bar(trial, style) + " " : "")
                    + progress
                    + end
                    + style.dim(Cells.cut(
                            (values == 0 ? "" : Cells.pad(latest(trial, style), values) + INDENT)
                                    + Cells.clean(Wording.settings(trial.combination())),
                            Math.max(0, rest),
                            style)));
        }
        if (shown.size() < running.size()) {
            lines.add(style.dim(INDENT + (running.size() - shown.size()) + " more at work"));
        }
        return lines;
    }

    private static int width(List<RunSnapshot.Running> trials, Function<RunSnapshot.Running, String> text) {
        return trials.stream()
                .mapToInt(trial -> Cells.width(text.apply(trial)))
                .max()
                .orElse(0);
    }

    private static String name(RunSnapshot.Running trial) {
        return trial.attempt().attempt() == 1
                ? "trial " + trial.attempt().trial()
                : "trial " + trial.attempt().trial() + ", try "
                        + trial.attempt().attempt();
    }

    private static String time(RunSnapshot.Running trial) {
        return Wording.duration(trial.elapsed());
    }

    private static String latest(RunSnapshot.Running trial, Style style) {
        return trial.latest()
                .map(it -> Cells.cut(Cells.clean(it.metric()), METRIC, style) + " " + Wording.score(it.value()))
                .orElse("");
    }

    private static String percent(RunSnapshot.Running trial) {
        return String.format(Locale.ROOT, "%3d %%", Math.min(99, (int) (trial.done() * 100)));
    }

    private static String bar(RunSnapshot.Running trial, Style style) {
        int done = Math.clamp(Math.round(trial.done() * BAR), 0, BAR);
        return style.accent((style.unicode() ? "█" : "#").repeat(done))
                + style.dim((style.unicode() ? "─" : ".").repeat(BAR - done));
    }
}
