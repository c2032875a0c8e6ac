package dev.swath.store;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.Optional;

/// What came of a gate: a condition of the sweep file that must hold in the end.
///
/// @param gate as the sweep file has it
/// @param passed whether it lets the run be green
/// @param judged false where a part of it had nothing to be held against yet, which lets the run be green
/// @param message why, in words, with the numbers
/// @param test the test of a difference, where one was made
public record GateVerdict(String gate, boolean passed, boolean judged, String message, Optional<Test> test) {

    /// A gate that could be judged.
    public GateVerdict(String gate, boolean passed, String message, Optional<Test> test) {
        this(gate, passed, true, message, test);
    }

    /// A gate that had nothing to be held against yet.
    public static GateVerdict notJudged(String gate, String message) {
        return new GateVerdict(gate, true, false, message, Optional.empty());
    }

    /// What it does where it lets the run be green: `holds` or `not judged`.
    public String word() {
        return judged ? "holds" : "not judged";
    }

    /// How far what was compared is from the gate, over folds and repeats, and how sure that is.
    ///
    /// @param mean how far; below 0 where the gate does not hold
    /// @param p how often chance alone gives a mean at most so far below 0, were there no difference
    /// @param values how many pairs, or how many values on the side with fewer
    public record Test(double mean, double standardError, double p, int values, boolean paired) {
        public Value.Fields toValue() {
            return Fields.build()
                    .put("mean", mean)
                    .put("standard_error", standardError)
                    .put("p", p)
                    .put("values", values)
                    .put("paired", paired)
                    .done();
        }
    }

    Value.Fields toValue() {
        var fields = Fields.build()
                .put("gate", gate)
                .put("passed", passed)
                .put("judged", judged)
                .put("message", message);
        test.ifPresent(it -> fields.put("test", it.toValue()));
        return fields.done();
    }

    static GateVerdict from(Fields fields) {
        return new GateVerdict(
                fields.text("gate"),
                fields.truth("passed"),
                // Journals of before it was kept have none.
                fields.optional("judged", all -> all.truth("judged")).orElse(true),
                fields.text("message"),
                fields.optional("test", all -> test(all.fields("test"))));
    }

    private static Test test(Fields fields) {
        return new Test(
                fields.real("mean"),
                fields.real("standard_error"),
                fields.real("p"),
                fields.count("values"),
                fields.truth("paired"));
    }
}
