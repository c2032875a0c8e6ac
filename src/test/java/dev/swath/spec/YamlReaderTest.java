package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final Problems problems = new Problems("a.yaml");

    private Value read(String text) {
        var node = YamlReader.read(text, problems);
        assertEquals(List.of(), problems.problems());
        return node.orElseThrow().toValue().orElseThrow();
    }

    private List<String> problems(String text) {
        YamlReader.read(text, problems);
        return problems.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void quotedScalarsAreTexts() {
        assertEquals(read("[\"yes\", '1e-5', \"0x1F\", !!str 7, ! 8]"), texts("yes", "1e-5", "0x1F", "7", "8"));
    }

    @Test
    void honoursTags() {
        assertEquals(
                new Value.Items(List.of(Value.of(1.0), Value.of(1e-5), Value.of(3), Value.of(true), Value.NULL)),
                read("[!!float 1, !!float 1e-5, !!int \"3\", !!bool yes, !!null ~]"));
    }

    @Test
    void resolvesAnchorsAndMerges() {
        var merged = read("""
                base: &base {a: 1, b: 2}
                other: &other {b: 3, c: 4}
                one: {<<: *base, b: 9}
                two: {<<: [*base, *other]}
                list: &list [1, 2]
                again: *list
                """);

        assertEquals(
                read("{base: {a: 1, b: 2}, other: {b: 3, c: 4}, one: {a: 1, b: 9},"
                        + " two: {a: 1, b: 2, c: 4}, list: [1, 2], again: [1, 2]}"),
                merged);
    }

    @Test
    void anAnchorCanBeDefinedAgain() {
        assertEquals(read("[1, 1, 2, 2]"), read("[&a 1, *a, &a 2, *a]"));
    }

    @Test
    void aBase60NumberIsNoted() {
        read("a: 1:30");

        assertEquals(1, problems.notes().size());
        assertEquals(4, problems.notes().getFirst().column());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \"x\\0\"", "a: \"\\uD800\""})
    void textsThatNoCommandLineCanHoldAreRefused(String text) {
        assertEquals(
                List.of("a.yaml:1:4: a: a text with a NUL character or half a surrogate pair cannot be passed on"),
                problems(text));
    }

    @Test
    void countsColumnsInCodePoints() {
        assertEquals(
                List.of("a.yaml:1:13: b: 99999999999999999999 is a whole number beyond 64 bits"),
                problems("{a: '𝒳', b: 99999999999999999999}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void tenMegabytesOfNestingAreOneProblem(String opening) {
        var text = opening.repeat(10_000_000 / opening.length());

        var nanos = Fixture.cpuNanos(() -> assertEquals(1, problems(text).size()));

        assertTrue(nanos < 5_000_000_000L, () -> nanos / 1_000_000 + " ms");
    }

    @Test
    void nestingThatAliasesHideIsBounded() {
        var deep = "[".repeat(40) + "]".repeat(40);

        assertEquals(
                List.of("a.yaml:2:43: nested more than 64 levels deep"),
                problems("a: &a " + deep + "\nb: " + "[".repeat(39) + "*a" + "]".repeat(39)));
    }

    @Test
    void aliasesThatStandForManyValuesAreOneProblem() {
        var text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertEquals(1, problems(text.toString()).size());
    }

    private static Value texts(String... texts) {
        return new Value.Items(List.of(texts).stream().map(Value::of).toList());
    }
}
