package dev.swath.cli;

import dev.swath.analysis.ShellWord;
import dev.swath.analysis.Wording;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.sweep.SweepRun;
import dev.swath.trial.Json;
import dev.swath.trial.Validation;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                .map(count ->
                        count.equals(BigInteger.ONE) ? "1 combination" : SpaceText.number(count) + " combinations")
                .orElseGet(() -> SpaceText.uncounted(sweep.space()));
        if (sweep.repeat() == 1) {
            return combinations;
        }
        return combinations + " × " + sweep.repeat() + " seeds"
                + SweepRun.planned(sweep)
                        .map(trials -> " = " + SpaceText.number(trials) + " trials")
                        .orElse("");
    }

    static String of(Plan plan) {
        var sweep = plan.sweep();
        var text = new StringBuilder();
        text.append(sweep.name()).append(": ").append(inOneLine(sweep)).append('\n');
        if (!sweep.description().isBlank()) {
            text.append(sweep.description().strip()).append('\n');
        }
        text.append('\n');
        row(text, "work", work(sweep.work()));
        row(text, "space", SpaceText.size(sweep.space()));
        sweep.runCap().ifPresent(cap -> row(text, "run_cap", SpaceText.number(cap)));
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
        if (sweep.work() instanceof Sweep.Work.Training(var _, var data)
                && data.validation() instanceof Validation.Column(var column)) {
            row(text, "test part", "rows that column " + column + " calls test, for the winner alone");
        }
        row(text, "machine", machine(plan));
        limits(sweep).forEach((name, value) -> row(text, name, value));
        row(text, "time", time(plan));
        row(text, "seed", Long.toString(sweep.seed()));
        text.append("\nParameters\n");
        for (var parameter : sweep.space().parameters()) {
            row(text, parameter.name(), SpaceText.describe(parameter));
        }
        if (!sweep.space().constraints().isEmpty() || !sweep.space().zips().isEmpty()) {
            text.append("\nHeld together\n");
            sweep.space().zips().forEach(zip -> row(text, "zip", String.join(", ", zip)));
            sweep.space().constraints().forEach(constraint -> row(text, "constraint", constraint.toString()));
        }
        var combinations = plan.first();
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
            var words = new CommandTemplate(program).preview(plan.firstArguments());
            text.append("\nFirst command\n  ")
                    .append(words.stream().map(ShellWord::of).collect(Collectors.joining(" ")))
                    .append('\n');
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
                trainer + " on " + shown(data.paths()) + ", target " + data.target();
            case Sweep.Work.Program program -> String.join(" ", program.words());
        };
    }

    private static String shown(List<String> paths) {
        return paths.getFirst() + (paths.size() == 1 ? "" : " and " + Wording.count(paths.size() - 1L, "more file"));
    }

    private static String machine(Plan plan) {
        var child = plan.sweep().resources().child();
        return Wording.count(plan.workers(), "worker") + " × " + Wording.count(child.cpus(), "CPU") + ", "
                + (child.memoryBytes() >> 20) + " MiB each";
    }

    /// Those of the file, as it writes them.
    private static Map<String, String> limits(Sweep sweep) {
        var rows = new LinkedHashMap<String, String>();
        var file = sweep.toValue().values();
        if (file.get("budget") instanceof Value.Text(String budget)) {
            rows.put("budget", budget);
        }
        if (file.get("limits") instanceof Value.Fields(var limits)) {
            rows.put(
                    "limits",
                    limits.entrySet().stream()
                            .map(limit -> limit.getKey() + " " + Wording.exact(limit.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        return rows;
    }

    private static String time(Plan plan) {
        if (plan.time().isEmpty()) {
            return "unknown before trials have been seen";
        }
        var time = plan.time().get();
        var each = "from " + Wording.count(time.trials(), "trial") + " of run " + time.run() + ", of "
                + Wording.seconds(time.medianSeconds()) + " each";
        if (time.seconds().isEmpty()) {
            return "without end, " + each;
        }
        double seconds = time.seconds().getAsDouble();
        boolean cut = plan.sweep()
                .limits()
                .budget()
                .filter(it -> it.toMillis() < seconds * 1000)
                .isPresent();
        return "about " + Wording.seconds(seconds) + (cut ? ", but the budget ends it before; " : ", ") + each;
    }

    private static String describe(Combination combination) {
        return combination.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Json.write(entry.getValue()))
                .collect(Collectors.joining("  "));
    }
}
