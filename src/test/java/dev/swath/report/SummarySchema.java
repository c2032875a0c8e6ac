package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swath.Documentation;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;

/// Holds a `summary.json` against the published schema, with a validator of others' making.
public final class SummarySchema {
    private SummarySchema() {}

    /// Fails where a summary breaks the schema, or has a key that the schema does not tell of.
    public static void check(String summary) throws IOException {
        var published = Json.read(Files.readString(Documentation.root().resolve("docs/summary.schema.json")));
        assertEquals(List.of(), errors(published, summary), summary);
        assertEquals(List.of(), errors(closed(published), summary), "keys that the schema lacks: " + summary);
    }

    static List<String> errors(Value schema, String summary) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(schema));
        return compiled.validate(summary, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /// The schema for today's summaries: users' keep room for keys to come.
    private static Value closed(Value schema) {
        return switch (schema) {
            case Value.Fields(var fields) -> {
                var closed = new LinkedHashMap<String, Value>();
                fields.forEach((key, value) -> closed.put(key, closed(value)));
                if (fields.get("properties") instanceof Value.Fields) {
                    closed.put("additionalProperties", Value.of(false));
                }
                yield new Value.Fields(closed);
            }
            case Value.Items(var items) ->
                new Value.Items(items.stream().map(SummarySchema::closed).toList());
            default -> schema;
        };
    }
}
