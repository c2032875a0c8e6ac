package dev.swath.analysis;

import dev.swath.space.Value;
import dev.swath.store.RunState;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.MalformedException;
import dev.swath.trial.RowSettings;
import dev.swath.trial.Score;
import dev.swath.trial.Validation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a run is held against: an earlier run's winner.
///
/// @param name the run's id, or the file that tells of it
public record Baseline(String name, Contender best, Splits splits) {

    /// A run as a baseline; empty where it has no winner.
    public static Optional<Baseline> of(RunState state) {
        return state.start()
                .flatMap(start -> state.best()
                        .map(best ->
                                new Baseline(start.run(), Contender.of(best, state.refitOfBest()), Splits.of(state))));
    }

    /// A run as a baseline, by its `summary.json`: such a file can be kept with the code.
    ///
    /// @param name what to call it
    /// @throws MalformedException where the fields are not those of a summary, or of one without a winner
    public static Baseline of(String name, Value summary) {
        var fields = Fields.of(summary);
        var winner = fields.optional("winner", all -> all.fields("winner"))
                .orElseThrow(() -> new MalformedException("the run that it is of has no winner"));
        var onTest = new HashMap<String, Double>();
        fields.optional("test", all -> Event.scores(all.fields("test").fields("scores")))
                .ifPresent(scores -> scores.forEach((metric, score) -> onTest.put(metric, score.mean())));
        return new Baseline(name, new Contender(byRepeat(winner, fields.count("repeat")), onTest), splits(fields));
    }

    /// The folds of all seeds are in one list. Where seeds are missing, nobody knows which.
    private static TreeMap<Integer, Map<String, Score>> byRepeat(Fields winner, int repeats) {
        var joined = Event.scores(winner.fields("scores"));
        int parts = winner.count("finished") == repeats ? repeats : 1;
        var byRepeat = new TreeMap<Integer, Map<String, Score>>();
        for (int repeat = 0; repeat < parts; repeat++) {
            var scores = new LinkedHashMap<String, Score>();
            for (var score : joined.entrySet()) {
                var folds = score.getValue().folds();
                int each = folds.size() / parts;
                if (each > 0) {
                    scores.put(
                            score.getKey(),
                            parts == 1
                                    ? score.getValue()
                                    : Score.ofFolds(folds.subList(repeat * each, (repeat + 1) * each)));
                }
            }
            byRepeat.put(parts == repeats ? repeat : UNKNOWN, scores);
        }
        return byRepeat;
    }

    /// A repeat that no run has.
    private static final int UNKNOWN = -1;

    private static Splits splits(Fields fields) {
        var measurement = fields.fields("measurement");
        return new Splits(
                fields.optional("data_digest", all -> all.text("data_digest")),
                fields.truth("mixed_inputs"),
                fields.text("swath_version"),
                measurement.optional("target", all -> all.value("target")),
                measurement.optional("positive_class", all -> all.value("positive_class")),
                measurement.optional("seed", all -> all.value("seed")),
                measurement.optional("validation", all -> Validation.from(all.fields("validation"))),
                RowSettings.from(measurement),
                measurement.optional("test", all -> all.real("test")));
    }
}
