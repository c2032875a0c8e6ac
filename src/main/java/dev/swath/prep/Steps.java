package dev.swath.prep;

import dev.swath.space.Hyperparameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// All kinds of steps.
public final class Steps {
    private static final SequencedMap<String, StepKind> ALL = byWord(Stream.concat(
                    Stream.of(
                            ImputeStep.kind(),
                            DateStep.kind(),
                            ClipStep.kind(),
                            ScaleStep.kind(),
                            RareStep.kind(),
                            EncodeStep.kind()),
                    Stream.concat(
                            Stream.concat(TextSteps.kinds().stream(), ImageSteps.kinds().stream()),
                            Stream.of(SelectStep.kind(), PcaStep.kind())))
            .toList());

    private Steps() {}

    private static SequencedMap<String, StepKind> byWord(List<StepKind> kinds) {
        var all = new LinkedHashMap<String, StepKind>();
        kinds.forEach(kind -> all.put(kind.word(), kind));
        return Collections.unmodifiableSequencedMap(all);
    }

    /// By the word in sweep files.
    public static SequencedMap<String, StepKind> all() {
        return ALL;
    }

    /// What can be set of a kind of steps; nothing where there is no such kind.
    public static List<Hyperparameter> options(String word) {
        return named(word).map(StepKind::options).orElse(List.of());
    }

    static Optional<StepKind> named(String word) {
        return Optional.ofNullable(ALL.get(word));
    }
}
