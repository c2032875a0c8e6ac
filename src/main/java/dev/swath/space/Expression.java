package dev.swath.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// A condition over named values, as people write it in a sweep file: `C * gamma <= 50`,
/// `kernel in ["rbf", "linear"] and not shrinking`.
///
/// It has arithmetic (`+ - * / % **`), comparisons (which chain, as in `1 <= x < y`), `in`, `not in`,
/// `and`, `or`, `not`, numbers, texts in quotes, lists in brackets, `true`, `false`, `null`. All numbers
/// are doubles, so that `1/2` is 0.5; dividing by zero gives an infinity or NaN, as IEEE 754 has it. A
/// name is made of letters, digits, `_` and dots; any other name stands in backticks, as in
/// `` `buffer-len` <= 64 ``. One of letters, digits, `_`, dots and hyphens may also stand alone in brackets,
/// `[buffer-len] <= 64`, but not right of `in`, where brackets are a list. There are no calls, no fields of objects,
/// nothing outside the names.
public final class Expression {
    private final String text;
    private final Node root;
    private final Set<String> names;
    private final int nodes;

    Expression(String text, Node root) {
        this.text = text;
        this.root = root;
        var found = new LinkedHashSet<String>();
        this.nodes = collect(root, found);
        this.names = Collections.unmodifiableSet(found);
    }

    /// What an expression is made of.
    sealed interface Node {
        record Literal(Value value) implements Node {}

        record Name(String name) implements Node {}

        record Items(List<Node> items) implements Node {}

        record Negative(Node of) implements Node {}

        record Arithmetic(char operator, Node left, Node right) implements Node {}

        /// `a < b <= c`: each neighbouring pair must be so.
        record Comparison(List<Node> operands, List<Comparator> comparators) implements Node {}

        record Not(Node of) implements Node {}

        record And(Node left, Node right) implements Node {}

        record Or(Node left, Node right) implements Node {}
    }

    enum Comparator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        IN("in"),
        NOT_IN("not in");

        final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }
    }

    /// The kinds of value that an expression tells apart.
    public enum Kind {
        NUMBER("a number"),
        TEXT("a text"),
        TRUTH("true or false"),
        NULL("null"),
        LIST("a list");

        final String words;

        Kind(String words) {
            this.words = words;
        }

        /// The kinds of the values that a distribution has.
        public static Set<Kind> of(Distribution distribution) {
            return switch (distribution) {
                case Distribution.Constant(Value value) -> EnumSet.of(of(value));
                case Distribution.Categorical(var values) -> of(values);
                case Distribution.Weighted(var values, var probabilities) -> of(values);
                case Distribution.IntUniform range -> EnumSet.of(NUMBER);
                case Continuous law -> EnumSet.of(NUMBER);
                case Quantized multiples -> EnumSet.of(NUMBER);
            };
        }

        private static Set<Kind> of(List<Value> values) {
            var kinds = EnumSet.noneOf(Kind.class);
            values.forEach(value -> kinds.add(of(value)));
            return kinds;
        }

        /// The kind of a value.
        public static Kind of(Value value) {
            return switch (value) {
                case Value.Int whole -> NUMBER;
                case Value.Real real -> NUMBER;
                case Value.Text text -> TEXT;
                case Value.Bool truth -> TRUTH;
                case Value.Null() -> NULL;
                case Value.Items items -> LIST;
                case Value.Fields fields -> LIST;
            };
        }
    }

    /// Reads an expression.
    ///
    /// @throws ExpressionException where it is none, with what is wrong and where in the text
    public static Expression parse(String text) {
        return new Expression(text, new ExpressionParser(text).parse());
    }

    /// The names that it speaks of, in the order of the text.
    public Set<String> names() {
        return names;
    }

    /// The texts in quotes that it holds.
    public Set<String> texts() {
        var texts = new LinkedHashSet<String>();
        collectTexts(root, texts);
        return texts;
    }

    private static void collectTexts(Node node, Set<String> texts) {
        if (node instanceof Node.Literal(Value.Text(String text))) {
            texts.add(text);
        }
        children(node).forEach(child -> collectTexts(child, texts));
    }

    /// Whether it holds for these values. It holds where a name that it speaks of is absent, and where an
    /// operator meets a value that it cannot take (`null < 3`, `"auto" * 2`): the condition then does not
    /// apply.
    public boolean holds(Map<String, Value> values) {
        for (var name : names) {
            if (!values.containsKey(name)) {
                return true;
            }
        }
        return Evaluation.holds(root, values);
    }

    /// Checks that it can be evaluated at all when each name has values of certain kinds.
    ///
    /// @throws ExpressionException where an operator can never take what it is given
    public void check(Map<String, Set<Kind>> kinds) {
        KindCheck.check(root, kinds);
    }

    /// True where it can no longer hold, whatever the values of the names that are not set yet.
    ///
    /// @param ranges of the names whose values are numbers
    boolean isHopeless(Map<String, Value> values, Map<String, Outlook.Range> ranges) {
        return Outlook.isHopeless(root, values, ranges);
    }

    /// True for `a + b == 3`.
    boolean isEquation() {
        return root instanceof Node.Comparison(var operands, var comparators) && comparators.contains(Comparator.EQUAL);
    }

    /// How far a comparison of two numbers by `<`, `<=`, `>` or `>=` is from tipping over, for these values: above 0
    /// where it holds.
    ///
    /// @return empty for every other expression, and where a name is absent or not a number
    public OptionalDouble margin(Map<String, Value> values) {
        return Evaluation.margin(root, values);
    }

    /// The parts that must all hold: `a and b` has two. Each can be tried as soon as its own names are
    /// known.
    public List<Expression> conjuncts() {
        if (root instanceof Node.And(Node left, Node right)) {
            var parts = new ArrayList<Expression>();
            parts.addAll(new Expression(text, left).conjuncts());
            parts.addAll(new Expression(text, right).conjuncts());
            return parts;
        }
        return List.of(this);
    }

    /// How many nodes its tree has: what it costs to evaluate it.
    int nodes() {
        return nodes;
    }

    private static int collect(Node node, Set<String> names) {
        if (node instanceof Node.Name(String name)) {
            names.add(name);
        }
        return 1
                + children(node).stream()
                        .mapToInt(child -> collect(child, names))
                        .sum();
    }

    private static List<Node> children(Node node) {
        return switch (node) {
            case Node.Literal literal -> List.of();
            case Node.Name name -> List.of();
            case Node.Items(var items) -> items;
            case Node.Negative(var of) -> List.of(of);
            case Node.Not(var of) -> List.of(of);
            case Node.Arithmetic(var operator, var left, var right) -> List.of(left, right);
            case Node.And(var left, var right) -> List.of(left, right);
            case Node.Or(var left, var right) -> List.of(left, right);
            case Node.Comparison(var operands, var comparators) -> operands;
        };
    }

    /// As written.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && text.equals(that.text) && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }
}
