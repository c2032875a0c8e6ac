package dev.swath.analysis;

import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What came of the rows that are held out from the search.
///
/// @param share of all rows, above 0
/// @param uses how often a refit was scored on them, in all sessions. From the second time on they have been
///     looked at
/// @param refit of the combination that is the winner now
public record TestPart(double share, int uses, Optional<Refit> refit) {

    /// The winner, trained again on all other rows.
    ///
    /// @param scores on the test part, in all metrics; empty unless it has finished
    public record Refit(int trial, TrialState.Status status, SequencedMap<String, Score> scores) {
        public Refit {
            scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
        }
    }

    static Optional<TestPart> of(RunState state, SweepOutline sweep) {
        return sweep.test()
                .filter(share -> share > 0)
                .or(() -> shareOfRows(state))
                .map(share -> new TestPart(
                        share,
                        (int) state.refits().stream()
                                .filter(refit -> refit.status() == TrialState.Status.FINISHED)
                                .count(),
                        state.refitOfBest().map(TestPart::refit)));
    }

    /// As the winner's refit found it, where a column tells it.
    private static Optional<Double> shareOfRows(RunState state) {
        return state.refits().stream()
                .flatMap(refit -> refit.result().stream())
                .flatMap(result -> result.rows().stream())
                .filter(rows -> rows.test() > 0)
                .map(rows -> (double) rows.test() / rows.all())
                .findFirst();
    }

    private static Refit refit(TrialState trial) {
        return new Refit(
                trial.number(),
                trial.status(),
                trial.result()
                        .<SequencedMap<String, Score>>map(it -> it.scores())
                        .orElseGet(LinkedHashMap::new));
    }

    /// What the winner reached on the test part.
    public SequencedMap<String, Score> scores() {
        return refit.<SequencedMap<String, Score>>map(Refit::scores).orElseGet(LinkedHashMap::new);
    }

    /// "test accuracy 0.9680 (scored once)", or why there is no such score; empty where the rows were not
    /// looked at.
    public Optional<String> sentence(String metric) {
        var score = Optional.ofNullable(scores().get(metric));
        if (score.isPresent()) {
            return Optional.of("test " + metric + " " + Wording.score(score.get())
                    + (uses == 1 ? " (scored once)" : " (test part used " + times() + ")"));
        }
        if (refit.filter(it -> it.status() == TrialState.Status.FAILED).isPresent()) {
            return Optional.of("no test score: the winner's refit (trial "
                    + refit.orElseThrow().trial() + ") failed");
        }
        return uses == 0
                ? Optional.empty()
                : Optional.of("no test score yet; the test part was used " + times() + " for other winners");
    }

    private String times() {
        return uses == 1 ? "once" : uses == 2 ? "twice" : uses + " times";
    }
}
