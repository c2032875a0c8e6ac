package dev.swath.space;

import dev.swath.space.Expression.Comparator;
import dev.swath.space.Expression.Node;
import dev.swath.space.ExpressionTokens.Kind;
import dev.swath.space.ExpressionTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads an expression by recursive descent: a method for each level of precedence, the weakest first.
/// Precedence is Python's.
final class ExpressionParser {
    /// Beyond this, nobody can read it; and the stack has an end.
    private static final int DEEPEST = 100;

    private static final int LONGEST = 2_000;

    private final List<Token> tokens;
    private int next;
    private int depth;

    ExpressionParser(String text) {
        if (text.length() > LONGEST) {
            throw new ExpressionException("is longer than " + LONGEST + " characters");
        }
        this.tokens = ExpressionTokens.of(text);
    }

    Node parse() {
        if (peek().kind() == Kind.END) {
            throw new ExpressionException("is empty: write a condition such as C * gamma <= 50");
        }
        var root = or();
        if (peek().kind() != Kind.END) {
            throw unexpected("an operator such as <= or and");
        }
        return root;
    }

    private Node or() {
        var left = and();
        while (take("or")) {
            left = new Node.Or(left, and());
        }
        return left;
    }

    private Node and() {
        var left = not();
        while (take("and")) {
            left = new Node.And(left, not());
        }
        return left;
    }

    private Node not() {
        return take("not") ? nested(() -> new Node.Not(not())) : comparison();
    }

    private Node comparison() {
        var operands = new ArrayList<Node>();
        var comparators = new ArrayList<Comparator>();
        operands.add(sum());
        for (var comparator = comparator(); comparator.isPresent(); comparator = comparator()) {
            comparators.add(comparator.get());
            operands.add(sum());
        }
        return comparators.isEmpty()
                ? operands.getFirst()
                : new Node.Comparison(List.copyOf(operands), List.copyOf(comparators));
    }

    private Optional<Comparator> comparator() {
        if (peek().is("not") && tokens.get(next + 1).is("in")) {
            next += 2;
            return Optional.of(Comparator.NOT_IN);
        }
        for (var comparator : Comparator.values()) {
            if (take(comparator.sign)) {
                return Optional.of(comparator);
            }
        }
        return Optional.empty();
    }

    private Node sum() {
        var left = product();
        while (peek().is("+") || peek().is("-")) {
            left = new Node.Arithmetic(sign(), left, product());
        }
        return left;
    }

    private Node product() {
        var left = negative();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            left = new Node.Arithmetic(sign(), left, negative());
        }
        return left;
    }

    private Node negative() {
        if (take("+")) {
            return nested(this::negative);
        }
        return take("-") ? nested(() -> new Node.Negative(negative())) : power();
    }

    /// `-2 ** 2` is -4, and `2 ** 3 ** 2` is 2 to the 9th.
    private Node power() {
        var base = operand();
        return take("**") ? nested(() -> new Node.Arithmetic('^', base, negative())) : base;
    }

    private Node operand() {
        var token = peek();
        switch (token.kind()) {
            case NUMBER -> {
                next++;
                return new Node.Literal(Value.of(Double.parseDouble(token.text())));
            }
            case TEXT -> {
                next++;
                return new Node.Literal(Value.of(token.text()));
            }
            case NAME -> {
                next++;
                if (peek().is("(")) {
                    throw new ExpressionException(
                            "functions cannot be called, such as " + token.text() + " at character " + token.at());
                }
                return new Node.Name(token.text());
            }
            case WORD -> {
                return word(token);
            }
            case SIGN, END -> {
                if (take("(")) {
                    var inside = nested(this::or);
                    require(")", token);
                    return inside;
                }
                if (take("[")) {
                    return nested(() -> items(token));
                }
                throw unexpected("a name, a number or a text in quotes");
            }
        }
        throw unexpected("a name, a number or a text in quotes");
    }

    private Node word(Token token) {
        var value = switch (token.text()) {
            case "true", "True" -> Value.of(true);
            case "false", "False" -> Value.of(false);
            case "null", "None" -> Value.NULL;
            default -> throw unexpected("a name, a number or a text in quotes");
        };
        next++;
        return new Node.Literal(value);
    }

    private Node items(Token open) {
        var items = new ArrayList<Node>();
        while (!peek().is("]")) {
            if (!items.isEmpty()) {
                require(",", open);
            }
            items.add(or());
        }
        next++;
        return new Node.Items(List.copyOf(items));
    }

    private void require(String sign, Token open) {
        if (!take(sign)) {
            throw unexpected(sign + " for the " + open.text() + " at character " + open.at());
        }
    }

    private Node nested(Supplier<Node> inside) {
        if (++depth > DEEPEST) {
            throw new ExpressionException("is nested more than " + DEEPEST + " levels deep");
        }
        var node = inside.get();
        depth--;
        return node;
    }

    private char sign() {
        return tokens.get(next++).text().charAt(0);
    }

    private boolean take(String sign) {
        if (!peek().is(sign)) {
            return false;
        }
        next++;
        return true;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private ExpressionException unexpected(String wanted) {
        var token = peek();
        return new ExpressionException(
                token.kind() == Kind.END
                        ? "ends too early: " + wanted + " must follow"
                        : token.text() + " at character " + token.at() + " is out of place: " + wanted
                                + " must stand there");
    }
}
