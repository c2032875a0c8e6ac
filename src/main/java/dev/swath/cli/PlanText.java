package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.launch.Machine;
import dev.swath.space.Combination;
import dev.swath.space.Distribution;
import dev.swath.space.Value;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.sweep.SweepRun;
import dev.swath.trial.Json;
import java.math.BigInteger;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a sweep would do, in words.
final class PlanText {
    private static final int NAME_WIDTH = 14;

    private PlanText() {}

    /// "48 combinations of 3 parameters (grid), accuracy to maximize".
    static String inOneLine(Sweep sweep) {
        var objective = sweep.objective()
                .map(it -> ", " + it.metric() + " to " + it.goal().word())
                .orElse("");
        return trials(sweep) + " of "
                + Wording.count(sweep.space().parameters().size(), "parameter") + " ("
                + sweep.method().name().toLowerCase(Locale.ROOT) + ")" + objective;
    }

    private static String trials(Sweep sweep) {
        var combinations = SweepRun.combinations(sweep)
                .map(count -> count.equals(BigInteger.ONE) ? "1 combination" : grouped(count) + " combinations")
                .orElse("combinations without end");
        if (sweep.repeat() == 1) {
            return combinations;
        }
        return combinations + " × " + sweep.repeat() + " seeds"
                + SweepRun.planned(sweep)
                        .map(trials -> " = " + grouped(trials) + " trials")
                        .orElse("");
    }

    private static String grouped(Number number) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    static String of(Sweep sweep, int first) {
        var text = new StringBuilder();
        text.append(sweep.name()).append(": ").append(inOneLine(sweep)).append('\n');
        if (!sweep.description().isBlank()) {
            text.append(sweep.description().strip()).append('\n');
        }
        text.append('\n');
        row(text, "work", work(sweep.work()));
        row(text, "space", sweep.space().size().map(PlanText::grouped).orElse("a continuum"));
        sweep.runCap().ifPresent(cap -> row(text, "run_cap", grouped(cap)));
        if (sweep.reference() == Sweep.Reference.DEFAULTS) {
            row(
                    text,
                    "reference",
                    "the trainer's defaults, before the search"
                            + (sweep.repeat() == 1 ? "" : ": " + sweep.repeat() + " trials"));
        }
        if (sweep.work() instanceof Sweep.Work.Training(var trainer, var data) && data.test() > 0) {
            row(text, "test part", Wording.percent(data.test()) + ", for the winner alone");
        }
        row(text, "machine", machine(sweep));
        row(text, "seed", Long.toString(sweep.seed()));
        text.append("\nParameters\n");
        for (var parameter : sweep.space().parameters()) {
            row(text, parameter.name(), describe(parameter.distribution()));
        }
        var combinations = SweepRun.firstCombinations(sweep, first);
        var thing = sweep.repeat() == 1 ? "trial" : "combination";
        text.append("\nFirst ")
                .append(combinations.size() == 1 ? thing : combinations.size() + " " + thing + "s")
                .append('\n');
        int firstNumber = sweep.reference() == Sweep.Reference.DEFAULTS ? sweep.repeat() : 1;
        for (int i = 0; i < combinations.size(); i++) {
            row(
                    text,
                    String.format(Locale.ROOT, "%04d", firstNumber + i * sweep.repeat()),
                    describe(combinations.get(i)));
        }
        if (sweep.work() instanceof Sweep.Work.Program program && !combinations.isEmpty()) {
            var words = new CommandTemplate(program).expand(combinations.getFirst(), System.getenv());
            text.append("\nFirst command\n  ").append(String.join(" ", words)).append('\n');
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("  ")
                .append(name)
                .repeat(' ', Math.max(1, NAME_WIDTH - name.length()))
                .append(value)
                .append('\n');
    }

    private static String work(Sweep.Work work) {
        return switch (work) {
            case Sweep.Work.Training(String trainer, var data) ->
                trainer + " on " + data.path() + ", target " + data.target();
            case Sweep.Work.Program program -> String.join(" ", program.words());
        };
    }

    private static String machine(Sweep sweep) {
        var child = sweep.resources().child();
        int workers = Machine.here().workers(child, sweep.resources().workers());
        return Wording.count(workers, "worker") + " × " + Wording.count(child.cpus(), "CPU") + ", "
                + (child.memoryBytes() >> 20) + " MiB each";
    }

    private static String describe(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Constant(var value) -> Json.write(value);
            case Distribution.Categorical(var values) -> joined(values);
            case Distribution.IntUniform(long min, long max) -> min + " to " + max + ", whole numbers";
            case Distribution.Uniform(double min, double max) -> min + " to " + max;
            case Distribution.QUniform(double min, double max, double q) -> min + " to " + max + " in steps of " + q;
            case Distribution.LogUniformValues(double min, double max) -> min + " to " + max + ", logarithmic";
        };
    }

    private static String joined(List<Value> values) {
        return values.stream().map(Json::write).collect(Collectors.joining(", "));
    }

    private static String describe(Combination combination) {
        return combination.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Json.write(entry.getValue()))
                .collect(Collectors.joining("  "));
    }
}
