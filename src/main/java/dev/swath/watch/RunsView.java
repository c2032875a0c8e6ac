package dev.swath.watch;

import dev.swath.analysis.RunOverview;
import dev.swath.analysis.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Runs as a table: a pure function of what is known of them.
public final class RunsView {
    private RunsView() {}

    /// The table as lines, each with a line break.
    ///
    /// @param runs in the order in which they are shown
    /// @param now what ages are counted to
    /// @param width of the terminal, in cells; columns that matter less are left out where there is no room
    public static String of(List<RunOverview> runs, Instant now, int width, Style style) {
        var table = new TextTable()
                .column(
                        "run",
                        0,
                        false,
                        style::bold,
                        cells(runs, run -> run.run().id()))
                .text("sweep", 4, cells(runs, RunOverview::sweep))
                .column(
                        "state",
                        0,
                        false,
                        text -> painted(text, style),
                        cells(runs, run -> run.condition().word()))
                .text("method", 6, cells(runs, run -> run.method().orElse("")))
                .number("done", 1, cells(runs, RunsView::done))
                .number("failed", 2, cells(runs, RunsView::failed))
                .text("best", 3, cells(runs, RunsView::best))
                .number(
                        "trial",
                        7,
                        cells(
                                runs,
                                run -> run.best()
                                        .map(best -> String.valueOf(best.trial()))
                                        .orElse("")))
                .number(
                        "started",
                        5,
                        cells(
                                runs,
                                run -> run.started()
                                        .map(started -> age(started, now))
                                        .orElse("")))
                .number(
                        "took",
                        4,
                        cells(runs, run -> run.trouble().isPresent() ? "" : Wording.seconds(run.wallSeconds())));
        return table.lines(width, style).stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> cells(List<RunOverview> runs, Function<RunOverview, String> cell) {
        return runs.stream().map(cell).toList();
    }

    private static String done(RunOverview run) {
        return run.trouble().isPresent()
                ? ""
                : run.finished() + run.planned().map(planned -> "/" + planned).orElse("");
    }

    private static String failed(RunOverview run) {
        return run.trouble().isPresent() ? "" : String.valueOf(run.failed());
    }

    private static String best(RunOverview run) {
        return run.best()
                .map(best -> best.metric() + " " + Wording.score(best.score()))
                .orElse("");
    }

    private static String age(Instant started, Instant now) {
        var age = Duration.between(started, now);
        return Wording.duration(age.isNegative() ? Duration.ZERO : age) + " ago";
    }

    private static String painted(String condition, Style style) {
        return switch (condition.strip()) {
            case "running" -> style.accent(condition);
            case "done" -> style.good(condition);
            case "red", "aborted", "unreadable" -> style.bad(condition);
            default -> condition;
        };
    }
}
