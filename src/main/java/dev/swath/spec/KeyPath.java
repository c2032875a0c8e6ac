package dev.swath.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys that lead to a place in a sweep file, as an option gives them: `parameters.trees.max`, or
/// `parameters."trainer.lr".max` for a key with dots in its name.
record KeyPath(List<Step> steps) {

    /// One part between dots.
    ///
    /// @param quoted whether it is a whole key, whatever dots it has; others may belong to one key together
    record Step(String key, boolean quoted) {}

    /// A path, and what stands behind its equals sign.
    record Assigned(KeyPath path, String value) {}

    KeyPath {
        steps = List.copyOf(steps);
    }

    /// Takes `key.path=value` apart; empty where it is not of that form.
    static Optional<Assigned> parse(String text) {
        var steps = new ArrayList<Step>();
        int at = 0;
        while (at < text.length()) {
            char quote = text.charAt(at);
            boolean quoted = quote == '"' || quote == '\'';
            int start = quoted ? at + 1 : at;
            int end = quoted ? text.indexOf(quote, start) : endOfPlain(text, start);
            if (end <= start) {
                return Optional.empty();
            }
            steps.add(new Step(text.substring(start, end), quoted));
            at = quoted ? end + 1 : end;
            if (at < text.length() && text.charAt(at) == '=') {
                return Optional.of(new Assigned(new KeyPath(steps), text.substring(at + 1)));
            } else if (at >= text.length() || text.charAt(at) != '.') {
                return Optional.empty();
            }
            at++;
        }
        return Optional.empty();
    }

    private static int endOfPlain(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '=') {
            end++;
        }
        return end;
    }

    int length() {
        return steps.size();
    }

    /// The key that so many steps make together; empty where a quoted one is among several.
    Optional<String> key(int from, int count) {
        var part = steps.subList(from, from + count);
        return count > 1 && part.stream().anyMatch(Step::quoted)
                ? Optional.empty()
                : Optional.of(String.join(".", part.stream().map(Step::key).toList()));
    }

    /// Keys that are there, and after them one for each further step.
    List<String> keysFrom(int from, List<String> above) {
        return Stream.concat(
                        above.stream(),
                        steps.subList(from, steps.size()).stream().map(Step::key))
                .toList();
    }

    @Override
    public String toString() {
        return String.join(".", steps.stream().map(Step::key).toList());
    }
}
