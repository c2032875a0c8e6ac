package dev.swath.watch;

import dev.swath.analysis.ExitStatus;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.TrialHistory;
import dev.swath.analysis.Wording;
import dev.swath.store.LogTail;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Reading;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One trial on a page.
public final class TrialPage {
    private static final int LOG_LINES = 10;
    private static final String NOTHING = "-";

    private TrialPage() {}

    /// The page as lines, each with a line break. The trial's files are looked at; else it is a pure function.
    ///
    /// @param width of the terminal, in cells
    public static String of(RunDirectory run, TrialHistory history, int width, Style style) throws IOException {
        var trial = history.trial();
        var page = new Sections(width, style);
        page.paragraph("Trial " + trial.number() + " of " + run.id() + ": " + status(trial), style::bold);
        page.rows(List.of(
                new Sections.Row("role", trial.role().word()),
                new Sections.Row("repeat", String.valueOf(trial.repeat())),
                new Sections.Row("seed", String.valueOf(trial.seed()))));
        if (!trial.combination().values().isEmpty()) {
            page.heading("Parameters")
                    .rows(trial.combination().values().entrySet().stream()
                            .map(entry -> new Sections.Row(entry.getKey(), Wording.exact(entry.getValue())))
                            .toList());
        }
        trial.result().ifPresent(result -> scores(page, result, style));
        if (!history.attempts().isEmpty()) {
            page.heading("Attempts").table(attempts(history.attempts()));
            messages(page, history.attempts());
        }
        cost(page, trial.cost());
        logEnd(page, run, trial);
        files(page, run, trial);
        page.heading("Run it again").whole(RunCommands.trial(run, history.jars(), trial.number()));
        return page.write();
    }

    private static String status(TrialState trial) {
        return trial.status().name().toLowerCase(Locale.ROOT);
    }

    /// A row per metric: its mean, its spread, and each fold's value.
    private static void scores(Sections page, Outcome.Finished result, Style style) {
        var metrics = List.copyOf(result.scores().keySet());
        var scores = List.copyOf(result.scores().values());
        page.heading("Scores")
                .table(new TextTable()
                        .text("metric", 0, metrics)
                        .text(
                                "score",
                                0,
                                scores.stream()
                                        .map(score -> style.signs(Wording.score(score)))
                                        .toList())
                        .text("folds", 0, scores.stream().map(TrialPage::folds).toList()));
    }

    private static String folds(Score score) {
        return score.folds().size() == 1
                ? ""
                : String.join(" ", score.folds().stream().map(Wording::score).toList());
    }

    private static TextTable attempts(List<TrialHistory.Attempt> attempts) {
        return new TextTable()
                .number(
                        "attempt",
                        0,
                        attempts.stream().map(it -> String.valueOf(it.number())).toList())
                .text("result", 0, attempts.stream().map(TrialPage::result).toList())
                .text(
                        "started (UTC)",
                        2,
                        attempts.stream()
                                .map(it -> it.started()
                                        .map(started -> started.time()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString())
                                        .orElse(NOTHING))
                                .toList())
                .number(
                        "took",
                        1,
                        attempts.stream()
                                .map(it -> it.ended()
                                        .map(ended -> Wording.seconds(ended.wallSeconds()))
                                        .orElse(NOTHING))
                                .toList())
                .text("end", 0, attempts.stream().map(TrialPage::end).toList());
    }

    private static String result(TrialHistory.Attempt attempt) {
        return attempt.ended()
                .map(ended -> switch (ended.outcome()) {
                    case Outcome.Finished finished -> "finished";
                    case Outcome.Failed failed -> "failed" + (failed.retried() ? ", run again" : "");
                    case Outcome.Stopped stopped -> "stopped";
                    case Outcome.Lost lost -> "lost";
                })
                .orElse("no end yet");
    }

    private static String end(TrialHistory.Attempt attempt) {
        return attempt.ended()
                .flatMap(ended -> ExitStatus.of(ended.outcome()))
                .map(ExitStatus::describe)
                .orElse(NOTHING);
    }

    private static void messages(Sections page, List<TrialHistory.Attempt> attempts) {
        var rows = new ArrayList<Sections.Row>();
        for (var attempt : attempts) {
            attempt.ended().ifPresent(ended -> {
                if (ended.outcome() instanceof Outcome.Failed failed) {
                    rows.add(new Sections.Row("attempt " + attempt.number(), failed.message()));
                }
                if (ended.ignoredLines() > 0) {
                    rows.add(new Sections.Row(
                            "attempt " + attempt.number(),
                            Wording.count(ended.ignoredLines(), "line") + " of its events not believed; see its log"));
                }
            });
        }
        page.rows(rows);
    }

    /// Of the last attempt that ended.
    private static void cost(Sections page, Cost cost) {
        if (cost.phases().isEmpty()) {
            return;
        }
        var phases = List.copyOf(cost.phases().entrySet());
        page.heading("Cost")
                .table(new TextTable()
                        .text("phase", 0, phases.stream().map(it -> it.getKey()).toList())
                        .number(
                                "wall",
                                0,
                                phases.stream()
                                        .map(it -> seconds(it.getValue().wall()))
                                        .toList())
                        .number(
                                "CPU",
                                0,
                                phases.stream()
                                        .map(it -> seconds(it.getValue().cpu()))
                                        .toList()));
        var rows = new ArrayList<Sections.Row>();
        if (cost.jitCpuSeconds() + cost.gcCpuSeconds() > 0) {
            rows.add(new Sections.Row(
                    "JVM's own",
                    "compiler " + seconds(cost.jitCpuSeconds()) + ", collector " + seconds(cost.gcCpuSeconds())));
        }
        cost.reading().ifPresent(reading -> rows.add(new Sections.Row("its data", reading(reading))));
        if (cost.rowWaitSeconds() > 0) {
            rows.add(new Sections.Row("its rows", "waited " + seconds(cost.rowWaitSeconds()) + " for them"));
        }
        if (cost.peakBytes() > 0) {
            rows.add(new Sections.Row("memory", "peak " + Wording.bytes(cost.peakBytes())));
        }
        page.rows(rows);
    }

    /// `read by 8 threads (2: 3 MB/s, 8: 11 MB/s)`.
    private static String reading(Reading reading) {
        var curve = reading.curve().stream()
                .map(rung -> rung.threads() + ": " + Wording.bytes((long) rung.bytesPerSecond()) + "/s")
                .collect(Collectors.joining(", "));
        return "read by " + Wording.count(reading.threads(), "thread") + (curve.isEmpty() ? "" : " (" + curve + ")");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2fs", seconds);
    }

    private static void logEnd(Sections page, RunDirectory run, TrialState trial) {
        lastLog(run, trial).ifPresent(log -> {
            var lines = LogTail.of(log, LOG_LINES);
            if (!lines.isEmpty()) {
                page.heading("The end of " + run.root().relativize(log)).plain(lines);
            }
        });
    }

    private static Optional<Path> lastLog(RunDirectory run, TrialState trial) {
        return trial.attempts() == 0
                ? Optional.empty()
                : Optional.of(run.log(new AttemptId(trial.number(), trial.attempts())));
    }

    private static void files(Sections page, RunDirectory run, TrialState trial) throws IOException {
        var files = run.files(trial.number());
        if (!files.isEmpty()) {
            page.heading("Files");
            files.forEach(file -> page.whole(file.toString()));
        }
    }
}
