package dev.swath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.swath.analysis.Wording;
import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Score;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `trials.csv` (RFC 4180): a row per trial of the search and the reference. Numbers read back to the same
/// bits. What a cell holds is data: a text that looks like a formula is left as it is.
final class TrialsTable {
    private static final double MEGABYTE = 1024 * 1024;

    private TrialsTable() {}

    static String of(RunState state) {
        var columns = TrialColumns.of(state);
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns.header());
            TrialColumns.rows(state).forEach(trial -> csv.writeRecord(row(columns, trial)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static List<String> row(TrialColumns columns, TrialState trial) {
        var row = new ArrayList<String>();
        row.add(String.valueOf(trial.number()));
        row.add(trial.role().word());
        row.add(String.valueOf(trial.repeat()));
        row.add(trial.status().name().toLowerCase(Locale.ROOT));
        for (var parameter : columns.parameters().keySet()) {
            row.add(trial.combination().get(parameter).map(Wording::exact).orElse(""));
        }
        Map<String, Score> scores =
                trial.result().<Map<String, Score>>map(Outcome.Finished::scores).orElse(Map.of());
        for (var metric : columns.metrics().keySet()) {
            var score = Optional.ofNullable(scores.get(metric));
            row.add(score.map(it -> String.valueOf(it.mean())).orElse(""));
            row.add(score.map(it -> String.valueOf(it.spread())).orElse(""));
        }
        var cost = trial.cost();
        row.add(String.valueOf(trial.attempts()));
        row.add(trial.ended().map(ended -> String.valueOf(trial.wallSeconds())).orElse(""));
        row.add(cost.phases().isEmpty() ? "" : String.valueOf(cost.cpuSeconds()));
        row.add(cost.peakBytes() == 0 ? "" : megabytes(cost.peakBytes()));
        row.add(trial.started().map(Instant::toString).orElse(""));
        row.add(trial.ended().map(Instant::toString).orElse(""));
        row.add(String.valueOf(trial.seed()));
        row.add(message(trial));
        return row;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }

    /// Of the last attempt that ended: why it failed, also where it is tried again.
    private static String message(TrialState trial) {
        return trial.outcome().isPresent() && trial.outcome().get() instanceof Outcome.Failed failed
                ? failed.message()
                : "";
    }
}
