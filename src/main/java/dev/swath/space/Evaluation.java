package dev.swath.space;

import dev.swath.space.Expression.Comparator;
import dev.swath.space.Expression.Kind;
import dev.swath.space.Expression.Node;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalDouble;

/// What an expression comes to.
final class Evaluation {
    private Evaluation() {}

    /// An operator met a value that it cannot take. A million constraints are tried in a second: thrown
    /// without a trace, as one object.
    private static final class DoesNotApply extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final DoesNotApply HERE = new DoesNotApply();

        private DoesNotApply() {
            super("an operator cannot take this value", null, false, false);
        }
    }

    static boolean holds(Node root, Map<String, Value> values) {
        try {
            return truth(root, values);
        } catch (DoesNotApply here) {
            return true;
        }
    }

    static OptionalDouble margin(Node root, Map<String, Value> values) {
        if (!(root instanceof Node.Comparison(var operands, var comparators)) || comparators.size() != 1) {
            return OptionalDouble.empty();
        }
        try {
            double difference = number(operands.getFirst(), values) - number(operands.getLast(), values);
            return switch (comparators.getFirst()) {
                case GREATER, AT_LEAST -> OptionalDouble.of(difference);
                case LESS, AT_MOST -> OptionalDouble.of(-difference);
                case EQUAL, UNEQUAL, IN, NOT_IN -> OptionalDouble.empty();
            };
        } catch (DoesNotApply here) {
            return OptionalDouble.empty();
        }
    }

    private static boolean truth(Node node, Map<String, Value> values) {
        return switch (node) {
            case Node.And(Node left, Node right) -> truth(left, values) && truth(right, values);
            case Node.Or(Node left, Node right) -> truth(left, values) || truth(right, values);
            case Node.Not(Node of) -> !truth(of, values);
            case Node.Comparison comparison -> compare(comparison, values);
            case Node.Literal literal -> truth(literal.value());
            case Node.Name name -> truth(value(name, values));
            case Node.Items items -> throw DoesNotApply.HERE;
            case Node.Negative negative -> throw DoesNotApply.HERE;
            case Node.Arithmetic arithmetic -> throw DoesNotApply.HERE;
        };
    }

    private static boolean truth(Value value) {
        if (value instanceof Value.Bool(boolean truth)) {
            return truth;
        }
        throw DoesNotApply.HERE;
    }

    private static boolean compare(Node.Comparison comparison, Map<String, Value> values) {
        var operands = comparison.operands();
        for (int i = 0; i < comparison.comparators().size(); i++) {
            if (!holds(comparison.comparators().get(i), operands.get(i), operands.get(i + 1), values)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Comparator comparator, Node left, Node right, Map<String, Value> values) {
        return switch (comparator) {
            case EQUAL -> same(left, right, values);
            case UNEQUAL -> !same(left, right, values);
            case IN -> isIn(left, right, values);
            case NOT_IN -> !isIn(left, right, values);
            case LESS, AT_MOST, GREATER, AT_LEAST -> inOrder(comparator, left, right, values);
        };
    }

    private static boolean inOrder(Comparator comparator, Node left, Node right, Map<String, Value> values) {
        if (!isArithmetic(left) && value(left, values) instanceof Value.Text(String a)) {
            if (!isArithmetic(right) && value(right, values) instanceof Value.Text(String b)) {
                return inOrder(comparator, (double) a.compareTo(b), 0);
            }
            throw DoesNotApply.HERE;
        }
        return inOrder(comparator, number(left, values), number(right, values));
    }

    private static boolean inOrder(Comparator comparator, double a, double b) {
        return switch (comparator) {
            case LESS -> a < b;
            case AT_MOST -> a <= b;
            case GREATER -> a > b;
            case AT_LEAST -> a >= b;
            case EQUAL, UNEQUAL, IN, NOT_IN -> throw new IllegalStateException("not an order: " + comparator);
        };
    }

    private static boolean isArithmetic(Node node) {
        return node instanceof Node.Arithmetic || node instanceof Node.Negative;
    }

    private static boolean same(Node left, Node right, Map<String, Value> values) {
        if (isArithmetic(left) || isArithmetic(right)) {
            return isNumber(left, values) && isNumber(right, values) && number(left, values) == number(right, values);
        }
        return same(value(left, values), value(right, values));
    }

    /// Numbers by their doubles: 2^53 and 2^53 + 1 are the same there, as everywhere in expressions.
    private static boolean same(Value a, Value b) {
        return Kind.of(a) == Kind.NUMBER && Kind.of(b) == Kind.NUMBER ? number(a) == number(b) : Value.same(a, b);
    }

    private static boolean isNumber(Node node, Map<String, Value> values) {
        return isArithmetic(node) || Kind.of(value(node, values)) == Kind.NUMBER;
    }

    private static boolean isIn(Node left, Node right, Map<String, Value> values) {
        if (!(value(right, values) instanceof Value.Items(var items))) {
            throw DoesNotApply.HERE;
        }
        var sought = value(left, values);
        for (var item : items) {
            if (same(sought, item)) {
                return true;
            }
        }
        return false;
    }

    private static double number(Node node, Map<String, Value> values) {
        return switch (node) {
            case Node.Literal literal -> number(literal.value());
            case Node.Name name -> number(value(name, values));
            case Node.Negative(Node of) -> -number(of, values);
            case Node.Arithmetic(char operator, Node left, Node right) ->
                arithmetic(operator, number(left, values), number(right, values));
            case Node.Items items -> throw DoesNotApply.HERE;
            case Node.Comparison comparison -> throw DoesNotApply.HERE;
            case Node.Not not -> throw DoesNotApply.HERE;
            case Node.And and -> throw DoesNotApply.HERE;
            case Node.Or or -> throw DoesNotApply.HERE;
        };
    }

    private static double number(Value value) {
        var number = value.number();
        if (number.isEmpty()) {
            throw DoesNotApply.HERE;
        }
        return number.getAsDouble();
    }

    /// The remainder has the divisor's sign, as in Python.
    private static double arithmetic(char operator, double a, double b) {
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            case '%' -> {
                var remainder = a % b;
                yield remainder != 0 && Math.signum(remainder) != Math.signum(b) ? remainder + b : remainder;
            }
            case '^' -> Math.pow(a, b);
            default -> throw new IllegalStateException("no operator " + operator);
        };
    }

    private static Value value(Node node, Map<String, Value> values) {
        return switch (node) {
            case Node.Literal(Value value) -> value;
            case Node.Name(String name) -> {
                var value = values.get(name);
                if (value == null) {
                    throw DoesNotApply.HERE;
                }
                yield value;
            }
            case Node.Items(var items) -> {
                var list = new ArrayList<Value>();
                items.forEach(item -> list.add(value(item, values)));
                yield new Value.Items(list);
            }
            case Node.Negative negative -> Value.of(number(negative, values));
            case Node.Arithmetic arithmetic -> Value.of(number(arithmetic, values));
            case Node.Comparison comparison -> Value.of(truth(comparison, values));
            case Node.Not not -> Value.of(truth(not, values));
            case Node.And and -> Value.of(truth(and, values));
            case Node.Or or -> Value.of(truth(or, values));
        };
    }
}
