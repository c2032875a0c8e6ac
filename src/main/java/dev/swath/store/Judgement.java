package dev.swath.store;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.List;
import java.util.Optional;

/// What came of a sweep's gates, once it was over.
///
/// @param baseline what the run was held against: another run's id, or a file; empty where there was nothing
/// @param gates in the order of the sweep file
public record Judgement(Optional<String> baseline, List<GateVerdict> gates) {
    public Judgement {
        gates = List.copyOf(gates);
    }

    /// Whether every gate holds.
    public boolean passed() {
        return gates.stream().allMatch(GateVerdict::passed);
    }

    /// Those that do not hold.
    public List<GateVerdict> failed() {
        return gates.stream().filter(gate -> !gate.passed()).toList();
    }

    /// Those that had nothing to be held against yet.
    public List<GateVerdict> notJudged() {
        return gates.stream().filter(gate -> !gate.judged()).toList();
    }

    Value.Fields toValue() {
        var fields = Fields.build();
        baseline.ifPresent(name -> fields.put("baseline", name));
        return fields.put(
                        "gates",
                        new Value.Items(
                                gates.stream().<Value>map(GateVerdict::toValue).toList()))
                .done();
    }

    static Judgement from(Fields fields) {
        return new Judgement(
                fields.optional("baseline", all -> all.text("baseline")),
                fields.items("gates").stream()
                        .map(Fields::of)
                        .map(GateVerdict::from)
                        .toList());
    }
}
