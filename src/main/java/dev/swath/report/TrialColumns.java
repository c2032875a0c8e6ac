package dev.swath.report;

import dev.swath.space.Value;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Fields;
import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which columns `trials.csv` has. A parameter's column has its name, a metric's too; one that would name two
/// columns alike is written `params.<name>` or `metrics.<name>`.
///
/// @param parameters column by parameter, in the sweep's order
/// @param metrics column of the mean by metric, the objective's first
record TrialColumns(SequencedMap<String, String> parameters, SequencedMap<String, String> metrics) {
    static final List<String> BEFORE = List.of("trial", "role", "repeat", "status");
    static final List<String> AFTER =
            List.of("attempts", "wall_seconds", "cpu_seconds", "peak_mb", "started", "ended", "seed", "message");
    private static final String SPREAD = "_spread";

    static TrialColumns of(RunState state) {
        var taken = new HashSet<>(BEFORE);
        taken.addAll(AFTER);
        var parameters = named(parameterNames(state), "params.", taken, List::of);
        var metrics = named(metricNames(state), "metrics.", taken, name -> List.of(name, spread(name)));
        return new TrialColumns(parameters, metrics);
    }

    /// The trials that have a row. A refit has none: its scores are of the test part, and a table that holds
    /// both would be sorted by both.
    static Stream<TrialState> rows(RunState state) {
        return state.trials().stream().filter(trial -> trial.role() != Role.REFIT);
    }

    /// The column of the spread beside a metric's column.
    static String spread(String metricColumn) {
        return metricColumn + SPREAD;
    }

    private static SequencedMap<String, String> named(
            SequencedSet<String> names, String prefix, Set<String> taken, Function<String, List<String>> columns) {
        var named = new LinkedHashMap<String, String>();
        for (var name : names) {
            var column = name;
            while (columns.apply(column).stream().anyMatch(taken::contains)) {
                column = prefix + column;
            }
            taken.addAll(columns.apply(column));
            named.put(name, column);
        }
        return named;
    }

    /// In the order of the sweep file; what only combinations know comes after.
    private static SequencedSet<String> parameterNames(RunState state) {
        var names = new LinkedHashSet<String>();
        rows(state).forEach(trial -> names.addAll(trial.combination().values().keySet()));
        var inFile = new LinkedHashSet<>(
                state.start().map(TrialColumns::parametersOfFile).orElse(List.of()));
        if (names.isEmpty()) {
            return inFile;
        }
        inFile.retainAll(names);
        inFile.addAll(names);
        return inFile;
    }

    private static List<String> parametersOfFile(RunRecord.RunStarted start) {
        return Fields.of(start.sweep()).all().get("parameters") instanceof Value.Fields(var parameters)
                ? List.copyOf(parameters.keySet())
                : List.of();
    }

    private static SequencedSet<String> metricNames(RunState state) {
        var names = new LinkedHashSet<String>();
        state.objective().map(Objective::metric).ifPresent(names::add);
        rows(state)
                .forEach(trial -> trial.result()
                        .ifPresent(result -> names.addAll(result.scores().keySet())));
        return names;
    }

    List<String> header() {
        var header = new ArrayList<>(BEFORE);
        header.addAll(parameters.values());
        metrics.values().forEach(column -> {
            header.add(column);
            header.add(spread(column));
        });
        header.addAll(AFTER);
        return header;
    }
}
