package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Seldom categories, and those that no training row has, become one.
///
/// @param kept the others, by column
record RareStep(Map<String, List<String>> kept) implements FittedStep {
    private static final String MIN_SHARE = "min_share";
    private static final String RARE = "(rare)";

    RareStep {
        kept = new LinkedHashMap<>(kept);
    }

    static StepKind kind() {
        return new StepKind(
                "rare",
                "joins seldom categories, and those that training rows do not know, to one: `(rare)`",
                StepKind.Takes.CATEGORIES,
                false,
                List.of(new Hyperparameter(
                        MIN_SHARE,
                        new Hyperparameter.Range.Reals(0, true, 1, true),
                        Value.of(0.01),
                        "a category in less than this share of the training rows is seldom",
                        "scikit-learn's OneHotEncoder(min_frequency)")),
                RareStep::fit);
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        double least = lesson.settings().real(MIN_SHARE) * lesson.frame().rows();
        var kept = new LinkedHashMap<String, List<String>>();
        for (var name : lesson.columns()) {
            var column = lesson.categories(name);
            var counts = column.counts();
            var frequent = new ArrayList<String>();
            for (int code = 0; code < counts.length; code++) {
                if (counts[code] > 0 && counts[code] >= least) {
                    frequent.add(column.labels().get(code));
                }
            }
            kept.put(name, frequent);
        }
        return StepKind.Lore.of(new RareStep(kept), lesson.frame());
    }

    @Override
    public Frame apply(Frame frame) {
        var joined = new LinkedHashMap<String, Column>();
        kept.forEach((name, frequent) -> {
            var column = StepKind.categoriesOf(frame, name);
            var known = new HashSet<>(frequent);
            joined.put(
                    name,
                    Relabelled.of(
                            column,
                            code -> known.contains(column.labels().get(code))
                                    ? column.labels().get(code)
                                    : RARE,
                            Optional.empty()));
        });
        return frame.with(joined);
    }
}
