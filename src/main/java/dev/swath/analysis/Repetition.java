package dev.swath.analysis;

import dev.swath.store.Outcome;
import dev.swath.trial.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A trial that was run again, beside what its run has recorded.
///
/// @param recorded how it ended in the run; empty where it has not ended there
/// @param now how it ended this time
public record Repetition(Optional<Outcome> recorded, Outcome now) {

    /// What came of it.
    public enum Verdict {
        /// All scores are the same, to the bit.
        SAME,
        /// Some are not, or it failed in the run.
        DIFFERENT,
        FAILED,
        /// The run has no scores to compare with.
        NOTHING_RECORDED
    }

    /// One metric, then and now.
    public record Pair(String metric, Optional<Score> recorded, Optional<Score> now) {
        /// True where every fold has the same bits.
        public boolean isSame() {
            return recorded.equals(now);
        }
    }

    public Verdict verdict() {
        if (!(now instanceof Outcome.Finished)) {
            return Verdict.FAILED;
        }
        if (recorded.filter(it -> it instanceof Outcome.Finished || it instanceof Outcome.Failed)
                .isEmpty()) {
            return Verdict.NOTHING_RECORDED;
        }
        return recorded.get() instanceof Outcome.Finished && pairs().stream().allMatch(Pair::isSame)
                ? Verdict.SAME
                : Verdict.DIFFERENT;
    }

    /// All metrics, those of the run first.
    public List<Pair> pairs() {
        var then = recorded.map(Repetition::scores).orElseGet(LinkedHashMap::new);
        var again = scores(now);
        return Stream.concat(then.keySet().stream(), again.keySet().stream())
                .distinct()
                .map(metric ->
                        new Pair(metric, Optional.ofNullable(then.get(metric)), Optional.ofNullable(again.get(metric))))
                .toList();
    }

    private static SequencedMap<String, Score> scores(Outcome outcome) {
        return outcome instanceof Outcome.Finished finished ? finished.scores() : new LinkedHashMap<>();
    }

    /// "the scores are the same as recorded, to the bit", or what else is to be said.
    public String sentence() {
        return switch (verdict()) {
            case SAME -> "the scores are the same as recorded, to the bit";
            case NOTHING_RECORDED -> "it has finished; the run has recorded nothing to compare with";
            case DIFFERENT ->
                recorded.orElseThrow() instanceof Outcome.Failed failed
                        ? "it has finished, but in the run it failed: " + failed.message()
                        : "the scores differ from those recorded";
            case FAILED -> failure();
        };
    }

    private String failure() {
        var why = now instanceof Outcome.Failed failed ? "it failed: " + failed.message() : "it did not finish";
        if (recorded.isPresent() && recorded.get() instanceof Outcome.Failed before) {
            return why
                    + (now instanceof Outcome.Failed failed && failed.likeness().equals(before.likeness())
                            ? "; so it did in the run"
                            : "; in the run it failed otherwise: " + before.message());
        }
        return recorded.isPresent() && recorded.get() instanceof Outcome.Finished
                ? why + "; in the run it finished"
                : why;
    }
}
