package dev.swath.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A combination as a program is given it: nested parameters within one value for each outermost name.
final class Nesting {
    private Nesting() {}

    static SequencedMap<String, Value> of(List<Parameter> parameters, Combination combination) {
        var paths = new HashMap<String, List<String>>();
        parameters.forEach(parameter -> paths.put(parameter.name(), parameter.path()));
        var entries = new ArrayList<Map.Entry<List<String>, Value>>();
        combination
                .values()
                .forEach((name, value) -> entries.add(Map.entry(paths.getOrDefault(name, List.of(name)), value)));
        return nested(entries);
    }

    private static SequencedMap<String, Value> nested(List<Map.Entry<List<String>, Value>> entries) {
        var groups = new LinkedHashMap<String, List<Map.Entry<List<String>, Value>>>();
        entries.forEach(entry -> groups.computeIfAbsent(entry.getKey().getFirst(), name -> new ArrayList<>())
                .add(entry));
        var nested = new LinkedHashMap<String, Value>();
        groups.forEach((name, group) -> {
            var first = group.getFirst();
            nested.put(
                    name,
                    first.getKey().size() == 1
                            ? first.getValue()
                            : new Value.Fields(nested(group.stream()
                                    .map(entry -> Map.entry(
                                            entry.getKey()
                                                    .subList(1, entry.getKey().size()),
                                            entry.getValue()))
                                    .toList())));
        });
        return nested;
    }
}
