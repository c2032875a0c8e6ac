package dev.swath.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// When a parameter is there: all of the named parameters are, and have one of these values.
public record Condition(SequencedMap<String, List<Value>> allowed) {
    public Condition {
        var copy = new LinkedHashMap<String, List<Value>>();
        allowed.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        allowed = Collections.unmodifiableSequencedMap(copy);
    }

    /// Whether it is met by these values; absent ones meet nothing.
    boolean holds(Map<String, Value> values) {
        for (var entry : allowed.entrySet()) {
            var value = values.get(entry.getKey());
            if (value == null || entry.getValue().stream().noneMatch(each -> Value.same(each, value))) {
                return false;
            }
        }
        return true;
    }
}
