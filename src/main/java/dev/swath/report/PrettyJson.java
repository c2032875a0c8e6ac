package dev.swath.report;

import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.util.List;
import java.util.stream.Collectors;

/// JSON with a line per field, for files that people open too. Lists and objects without anything nested in
/// them stay on one line where they are short.
public final class PrettyJson {
    private static final int SHORT = 100;

    private PrettyJson() {}

    /// The value with a line break at its end.
    public static String write(Value value) {
        return write(value, "") + "\n";
    }

    private static String write(Value value, String indent) {
        var line = Json.write(value);
        return switch (value) {
            case Value.Fields(var fields)
            when !fields.isEmpty() && (indent.isEmpty() || !isFlat(fields.values(), line)) ->
                fields.entrySet().stream()
                        .map(entry -> indent + "  " + Json.write(Value.of(entry.getKey())) + ": "
                                + write(entry.getValue(), indent + "  "))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case Value.Items(List<Value> items)
            when !items.isEmpty() && !isFlat(items, line) ->
                items.stream()
                        .map(item -> indent + "  " + write(item, indent + "  "))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            default -> line;
        };
    }

    private static boolean isFlat(Iterable<Value> values, String line) {
        for (var value : values) {
            if (value instanceof Value.Fields || value instanceof Value.Items) {
                return false;
            }
        }
        return line.length() <= SHORT;
    }
}
