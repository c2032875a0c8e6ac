package dev.swath.report;

import dev.swath.analysis.FailureGroup;
import dev.swath.analysis.Gain;
import dev.swath.analysis.ParameterEffect;
import dev.swath.analysis.Place;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.Spending;
import dev.swath.analysis.TestPart;
import dev.swath.analysis.Unjudged;
import dev.swath.analysis.Wording;
import dev.swath.analysis.WorkerTimePart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The tables of `summary.md`.
final class SummaryTables {
    private static final int MOST_LEVELS = 12;
    private static final int EXAMPLES = 5;

    private SummaryTables() {}

    static String metrics(Ranked winner, Optional<TestPart> test) {
        var onTest = test.map(TestPart::scores).filter(scores -> !scores.isEmpty());
        var header = new ArrayList<>(List.of("metric", "value"));
        onTest.ifPresent(scores -> header.add("on the test part"));
        return Markdown.table(
                header,
                winner.scores().entrySet().stream()
                        .map(entry -> {
                            var row = new ArrayList<>(
                                    List.of(Markdown.text(entry.getKey()), Wording.score(entry.getValue())));
                            onTest.ifPresent(scores -> row.add(Optional.ofNullable(scores.get(entry.getKey()))
                                    .map(Wording::score)
                                    .orElse("")));
                            return List.copyOf(row);
                        })
                        .toList());
    }

    static String top(RunSummary summary) {
        var parameters = summary.variedParameters();
        var header = new ArrayList<>(List.of("place", "trial"));
        var repeat = summary.sweep().repeat();
        if (repeat > 1) {
            header.add("seeds");
        }
        header.add(Markdown.text(summary.objective().orElseThrow().metric()));
        if (summary.top().size() > 1) {
            header.add("to the winner");
        }
        parameters.forEach(name -> header.add(Markdown.text(name)));
        header.add("time");
        var rows = IntStream.range(0, summary.top().size())
                .mapToObj(i -> row(i + 1, summary.top(), repeat, parameters))
                .toList();
        return Markdown.table(header, rows);
    }

    private static List<String> row(int place, List<Place> top, int repeat, List<String> parameters) {
        var ranked = top.get(place - 1).ranked();
        var row = new ArrayList<>(List.of(String.valueOf(place), String.valueOf(ranked.trial())));
        if (repeat > 1) {
            row.add(ranked.finished() + " of " + repeat);
        }
        row.add(Wording.score(ranked.score()));
        if (top.size() > 1) {
            row.add(toTheWinner(top.get(place - 1)));
        }
        for (var name : parameters) {
            row.add(ranked.combination()
                    .get(name)
                    .map(value -> Markdown.text(Wording.value(value)))
                    .orElse(""));
        }
        row.add(Wording.seconds(ranked.wallSeconds()));
        return row;
    }

    private static String toTheWinner(Place place) {
        return switch (place.standing()) {
            case WINNER -> "";
            case UNKNOWN ->
                place.behind()
                        .filter(gain -> gain.unjudged().equals(Optional.of(Unjudged.NO_SPREAD)))
                        .map(gain -> gain.describe() + " behind throughout, not judged")
                        .orElse("");
            case TIED ->
                place.behind()
                        .flatMap(Gain::doubt)
                        .map(doubt -> "tied (p " + Wording.probability(doubt.p()) + ")")
                        .orElse("tied");
            case BEHIND ->
                place.behind().map(gain -> gain.describe() + " behind").orElse("behind");
        };
    }

    static String failures(List<FailureGroup> groups) {
        return Markdown.table(
                List.of("trials", "cause", "message of the first", "which"),
                groups.stream()
                        .map(group -> List.of(
                                String.valueOf(group.trials().size()),
                                group.reason(),
                                Markdown.code(group.message()),
                                examples(group)))
                        .toList());
    }

    private static String examples(FailureGroup group) {
        var shown = group.trials().stream().limit(EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
        return group.trials().size() > EXAMPLES ? shown + ", …" : shown;
    }

    static String effects(List<ParameterEffect> effects) {
        return Markdown.table(
                List.of("parameter", "value: mean (trials)"),
                effects.stream()
                        .map(effect -> List.of(Markdown.text(effect.parameter()), levels(effect)))
                        .toList());
    }

    private static String levels(ParameterEffect effect) {
        return effect.levels().size() > MOST_LEVELS
                ? effect.levels().size() + " values, in summary.json"
                : effect.levels().stream()
                        .map(level -> Markdown.text(level.describe()) + ": " + Wording.score(level.mean()) + " ("
                                + level.trials() + ")")
                        .collect(Collectors.joining(" · "));
    }

    static String spending(Spending spent, Instant begun) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("wall time", Wording.seconds(spent.wallSeconds())));
        rows.add(List.of("workers", String.valueOf(spent.workers())));
        spent.medianTrialSeconds().ifPresent(median -> rows.add(List.of("median trial", Wording.seconds(median))));
        spent.data().ifPresent(data -> rows.add(List.of("data", data.describe())));
        spent.efficiency()
                .ifPresent(
                        share -> rows.add(List.of("efficiency: training / the workers' time", Wording.percent(share))));
        spent.cpuSeconds().ifPresent(cpu -> rows.add(List.of("CPU time of the finished trials", Wording.seconds(cpu))));
        spent.jvm()
                .ifPresent(jvm -> rows.add(List.of(
                        "of it the JVM's compiler, its garbage collector",
                        Wording.seconds(jvm.compilerCpuSeconds()) + ", "
                                + Wording.seconds(jvm.collectorCpuSeconds()))));
        spent.peakBytes().ifPresent(peak -> rows.add(List.of("largest trial in memory", Wording.bytes(peak))));
        rows.add(List.of("begun", begun.toString()));
        return Markdown.table(List.of("what", "how much"), rows);
    }

    /// What the workers' time went into, 100 % in all.
    static String parts(List<WorkerTimePart> parts) {
        return Markdown.table(
                List.of("the workers' time", "share", "how much"),
                parts.stream()
                        .map(part -> List.of(
                                Markdown.text(part.describe()),
                                String.format(Locale.ROOT, "%.1f %%", part.permille() / 10.0),
                                Wording.seconds(part.seconds())))
                        .toList());
    }

    static String parameters(RunSummary summary) {
        return Markdown.table(
                List.of("parameter", "values"),
                summary.sweep().parameters().stream()
                        .map(parameter -> List.of(Markdown.text(parameter.name()), Markdown.text(parameter.describe())))
                        .toList());
    }
}
