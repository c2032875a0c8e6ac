package dev.swath.space;

import dev.swath.space.Expression.Comparator;
import dev.swath.space.Expression.Kind;
import dev.swath.space.Expression.Node;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether an expression makes sense, before any value is known: each operator must be able to take
/// something of what its operands can be.
final class KindCheck {
    private KindCheck() {}

    /// Throws where an operator can never take what it is given.
    static void check(Node root, Map<String, Set<Kind>> names) {
        require(root, Kind.TRUTH, names, "a condition is true or false, as C * gamma <= 50 is");
    }

    private static void require(Node node, Kind kind, Map<String, Set<Kind>> names, String why) {
        var kinds = kinds(node, names);
        if (!kinds.contains(kind)) {
            throw new ExpressionException(describe(node) + " is " + words(kinds) + ": " + why);
        }
    }

    private static Set<Kind> kinds(Node node, Map<String, Set<Kind>> names) {
        return switch (node) {
            case Node.Literal(Value value) -> EnumSet.of(Kind.of(value));
            case Node.Name(String name) -> names.getOrDefault(name, EnumSet.allOf(Kind.class));
            case Node.Items(var items) -> {
                items.forEach(item -> kinds(item, names));
                yield EnumSet.of(Kind.LIST);
            }
            case Node.Negative(Node of) -> numbers(names, of);
            case Node.Arithmetic(char operator, Node left, Node right) -> numbers(names, left, right);
            case Node.Not(Node of) -> truths(names, of);
            case Node.And(Node left, Node right) -> truths(names, left, right);
            case Node.Or(Node left, Node right) -> truths(names, left, right);
            case Node.Comparison comparison -> {
                for (int i = 0; i < comparison.comparators().size(); i++) {
                    check(
                            comparison.comparators().get(i),
                            comparison.operands().get(i),
                            comparison.operands().get(i + 1),
                            names);
                }
                yield EnumSet.of(Kind.TRUTH);
            }
        };
    }

    private static Set<Kind> numbers(Map<String, Set<Kind>> names, Node... operands) {
        for (var operand : operands) {
            require(operand, Kind.NUMBER, names, "arithmetic needs numbers");
        }
        return EnumSet.of(Kind.NUMBER);
    }

    private static Set<Kind> truths(Map<String, Set<Kind>> names, Node... operands) {
        for (var operand : operands) {
            require(operand, Kind.TRUTH, names, "and, or and not need conditions");
        }
        return EnumSet.of(Kind.TRUTH);
    }

    private static void check(Comparator comparator, Node left, Node right, Map<String, Set<Kind>> names) {
        var a = kinds(left, names);
        var b = kinds(right, names);
        switch (comparator) {
            case IN, NOT_IN -> {
                require(right, Kind.LIST, names, "in needs a list such as [1, 2, 3]");
                if (right instanceof Node.Items(var items)
                        && !items.isEmpty()
                        && items.stream().noneMatch(item -> meet(a, kinds(item, names)))) {
                    throw new ExpressionException(describe(left) + " is " + words(a) + ", and nothing in the list is");
                }
            }
            case EQUAL, UNEQUAL -> {
                if (!meet(a, b)) {
                    throw new ExpressionException(describe(left) + " is " + words(a) + " and " + describe(right)
                            + " is " + words(b) + ": they are never equal");
                }
            }
            case LESS, AT_MOST, GREATER, AT_LEAST -> {
                var numbers = a.contains(Kind.NUMBER) && b.contains(Kind.NUMBER);
                var texts = a.contains(Kind.TEXT) && b.contains(Kind.TEXT);
                if (!numbers && !texts) {
                    throw new ExpressionException(
                            describe(left) + " is " + words(a) + " and " + describe(right) + " is " + words(b) + ": "
                                    + comparator.sign + " compares numbers with numbers, or texts with texts");
                }
            }
        }
    }

    private static boolean meet(Set<Kind> a, Set<Kind> b) {
        return a.stream().anyMatch(b::contains);
    }

    private static String words(Set<Kind> kinds) {
        return kinds.stream().map(kind -> kind.words).collect(Collectors.joining(" or "));
    }

    private static String describe(Node node) {
        return switch (node) {
            case Node.Name(String name) -> name;
            case Node.Literal(Value.Text(String text)) -> '"' + text + '"';
            case Node.Literal(Value.Real(double real)) -> number(real);
            case Node.Literal(Value.Bool(boolean truth)) -> Boolean.toString(truth);
            case Node.Literal literal -> "null";
            case Node.Items items -> "the list";
            case Node.Negative(Node of) -> "-" + describe(of);
            case Node.Arithmetic(char operator, Node left, Node right) ->
                describe(left) + " " + (operator == '^' ? "**" : operator) + " " + describe(right);
            case Node.Comparison comparison -> "the comparison";
            case Node.Not not -> "not …";
            case Node.And and -> "… and …";
            case Node.Or or -> "… or …";
        };
    }

    private static String number(double real) {
        return Value.canonical(Value.of(real)) instanceof Value.Int(long whole)
                ? Long.toString(whole)
                : Double.toString(real);
    }
}
