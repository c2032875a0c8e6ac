package dev.swath.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts the text of an expression into tokens.
final class ExpressionTokens {
    /// @param at the character that it begins with, counted from 1
    record Token(Kind kind, String text, int at) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
        }
    }

    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        /// One of the reserved words.
        WORD,
        SIGN,
        END
    }

    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "in", "true", "false", "null", "True", "False", "None");
    private static final List<String> SIGNS =
            List.of("**", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",");

    /// `[buffer-len]`, `[trainer.lr]`.
    private static final Pattern NAME_IN_BRACKETS =
            Pattern.compile("\\[\\s*+([\\p{L}_][\\p{L}\\p{Nd}_.-]*+)\\s*+]", Pattern.UNICODE_CHARACTER_CLASS);

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private ExpressionTokens(String text) {
        this.text = text;
    }

    /// All tokens, the last of them the end.
    static List<Token> of(String text) {
        var tokens = new ExpressionTokens(text);
        tokens.cut();
        return tokens.tokens;
    }

    private void cut() {
        while (next < text.length()) {
            char c = text.charAt(next);
            if (Character.isWhitespace(c)) {
                next++;
            } else if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (isDigit(c) || (c == '.' && next + 1 < text.length() && isDigit(text.charAt(next + 1)))) {
                number();
            } else if (Character.isLetter(c) || c == '_') {
                name();
            } else if (c != '[' || !nameInBrackets()) {
                sign();
            }
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
    }

    private static boolean isDigit(char c) {
        return '0' <= c && c <= '9';
    }

    private void quoted(char quote) {
        int end = text.indexOf(quote, next + 1);
        if (end < 0) {
            throw new ExpressionException("the " + quote + " at character " + (next + 1) + " is never closed");
        }
        var inside = text.substring(next + 1, end);
        if (quote == '`' && inside.isBlank()) {
            throw new ExpressionException("a name stands between backticks, at character " + (next + 1));
        }
        tokens.add(new Token(quote == '`' ? Kind.NAME : Kind.TEXT, inside, next + 1));
        next = end + 1;
    }

    private void number() {
        int start = next;
        digits();
        if (at('.')) {
            next++;
            digits();
        }
        if (at('e') || at('E')) {
            int exponent = next++;
            if (at('+') || at('-')) {
                next++;
            }
            if (next >= text.length() || !isDigit(text.charAt(next))) {
                next = exponent;
            }
            digits();
        }
        if (next < text.length() && (Character.isLetter(text.charAt(next)) || at('_') || at('.'))) {
            throw new ExpressionException("the number at character " + (start + 1) + " goes on with "
                    + text.charAt(next) + ": write * between a number and a name");
        }
        tokens.add(new Token(Kind.NUMBER, text.substring(start, next), start + 1));
    }

    private void digits() {
        while (next < text.length() && isDigit(text.charAt(next))) {
            next++;
        }
    }

    private boolean at(char c) {
        return next < text.length() && text.charAt(next) == c;
    }

    private void name() {
        int start = next;
        while (next < text.length() && isNamePart(text.charAt(next))) {
            next++;
        }
        var name = text.substring(start, next);
        tokens.add(new Token(WORDS.contains(name) ? Kind.WORD : Kind.NAME, name, start + 1));
    }

    /// Where nothing but a name stands in brackets, they are a way to write it; but after `in` they are a list.
    private boolean nameInBrackets() {
        var brackets = NAME_IN_BRACKETS.matcher(text).region(next, text.length());
        boolean isName = brackets.lookingAt()
                && !WORDS.contains(brackets.group(1))
                && (tokens.isEmpty() || !tokens.getLast().is("in"));
        if (isName) {
            tokens.add(new Token(Kind.NAME, brackets.group(1), next + 1));
            next = brackets.end();
        }
        return isName;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private void sign() {
        for (var sign : SIGNS) {
            if (text.startsWith(sign, next)) {
                tokens.add(new Token(Kind.SIGN, sign, next + 1));
                next += sign.length();
                return;
            }
        }
        throw new ExpressionException("character " + (next + 1) + ", "
                + text.substring(next, text.offsetByCodePoints(next, 1)) + ", has no meaning here"
                + instead().map(words -> ": write " + words).orElse(""));
    }

    private Optional<String> instead() {
        if (text.startsWith("&", next)) {
            return Optional.of("and");
        } else if (text.startsWith("|", next)) {
            return Optional.of("or");
        } else if (text.startsWith("!", next)) {
            return Optional.of("not");
        } else if (text.startsWith("=", next)) {
            return Optional.of("== to compare");
        }
        return text.startsWith("^", next) ? Optional.of("** for a power") : Optional.empty();
    }
}
