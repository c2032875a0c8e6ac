package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A declarative pipeline, read as far as that goes without Jenkins: statements, each with a word, perhaps arguments,
/// and perhaps a block of statements.
record Jenkinsfile(String text) {
    private static final Pattern SH = Pattern.compile("sh '([^']*)'");

    /// @param head all before the block: `stage('Sweep')`
    record Statement(String head, List<Statement> block) {
        String word() {
            return head.split("\\W", 2)[0];
        }

        Statement only(String word) {
            var all = block.stream().filter(it -> it.word().equals(word)).toList();
            assertEquals(1, all.size(), () -> word + " in " + head);
            return all.getFirst();
        }

        /// Every statement of the block is one of these.
        void allows(String... words) {
            assertTrue(
                    List.of(words)
                            .containsAll(block.stream().map(Statement::word).toList()),
                    () -> head + " has " + block);
            assertTrue(block.stream().map(Statement::head).noneMatch(Predicate.isEqual("")), head);
        }
    }

    /// The one statement that a file is.
    Statement pipeline() {
        var reading = new Reading(text.replaceAll("(?m)^\\s*//.*$", ""));
        var all = reading.statements();
        assertTrue(reading.isOver(), () -> "an end too many: " + text);
        assertEquals(1, all.size(), text);
        return all.getFirst();
    }

    /// What the steps have a shell do.
    List<String> shellLines() {
        return SH.matcher(text).results().map(it -> it.group(1)).toList();
    }

    private static final class Reading {
        private final String text;
        private int next;

        Reading(String text) {
            this.text = text;
        }

        boolean isOver() {
            return next >= text.length();
        }

        /// Up to the end of the block, or of the text.
        List<Statement> statements() {
            var all = new ArrayList<Statement>();
            while (!isOver() && text.charAt(next) != '}') {
                if (Character.isWhitespace(text.charAt(next)) || text.charAt(next) == ';') {
                    next++;
                } else {
                    all.add(statement());
                }
            }
            return all;
        }

        private Statement statement() {
            int start = next;
            int parentheses = 0;
            while (!isOver() && (parentheses > 0 || "{};\n".indexOf(text.charAt(next)) < 0)) {
                char sign = text.charAt(next);
                if (sign == '\'') {
                    skipText();
                }
                parentheses += sign == '(' ? 1 : sign == ')' ? -1 : 0;
                next++;
            }
            assertEquals(0, parentheses, text);
            var head = text.substring(start, next).strip();
            return new Statement(head, !isOver() && text.charAt(next) == '{' ? block() : List.of());
        }

        private void skipText() {
            int end = text.indexOf('\'', next + 1);
            assertTrue(end > 0 && !text.substring(next, end).contains("\n"), () -> "a text without an end: " + text);
            next = end;
        }

        private List<Statement> block() {
            next++;
            var inside = statements();
            assertTrue(!isOver(), () -> "a block without an end: " + text);
            next++;
            return inside;
        }
    }
}
