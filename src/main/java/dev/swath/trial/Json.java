package dev.swath.trial;

import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SegmentedStringWriter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Text and value, both ways, in one line of JSON (RFC 8259). Numbers are written so that they read back to
/// the same bits; NaN and the infinities, which JSON lacks, are written as the texts `"NaN"`, `"Infinity"`
/// and `"-Infinity"`, and {@link Fields#real} reads them back. Only Jackson's streaming core is used: a child
/// that starts in a tenth of a second has no time for reflection.
public final class Json {
    /// Deeper nesting than this is refused: no sweep file, event or record comes near it.
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /// Python's `json` writes bare `NaN`, `Infinity` and `-Infinity`.
    private static final JsonFactory PYTHONS =
            FACTORY.rebuild().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private Json() {}

    /// The value as one line without a line break at its end.
    public static String write(Value value) {
        var text = new SegmentedStringWriter(FACTORY._getBufferRecycler());
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, generator, Json::writeReal);
        }
        return text.getAndClear();
    }

    /// Writes a value to any generator of Jackson's, of JSON or of YAML.
    ///
    /// @param reals writes a real number, since formats differ in what they take for one
    public static void write(Value value, JsonGenerator out, ObjDoubleConsumer<JsonGenerator> reals) {
        switch (value) {
            case Value.Null() -> out.writeNull();
            case Value.Bool(boolean truth) -> out.writeBoolean(truth);
            case Value.Int(long whole) -> out.writeNumber(whole);
            case Value.Real(double real) -> reals.accept(out, real);
            case Value.Text(String text) -> out.writeString(text);
            case Value.Items(var values) -> {
                out.writeStartArray();
                values.forEach(item -> write(item, out, reals));
                out.writeEndArray();
            }
            case Value.Fields(var fields) -> {
                out.writeStartObject();
                fields.forEach((name, field) -> {
                    out.writeName(name);
                    write(field, out, reals);
                });
                out.writeEndObject();
            }
        }
    }

    private static void writeReal(JsonGenerator out, double real) {
        if (Double.isFinite(real)) {
            out.writeNumber(real);
        } else {
            out.writeString(Double.toString(real));
        }
    }

    /// The value that a text holds.
    ///
    /// @throws MalformedException where the text is not one JSON value, nests too deeply, repeats a key, or
    ///     holds a whole number beyond 64 bits or a real beyond the range of a double
    public static Value read(String text) {
        return read(text, FACTORY);
    }

    /// The value that a text of a user's program holds: bare `NaN`, `Infinity` and `-Infinity`, which JSON
    /// lacks and Python's `json` writes all the same, are numbers.
    ///
    /// @throws MalformedException as {@link #read(String)} does
    public static Value readFromProgram(String text) {
        return read(text, PYTHONS);
    }

    /// Some fields of the object that a text in UTF-8 holds. The others are passed over, which takes much less time
    /// than to read them.
    ///
    /// @throws MalformedException as {@link #read(String)} does, and where the text holds no object
    public static Value.Fields read(byte[] text, Set<String> names) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return whole(parser, in -> fields(in, names));
        } catch (JacksonException malformed) {
            throw new MalformedException(malformed.getOriginalMessage());
        }
    }

    private static Value read(String text, JsonFactory factory) {
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return whole(parser, Json::read);
        } catch (JacksonException malformed) {
            throw new MalformedException(malformed.getOriginalMessage());
        }
    }

    private static <V extends Value> V whole(JsonParser in, Function<JsonParser, V> reading) {
        if (in.nextToken() == null) {
            throw new MalformedException("no JSON value");
        }
        var value = reading.apply(in);
        if (in.nextToken() != null) {
            throw new MalformedException("more than one JSON value");
        }
        return value;
    }

    private static Value.Fields fields(JsonParser in, Set<String> names) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("not a JSON object");
        }
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            in.nextToken();
            if (names.contains(name)) {
                fields.put(name, read(in));
            } else {
                in.skipChildren();
            }
        }
        return new Value.Fields(fields);
    }

    private static Value read(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> Value.NULL;
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NUMBER_INT -> Value.of(in.getLongValue());
            case VALUE_NUMBER_FLOAT -> Value.of(real(in));
            case VALUE_STRING -> Value.of(in.getString());
            case START_ARRAY -> {
                var items = new ArrayList<Value>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(in));
                }
                yield new Value.Items(items);
            }
            case START_OBJECT -> {
                SequencedMap<String, Value> fields = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    fields.put(name, read(in));
                }
                yield new Value.Fields(fields);
            }
            default -> throw new MalformedException("unexpected " + in.currentToken());
        };
    }

    /// A number beyond the largest double would come back as an infinity, which nobody wrote.
    private static double real(JsonParser in) {
        double number = in.getDoubleValue();
        if (Double.isInfinite(number) && in.getString().chars().anyMatch(Character::isDigit)) {
            throw new MalformedException("a number beyond the range of a double");
        }
        return number;
    }
}
