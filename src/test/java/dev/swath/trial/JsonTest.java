package dev.swath.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GermanLocale
class JsonTest {

    @ParameterizedTest
    @MethodSource("dev.swath.trial.RandomValues#seeds")
    void whatIsWrittenReadsBack(long seed) {
        var value = new RandomValues(seed).value(4);
        var line = Json.write(value);
        assertEquals(value, Json.read(line), () -> "seed " + seed + ": " + line);
        assertFalse(line.contains("\n") || line.contains("\r"), () -> "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("dev.swath.trial.RandomValues#seeds")
    void everyDoubleReadsBackToTheBit(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            double real = Double.longBitsToDouble(random.nextLong());
            assertSameBits(real, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1e-5,
                1e22,
                1e23,
                123456789012345680.0,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                2.225073858507201E-308,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void oddDoublesReadBackToTheBit(double real) {
        assertSameBits(real, "");
    }

    private static void assertSameBits(double real, String message) {
        var line = Json.write(Fields.build().put("x", real).done());
        assertEquals(
                Double.doubleToLongBits(real),
                Double.doubleToLongBits(Fields.of(Json.read(line)).real("x")),
                () -> message + " " + line);
    }

    @Test
    void wholeNumbersStayWholeAndRealsStayReal() {
        assertEquals(
                "[3,3.0,-0.0,-9223372036854775808,9223372036854775807]",
                Json.write(new Value.Items(List.of(
                        Value.of(3),
                        Value.of(3.0),
                        Value.of(-0.0),
                        Value.of(Long.MIN_VALUE),
                        Value.of(Long.MAX_VALUE)))));
        assertEquals(Value.of(Long.MIN_VALUE), Json.read("-9223372036854775808"));
        assertEquals(Value.of(1e5), Json.read("1e5"));
        assertEquals(Value.of(1e5), Json.read("1E+5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "NaN",
                "Infinity",
                "9223372036854775808",
                "1e999",
                "01",
                "'a'",
                "{a:1}",
                "[1] x",
                "\"\u0001\"",
                "\"\\ud800",
                "nul"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThrows(MalformedException.class, () -> Json.read(text));
    }

    @Test
    void someFieldsAreReadAndTheOthersPassedOver() {
        var text = "{\"a\":1,\"b\":{\"a\":[2,{}]},\"c\":[[3],4],\"d\":\"ö\"}";
        var whole = (Value.Fields) Json.read(text);
        for (var names : List.of(Set.<String>of(), Set.of("a"), Set.of("b", "d"), Set.of("a", "b", "c", "d", "e"))) {
            var expected = new LinkedHashMap<>(whole.values());
            expected.keySet().retainAll(names);
            assertEquals(new Value.Fields(expected), Json.read(text.getBytes(StandardCharsets.UTF_8), names));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"b\":[1,]}", "{\"b\":1", "{} {}", "{\"a\":1,\"b\":2,\"a\":3}"})
    void whatIsNoObjectIsRefusedAlsoWhereItIsPassedOver(String text) {
        assertThrows(MalformedException.class, () -> Json.read(text.getBytes(StandardCharsets.UTF_8), Set.of("a")));
    }

    @Test
    void nestingIsBounded() {
        assertEquals(50, depth(Json.read("[".repeat(50) + "]".repeat(50))));
        assertThrows(MalformedException.class, () -> Json.read("[".repeat(100_000)));
    }

    private static int depth(Value value) {
        return switch (value) {
            case Value.Items(var items) ->
                1 + items.stream().mapToInt(JsonTest::depth).max().orElse(0);
            default -> 0;
        };
    }

    @Test
    void fieldsNameWhatIsMissingOrOfAnotherKind() {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("text", Value.of("NaN "));
        fields.put("big", Value.of(1L << 40));
        fields.put("none", Value.NULL);
        fields.put("list", new Value.Items(List.of(Value.of(1), Value.of("a"))));
        var read = Fields.of(new Value.Fields(fields));
        assertMessage("field 'gone' is missing", () -> read.text("gone"));
        assertMessage("field 'text' is not a number", () -> read.real("text"));
        assertMessage("field 'text' is not a whole number", () -> read.whole("text"));
        assertMessage("field 'big' is not a whole number of 32 bits", () -> read.count("big"));
        assertMessage("field 'none' is not an object", () -> read.fields("none"));
        assertMessage("field 'list' is not a number", () -> read.reals("list"));
        assertMessage("field 'list' is not a list of texts", () -> read.texts("list"));
        assertMessage("field 'list' is not true or false", () -> read.truth("list"));
        assertMessage("not a JSON object", () -> Fields.of(Value.NULL));
        assertTrue(read.optional("none", all -> all.text("none")).isEmpty());
        assertTrue(read.optional("gone", all -> all.text("gone")).isEmpty());
    }

    private static void assertMessage(String message, Runnable read) {
        assertEquals(message, assertThrows(MalformedException.class, read::run).getMessage());
    }
}
