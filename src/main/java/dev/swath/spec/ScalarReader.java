package dev.swath.spec;

import dev.swath.space.Value;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// What a scalar is worth: a tag decides, else its quotes (a text), else {@link PlainScalar}.
final class ScalarReader {
    static final String CANNOT_BE_PASSED_ON =
            "a text with a NUL character or half a surrogate pair cannot be passed on";

    private final Problems problems;

    ScalarReader(Problems problems) {
        this.problems = problems;
    }

    Node read(ScalarEvent event, Position at, String path) {
        var text = event.getValue();
        if (!canBePassedOn(text)) {
            problems.add(at, path, CANNOT_BE_PASSED_ON);
            return new Node.Broken(at);
        }
        var tag = event.getTag().map(ScalarReader::shorthand).orElse(event.isPlain() ? "" : "!");
        return VariableReferences.mayBeIn(text)
                ? new Node.Scalar(at, Value.of(text), text, tag)
                : scalar(at, path, text, tag);
    }

    /// @param tag as in {@link Node.Scalar#tag}
    Node scalar(Position at, String path, String text, String tag) {
        if (!tag.isEmpty()) {
            return node(at, path, text, tag, tagged(tag, text), Quoted.of(text) + " cannot be read as " + tag);
        }
        if (PlainScalar.isBase60(text)) {
            problems.note(at, path, text + " is a number in base 60, as YAML 1.1 has it; quote it for the text");
        }
        return node(
                at,
                path,
                text,
                tag,
                PlainScalar.resolve(text),
                Quoted.shorten(text) + " is a whole number beyond 64 bits");
    }

    /// Neither a command line nor a file in UTF-8 can hold these.
    static boolean canBePassedOn(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || (0xD800 <= point && point <= 0xDFFF));
    }

    private Node node(Position at, String path, String text, String tag, Optional<Value> value, String problem) {
        if (value.isEmpty()) {
            problems.add(at, path, problem);
            return new Node.Broken(at);
        }
        return new Node.Scalar(at, value.get(), text, tag);
    }

    private static Optional<Value> tagged(String tag, String text) {
        var plain = PlainScalar.resolve(text);
        return switch (tag) {
            case "!", "!!str" -> Optional.of(Value.of(text));
            case "!!int" -> plain.filter(Value.Int.class::isInstance);
            case "!!bool" -> plain.filter(Value.Bool.class::isInstance);
            case "!!null" -> plain.filter(Value.Null.class::isInstance);
            case "!!float" ->
                plain.flatMap(value -> switch (value) {
                    case Value.Int(long whole) -> Optional.of(Value.of((double) whole));
                    case Value.Real real -> Optional.of(real);
                    default -> Optional.empty();
                });
            default -> Optional.empty();
        };
    }

    /// `!!int` for `tag:yaml.org,2002:int`.
    static String shorthand(String tag) {
        var yaml = "tag:yaml.org,2002:";
        return Quoted.shorten(tag.startsWith(yaml) ? "!!" + tag.substring(yaml.length()) : tag);
    }
}
