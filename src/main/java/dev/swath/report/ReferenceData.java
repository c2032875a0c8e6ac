package dev.swath.report;

import dev.swath.analysis.Reference;
import dev.swath.space.Value;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Score;
import java.util.Optional;

/// The trainer's defaults beside the winner, for programs: the same in `summary.json`, in the winner's card and from
/// `swath best --json`.
public final class ReferenceData {
    private ReferenceData() {}

    /// An object in which what is not known is `null`; `null` where there is no reference.
    public static Value of(Optional<Reference> reference) {
        return reference.map(ReferenceData::of).orElse(Value.NULL);
    }

    private static Value of(Reference reference) {
        return Fields.build()
                .put("trial", reference.trial())
                .put("finished", reference.finished())
                .put("failed", reference.failed())
                .put("score", reference.score().map(Score::toValue).orElse(Value.NULL))
                .put("scores", Event.scores(reference.scores()))
                .put("gain", reference.gain().map(SummaryData::gain).orElse(Value.NULL))
                .put("unbeaten", reference.isUnbeaten())
                .put("sentence", reference.sentence().map(Value::of).orElse(Value.NULL))
                .done();
    }
}
