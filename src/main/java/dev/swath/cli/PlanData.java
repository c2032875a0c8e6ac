package dev.swath.cli;

import dev.swath.launch.Machine;
import dev.swath.space.Value;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.sweep.SweepRun;
import dev.swath.trial.Fields;
import java.math.BigDecimal;
import java.util.List;

/// What a sweep is and what it would do, as scripts read it: told in `docs/reference/json-output.md`. Keys of
/// the sweep file stand as the resolved file has them, every default spelled out.
final class PlanData {
    private PlanData() {}

    /// The sweep in short.
    static Value outline(Sweep sweep) {
        return describe(sweep).done();
    }

    private static Fields.Builder describe(Sweep sweep) {
        var file = sweep.toValue().values();
        var fields = Fields.build();
        for (var key :
                new String[] {"name", "description", "trainer", "program", "command", "data", "method", "metric"}) {
            var value = file.get(key);
            if (value != null) {
                fields.put(key, value);
            }
        }
        return fields.put("space", space(sweep))
                .put("trials", SweepRun.planned(sweep).map(Value::of).orElse(Value.NULL));
    }

    /// A size may be beyond the whole numbers of most readers: it is a text.
    private static Value space(Sweep sweep) {
        var space = sweep.space();
        var file = sweep.toValue().values();
        var fields = Fields.build().put("parameters", file.getOrDefault("parameters", Value.NULL));
        for (var key : new String[] {"constraints", "zip"}) {
            fields.put(key, file.getOrDefault(key, new Value.Items(List.of())));
        }
        if (!space.isDiscrete()) {
            return fields.put("size", Value.NULL).put("kind", "endless").done();
        }
        var size = space.size();
        if (size.isPresent()) {
            return fields.put("size", size.get().toString())
                    .put("kind", "exact")
                    .done();
        }
        var estimate = space.estimate();
        if (estimate.isTelling()) {
            return fields.put("size", digits(estimate.combinations()))
                    .put("kind", "estimate")
                    .put("standard_error", estimate.standardError())
                    .done();
        }
        return estimate.atLeast() > 0 && Double.isFinite(estimate.atLeast())
                ? fields.put("size", digits(estimate.atLeast()))
                        .put("kind", "at_least")
                        .done()
                : fields.put("size", Value.NULL).put("kind", "unknown").done();
    }

    private static String digits(double number) {
        return new BigDecimal(number).toBigInteger().toString();
    }

    /// The plan.
    static Value of(Plan plan) {
        var sweep = plan.sweep();
        var file = sweep.toValue().values();
        var fields = describe(sweep);
        for (var key : new String[] {"run_cap", "budget", "seed", "limits"}) {
            fields.put(key, file.getOrDefault(key, Value.NULL));
        }
        fields.put("machine", machine(plan))
                .put("time", plan.time().map(PlanData::time).orElse(Value.NULL))
                .put(
                        "first",
                        new Value.Items(plan.first().stream()
                                .<Value>map(combination -> new Value.Fields(combination.values()))
                                .toList()));
        if (sweep.work() instanceof Sweep.Work.Program program && !plan.first().isEmpty()) {
            fields.putTexts("first_command", new CommandTemplate(program).preview(plan.firstArguments()));
        }
        return fields.done();
    }

    private static Value machine(Plan plan) {
        var child = plan.sweep().resources().child();
        var machine = Machine.here();
        return Fields.build()
                .put("workers", plan.workers())
                .put("cpus", child.cpus())
                .put("memory_bytes", child.memoryBytes())
                .put("cores_of_machine", machine.cores())
                .put("memory_bytes_of_machine", machine.memoryBytes())
                .done();
    }

    private static Value time(ExpectedTime time) {
        return Fields.build()
                .put("seconds", Value.of(time.seconds()))
                .put("median_seconds", time.medianSeconds())
                .put("trials", time.trials())
                .put("run", time.run())
                .done();
    }
}
