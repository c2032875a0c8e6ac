package dev.swath.spec;

import dev.swath.Documentation;
import dev.swath.space.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScalarsPageTest {
    private static final List<String> SHOWN = List.of(
            "null",
            "Null",
            "NULL",
            "~",
            "true",
            "True",
            "TRUE",
            "yes",
            "Yes",
            "YES",
            "on",
            "On",
            "ON",
            "false",
            "False",
            "FALSE",
            "no",
            "No",
            "NO",
            "off",
            "Off",
            "OFF",
            "3",
            "+3",
            "1_000",
            "0x1F",
            "0b101",
            "017",
            "0o17",
            "1:30",
            "3.0",
            ".5",
            "-.5",
            "5.",
            "1e-5",
            "1E5",
            "1.5e3",
            "1_000.5",
            ".inf",
            "-.inf",
            ".nan",
            "y",
            "n",
            "089",
            "1,000",
            "2024-01-31",
            "inf",
            "nan",
            "1.2.3",
            "9223372036854775808");

    @Test
    void showsWhatEachPlainScalarIsWorth() throws IOException {
        var rows = new LinkedHashMap<String, List<String>>();
        for (var text : SHOWN) {
            var worth = PlainScalar.resolve(text).map(ScalarsPageTest::describe).orElse("refused: beyond 64 bits");
            rows.computeIfAbsent(worth, first -> new ArrayList<>()).add(text);
        }
        var table = rows.entrySet().stream()
                .map(row -> "| "
                        + row.getValue().stream().map(text -> "`" + text + "`").collect(Collectors.joining(" ")) + " | "
                        + row.getKey() + " |\n")
                .collect(Collectors.joining());
        Documentation.check("docs/sweep-file.md", "scalars", "| written | read as |\n| --- | --- |\n" + table);
    }

    private static String describe(Value value) {
        return switch (value) {
            case Value.Null() -> "null";
            case Value.Bool(boolean truth) -> String.valueOf(truth);
            case Value.Int(long whole) -> "the whole number " + whole;
            case Value.Real(double real) -> "the number " + real;
            case Value.Text text -> "text";
            case Value.Items items -> "a list";
            case Value.Fields fields -> "a mapping";
        };
    }
}
