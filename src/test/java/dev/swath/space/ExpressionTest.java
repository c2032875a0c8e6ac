package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Expression.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Map<String, Value> VALUES = Map.of(
            "a", Value.of(1),
            "b", Value.of(2),
            "x", Value.of(0.25),
            "kernel", Value.of("rbf"),
            "deep", Value.of(true),
            "nothing", Value.NULL,
            "trainer.lr", Value.of(0.1),
            "buffer-len", Value.of(64),
            "sizes", new Value.Items(List.of(Value.of(3), Value.of(5))));

    private static boolean holds(String text) {
        return Expression.parse(text).holds(VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a < b",
                "a + b == 3",
                "a / b == 0.5",
                "1/2 == 0.5",
                "a - b - 1 == -2",
                "2 * 3 + 4 == 10",
                "2 + 3 * 4 == 14",
                "-2 ** 2 == -4",
                "2 ** 3 ** 2 == 512",
                "2 ** -1 == 0.5",
                "7 % 4 == 3",
                "-7 % 4 == 1",
                "(a + b) * 2 == 6",
                "0 < a <= 1 < b",
                "not a > b",
                "not not a < b",
                "a > b or b > a and deep",
                "deep",
                "deep == true",
                "deep == True",
                "kernel == 'rbf'",
                "kernel != \"linear\"",
                "kernel in ['linear', \"rbf\"]",
                "kernel not in ['linear']",
                "a in [1.0, 2]",
                "3 in sizes",
                "sizes == [3, 5]",
                "kernel > 'linear'",
                "nothing == null",
                "nothing == None",
                "nothing != 0",
                "trainer.lr == 1e-1",
                "`trainer.lr` <= .1",
                "`buffer-len` == 64.0",
                "[buffer-len] == 64",
                "[ trainer.lr ] + [a] <= 1.1",
                "[buffer-len] in [[buffer-len], 3]",
                "a in [a]",
                "a not in [b]",
                "sizes == [3, 5] and [x] < 1",
                "[deep] and [null] == [None]",
                "x == 25e-2",
                "a / 0 > 1000",
                "a\n<\tb",
                "+a == 1"
            })
    void holdsWhereArithmeticSaysSo(String text) {
        assertTrue(holds(text), text);
        assertFalse(holds("not (" + text + ")"), "not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent < 3", "absent < 3 and a > b", "not absent", "absent == null", "absent in [1]"})
    void holdsWhereANamedParameterIsAbsent(String text) {
        assertTrue(holds(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing < 3", "nothing * 2 > 100", "kernel < 3", "kernel * 2 == 1", "not (nothing < 3)"})
    void holdsWhereAnOperatorCannotTakeTheValue(String text) {
        assertTrue(holds(text), text);
    }

    @Test
    void bracketsAroundNothingButANameAreThatNameUnlessRightOfIn() {
        assertEquals(Set.of("a-b"), Expression.parse("[a-b] < 3").names());
        assertEquals(Set.of("a", "b"), Expression.parse("[a - b] == [3]").names());
        assertEquals(Set.of("x", "a", "b"), Expression.parse("x in [a-b]").names());
        assertEquals(Set.of("x", "a", "b"), Expression.parse("x not in [a-b]").names());
        assertEquals(Set.of("größe.λ-2"), Expression.parse("[größe.λ-2] < 3").names());
        assertEquals(
                Set.of("rbf", "b c"),
                Expression.parse("k == 'rbf' or 'b c' in [k, 3]").texts());
    }

    @Test
    void asksNoFurtherThanItMust() {
        assertFalse(holds("nothing != null and nothing < 3"));
        assertTrue(holds("nothing == null or nothing < 3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "#a <#~ends too early: a name, a number or a text in quotes must follow",
                "#a b#~b at character 3 is out of place: an operator such as <= or and must stand there",
                "#a && b#~character 3, &, has no meaning here: write and",
                "#a || b#~character 3, |, has no meaning here: write or",
                "#!a#~character 1, !, has no meaning here: write not",
                "#a = 1#~character 3, =, has no meaning here: write == to compare",
                "#a ^ 2 < 1#~character 3, ^, has no meaning here: write ** for a power",
                "#(a < 1#~ends too early: ) for the ( at character 1 must follow",
                "#a in [1, 2#~ends too early: , for the [ at character 6 must follow",
                "#kernel == 'rbf#~the ' at character 11 is never closed",
                "#2a < 1#~the number at character 1 goes on with a: write * between a number and a name",
                "#1.2.3 < a#~the number at character 1 goes on with .: write * between a number and a name",
                "#exp(a) < 1#~functions cannot be called, such as exp at character 1",
                "#a < 1;#~character 6, ;, has no meaning here",
                "#`` < 1#~a name stands between backticks, at character 1",
                "#and a#~and at character 1 is out of place: a name, a number or a text in quotes must stand there",
                "# #~is empty: write a condition such as C * gamma <= 50"
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        var refused = assertThrows(ExpressionException.class, () -> Expression.parse(text));

        assertEquals(message, refused.problem());
    }

    @Test
    void refusesWhatNobodyCanRead() {
        assertThrows(ExpressionException.class, () -> Expression.parse("(".repeat(500) + "a" + ")".repeat(500)));
        assertThrows(ExpressionException.class, () -> Expression.parse("not ".repeat(400) + "a"));
        assertThrows(ExpressionException.class, () -> Expression.parse("a < 1 or ".repeat(1000) + "a"));
        assertTrue(holds("a + ".repeat(490) + "a > 400"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n * 2|n * 2 is a number: a condition is true or false, as C * gamma <= 50 is",
                "n|n is a number: a condition is true or false, as C * gamma <= 50 is",
                "t * 2 < 1|t is a text: arithmetic needs numbers",
                "t == 3|t is a text and 3 is a number: they are never equal",
                "t < 3|t is a text and 3 is a number: < compares numbers with numbers, or texts with texts",
                "t in [1, 2]|t is a text, and nothing in the list is",
                "n in t|t is a text: in needs a list such as [1, 2, 3]",
                "n and b|n is a number: and, or and not need conditions",
                "not t|t is a text: and, or and not need conditions"
            })
    void refusesWhatCanNeverBeEvaluated(String text, String message) {
        Map<String, Set<Kind>> kinds = new HashMap<>();
        kinds.put("n", EnumSet.of(Kind.NUMBER));
        kinds.put("t", EnumSet.of(Kind.TEXT));
        kinds.put("b", EnumSet.of(Kind.TRUTH));
        var expression = Expression.parse(text);

        var refused = assertThrows(ExpressionException.class, () -> expression.check(kinds));

        assertEquals(message, refused.problem());
    }

    @Test
    void acceptsWhatSomeValuesCanTake() {
        Map<String, Set<Kind>> kinds = new HashMap<>();
        kinds.put("depth", EnumSet.of(Kind.NUMBER, Kind.NULL));

        Expression.parse("depth == null or depth < 10").check(kinds);
        Expression.parse("depth * 2 < 10").check(kinds);
        assertEquals(
                Set.of("depth"), Expression.parse("depth == null or depth < 10").names());
    }

    @Test
    void fallsApartIntoItsConjuncts() {
        var parts = Expression.parse("a < 1 and (b < 2 or a > 3) and x < 4").conjuncts();

        assertEquals(3, parts.size());
        assertEquals(Set.of("a", "b"), parts.get(1).names());
    }
}
