package dev.swath.data;

import java.util.ArrayList;
import java.util.List;

/// Takes a line of an ARFF file apart: words, in quotes of either kind where they hold blanks or signs, and comments
/// behind `%`.
final class ArffLine {
    private final String line;
    private int at;

    /// @param text without its quotes
    record Word(String text, boolean quoted) {
        boolean isMissing() {
            return !quoted && text.equals("?");
        }
    }

    /// What the format does not allow.
    static final class MalformedException extends Exception {
        MalformedException(String message) {
            super(message);
        }
    }

    ArffLine(String line) {
        this.line = line;
    }

    boolean isAtEnd() {
        skipBlanks();
        return at == line.length() || line.charAt(at) == '%';
    }

    /// The sign, if it is next.
    boolean take(char sign) {
        skipBlanks();
        boolean there = at < line.length() && line.charAt(at) == sign;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }

    /// The next word, as far as a blank or one of the signs.
    Word word(String signs) throws MalformedException {
        skipBlanks();
        if (at < line.length() && (line.charAt(at) == '\'' || line.charAt(at) == '"')) {
            return new Word(quoted(line.charAt(at++)), true);
        }
        int from = at;
        while (at < line.length() && signs.indexOf(line.charAt(at)) < 0 && line.charAt(at) != '%') {
            at++;
        }
        return new Word(line.substring(from, at).strip(), false);
    }

    private String quoted(char quote) throws MalformedException {
        var text = new StringBuilder();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return text.toString();
            }
            text.append(c == '\\' && at < line.length() ? escaped(line.charAt(at++)) : c);
        }
        throw new MalformedException("a quote is not closed");
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    /// Words with a comma or a tab between them, to the end of the line or the closing sign.
    List<Word> words(char end) throws MalformedException {
        var words = new ArrayList<Word>();
        do {
            // Blanks may be tabs, which separate, too.
            var word = word(end == '}' ? ",}" : ",\t");
            if (word.text().isEmpty() && !word.quoted()) {
                throw new MalformedException("a value is empty: one that is missing is written as ?");
            }
            words.add(word);
        } while (take(',') || end != '}' && !isAtEnd() && line.charAt(at - 1) == '\t');
        if (end == '}' && !take('}')) {
            throw new MalformedException("a brace is not closed");
        }
        if (!isAtEnd()) {
            throw new MalformedException(
                    "something follows " + Cells.quote(words.getLast().text()));
        }
        return words;
    }

    /// What is left.
    String rest() {
        return line.substring(at);
    }
}
