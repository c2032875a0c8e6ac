package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Objective;
import dev.swath.trial.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What the trainer's own defaults reached, and what the search has gained over them. Not part of the ranking.
///
/// @param trial its first
/// @param finished how many of its trials finished with the objective's metric
/// @param failed how many of them failed
/// @param score in the objective's metric; empty where none has finished
/// @param scores in all metrics
/// @param gain of the winner over it; empty where one of both has no score
public record Reference(
        int trial,
        int finished,
        int failed,
        Optional<Score> score,
        SequencedMap<String, Score> scores,
        Optional<Gain> gain) {

    public Reference {
        scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
    }

    /// The reference of a run; empty where it has none.
    public static Optional<Reference> of(RunState state) {
        return state.reference()
                .flatMap(reference -> state.objective().map(objective -> {
                    var metric = objective.metric();
                    return new Reference(
                            reference.number(),
                            reference.finishedWith(metric).size(),
                            failed(reference),
                            reference.score(metric),
                            reference.scores(),
                            gain(state, reference, objective));
                }));
    }

    private static Optional<Gain> gain(RunState state, CombinationState reference, Objective objective) {
        var validation = SweepOutline.of(state.start().orElseThrow().sweep()).validation();
        return state.best().flatMap(best -> Gain.of(best, reference, objective, validation));
    }

    private static int failed(CombinationState reference) {
        return (int) reference.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FAILED)
                .count();
    }

    /// Whether no combination beats the defaults. False where that is not known.
    public boolean isUnbeaten() {
        return gain.filter(it -> it.mean() <= 0).isPresent();
    }

    /// "tuning gained 0.0210 ± 0.0060 over the defaults", or what else is to be said; empty while nothing is
    /// known yet.
    public Optional<String> sentence() {
        if (score.isEmpty()) {
            return failed > 0 ? Optional.of("the trainer's defaults (trial " + trial + ") failed") : Optional.empty();
        }
        return gain.map(it -> isUnbeaten()
                ? "no combination beats the defaults (" + Wording.score(score.get()) + ")"
                : "tuning gained " + it.describe() + " over the defaults"
                        + (it.doubt().isPresent() && !it.isClear() ? ", which may be no gain at all" : "")
                        + it.caution().map(caution -> "; " + caution).orElse(""));
    }
}
