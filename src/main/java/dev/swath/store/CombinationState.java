package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.trial.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A combination and what has become of its trials, which differ in their seeds only.
///
/// @param trials by repeat, those that exist so far; at least one
public record CombinationState(List<TrialState> trials) {
    public CombinationState {
        trials = List.copyOf(trials);
    }

    /// Its first trial's number.
    public int number() {
        return trials.getFirst().number();
    }

    public Combination combination() {
        return trials.getFirst().combination();
    }

    /// True where all of its trials exist and are over.
    ///
    /// @param repeats how many trials a combination of this sweep has
    public boolean isOver(int repeats) {
        return trials.size() == repeats && trials.stream().allMatch(TrialState::isOver);
    }

    /// The trials that finished with a value of this metric.
    public List<TrialState> finishedWith(String metric) {
        return trials.stream()
                .filter(trial -> trial.scoreIn(metric).isPresent())
                .toList();
    }

    /// What it reached in a metric, over the folds of all of its trials that finished.
    public Optional<Score> score(String metric) {
        var scores =
                trials.stream().flatMap(trial -> trial.scoreIn(metric).stream()).toList();
        return scores.isEmpty() ? Optional.empty() : Optional.of(Score.joined(scores));
    }

    /// What it reached in every metric that one of its trials has, in the order of the first that has it.
    public SequencedMap<String, Score> scores() {
        var scores = new LinkedHashMap<String, Score>();
        for (var trial : trials) {
            trial.result()
                    .ifPresent(result -> result.scores()
                            .keySet()
                            .forEach(metric -> scores.computeIfAbsent(
                                    metric, it -> score(it).orElseThrow())));
        }
        return scores;
    }
}
