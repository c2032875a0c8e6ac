package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts environment variables where a sweep file says `${NAME}` or `${NAME:-default}`, and `${` where it
/// says `$${`. `command` has macros of its own instead. What is put in comes into the run's files, so that
/// a resume does the same in another environment; therefore a variable that looks like a secret is refused.
final class VariableReferences {
    /// `description` is for people. What goes to W&B's service is ignored, and `publish` will hold secrets,
    /// which are looked up when they are used.
    private static final Set<String> FREE = Set.of("command", "description", "publish");

    private static final List<String> SECRETS = List.of(
            "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "SECRETS", "TOKEN", "KEY", "CREDENTIAL", "CREDENTIALS");
    /// They may be as many, where a name counts them: `MAX_TOKENS`.
    private static final List<String> SECRETS_OR_NUMBERS = List.of("TOKENS", "KEYS");

    private static final Set<String> COUNTING = Set.of("MAX", "MIN", "NUM", "N", "TOTAL", "PER");
    /// Secrets as a part of their own only: `COMPASS` has none. `PWD` alone is the current folder.
    private static final Set<String> SHORT_SECRETS = Set.of("PASS", "PWD");

    private static final Set<String> FOLDERS = Set.of("PWD", "OLDPWD");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("://([^/\\s@]++)@");
    /// As long as a whole sweep file.
    private static final int LONGEST = SweepFile.MAX_BYTES;

    private final Map<String, String> environment;
    private final Problems problems;
    private final ScalarReader scalars;
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();

    VariableReferences(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
        this.scalars = new ScalarReader(problems);
    }

    /// False where a text surely has nothing to replace.
    static boolean mayBeIn(String text) {
        return text.contains("${");
    }

    /// A sweep as a tree that means the same when it is read as a file.
    static Value.Fields escape(Value.Fields file) {
        var escaped = Fields.build();
        file.values().forEach((key, value) -> escaped.put(key, isFree(key) ? value : escape(value)));
        return escaped.done();
    }

    private static Value escape(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Value.of(text.replace("${", "$${"));
            case Value.Items(var items) ->
                new Value.Items(items.stream().map(VariableReferences::escape).toList());
            case Value.Fields(var fields) -> {
                var escaped = Fields.build();
                fields.forEach((key, inner) -> escaped.put(key, escape(inner)));
                yield escaped.done();
            }
            case Value.Null none -> none;
            case Value.Bool bool -> bool;
            case Value.Int whole -> whole;
            case Value.Real real -> real;
        };
    }

    private static boolean isFree(String key) {
        return FREE.contains(key) || LaterKeys.SERVICE.contains(key);
    }

    /// The tree with each reference replaced; a value is broken where that cannot be done.
    Node replace(Node root) {
        if (!(root instanceof Node.Mapping mapping)) {
            return root;
        }
        var entries = new ArrayList<Node.Entry>();
        for (var entry : mapping.entries()) {
            entries.add(isFree(entry.key()) ? entry : within(entry, entry.key()));
        }
        return new Node.Mapping(mapping.at(), entries);
    }

    private Node.Entry within(Node.Entry entry, String path) {
        return new Node.Entry(entry.key(), entry.at(), within(entry.value(), path));
    }

    /// A node that aliases share is looked at once.
    private Node within(Node node, String path) {
        var known = done.get(node);
        if (known != null) {
            return known;
        }
        var result = switch (node) {
            case Node.Broken broken -> broken;
            case Node.Scalar scalar -> mayBeIn(scalar.text()) ? scalar(scalar, path) : scalar;
            case Node.Sequence(Position at, List<Node> items) ->
                new Node.Sequence(
                        at, items.stream().map(item -> within(item, path)).toList());
            case Node.Mapping(Position at, List<Node.Entry> entries) ->
                new Node.Mapping(
                        at,
                        entries.stream()
                                .map(entry -> within(entry, path + "." + entry.key()))
                                .toList());
        };
        done.put(node, result);
        return result;
    }

    private Node scalar(Node.Scalar scalar, String path) {
        return replaced(scalar, path)
                .map(text -> text.isEmpty()
                        // A variable that is set to nothing must not look as if the key were absent.
                        ? new Node.Scalar(scalar.at(), Value.of(text), text, "!")
                        : scalars.scalar(scalar.at(), path, text, scalar.tag()))
                .orElseGet(() -> new Node.Broken(scalar.at()));
    }

    private Optional<String> replaced(Node.Scalar scalar, String path) {
        var text = scalar.text();
        var out = new StringBuilder();
        int at = 0;
        for (int next = text.indexOf("${"); next >= 0; next = text.indexOf("${", at)) {
            boolean escaped = next > at && text.charAt(next - 1) == '$';
            out.append(text, at, escaped ? next - 1 : next);
            var reference = escaped ? Optional.<VariableReference>empty() : VariableReference.at(text, next);
            if (reference.isPresent()) {
                var problem = problemWith(reference.get());
                if (problem.isPresent()) {
                    problems.add(scalar.at(), path, problem.get());
                    return Optional.empty();
                }
                out.append(value(reference.get()));
                at = reference.get().end();
            } else {
                out.append("${");
                at = next + 2;
            }
            if (out.length() > LONGEST) {
                problems.add(scalar.at(), path, "becomes too long when its variables are put in");
                return Optional.empty();
            }
        }
        return Optional.of(out.append(text, at, text.length()).toString());
    }

    private String value(VariableReference reference) {
        var value = environment.getOrDefault(reference.name(), "");
        return value.isEmpty() ? reference.defaultValue().orElse("") : value;
    }

    private Optional<String> problemWith(VariableReference reference) {
        var name = Quoted.shorten(reference.name());
        if (!reference.wellFormed()) {
            return Optional.of("a reference is ${" + name + "} or ${" + name
                    + ":-default}, and a default holds no other; $${ stands for ${ itself");
        } else if (looksSecret(reference.name())) {
            return Optional.of("${" + name + "} looks like a secret, and what stands here is saved and shown;"
                    + " a program finds the variable in its own environment");
        } else if (!environment.containsKey(reference.name())
                && reference.defaultValue().isEmpty()) {
            return Optional.of("the environment variable " + name + " is not set: set it, or write ${" + name
                    + ":-default}; $${" + name + "} stands for the text itself");
        }
        var value = value(reference);
        if (holdsAPassword(value)) {
            return Optional.of(
                    "${" + name + "} is an address with a password in it, and what stands here is saved and shown");
        }
        return ScalarReader.canBePassedOn(value)
                ? Optional.empty()
                : Optional.of("${" + name + "}: " + ScalarReader.CANNOT_BE_PASSED_ON);
    }

    /// True for `API_TOKEN`, `apikey`, `KEY_FILE` and `DB_PASS`, not for `MAX_TOKENS`, `TOKENIZER` and `PWD`.
    private static boolean looksSecret(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        var parts = List.of(upper.split("_", -1));
        return parts.stream().anyMatch(part -> SECRETS.stream().anyMatch(part::endsWith))
                || (parts.stream().anyMatch(part -> SECRETS_OR_NUMBERS.stream().anyMatch(part::endsWith))
                        && parts.stream().noneMatch(COUNTING::contains))
                || (parts.stream().anyMatch(SHORT_SECRETS::contains) && !FOLDERS.contains(upper));
    }

    /// True for `postgres://me:pass@host/db`.
    private static boolean holdsAPassword(String value) {
        return USER_IN_ADDRESS
                .matcher(value)
                .results()
                .anyMatch(user -> user.group(1).contains(":"));
    }
}
