package dev.swath.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML (which JSON is a part of) into a tree with positions. It works on snakeyaml-engine's
/// events: the engine's own composer recurses as deep as the file nests, and hides which nodes are
/// aliases, so that neither could be bounded.
final class YamlReader {
    /// Deeper nesting is refused: no sweep comes near it.
    static final int MAX_DEPTH = 64;
    /// How many nodes all aliases together may stand for.
    static final int MAX_ALIASED = 100_000;

    /// A node with how many nodes it stands for and how deep it goes, aliases spelled out.
    private record Built(Node node, int size, int depth) {}

    /// The file makes no sense from here on.
    private static final class Unreadable extends RuntimeException {
        private final transient Position at;

        Unreadable(Position at, String message) {
            super(message);
            this.at = at;
        }
    }

    private final Problems problems;
    /// What stands in every position: see {@link Position#override}.
    private final String override;

    private final ScalarReader scalars;
    private final Iterator<Event> events;
    private final Map<String, Built> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int aliased;

    private YamlReader(String text, String override, Problems problems) {
        this.problems = problems;
        this.override = override;
        this.scalars = new ScalarReader(problems);
        this.events = new Parse(settings(text)).parseString(text).iterator();
    }

    /// With the whole text in one buffer: with the usual small one, every position keeps a copy of its own
    /// alive.
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(1024, text.length() + 1))
                .setUseMarks(true)
                .build();
    }

    /// The tree of the one document; empty where there is none or a problem keeps it from being read.
    static Optional<Node> read(String text, Problems problems) {
        return read(text, "", "", problems);
    }

    /// The tree of a value that an option gives.
    ///
    /// @param override the option as written
    /// @param path where the value goes
    static Optional<Node> readValue(String text, String override, String path, Problems problems) {
        return read(text, override, path, problems);
    }

    private static Optional<Node> read(String text, String override, String path, Problems problems) {
        try {
            return new YamlReader(text, override, problems).document(path);
        } catch (Unreadable unreadable) {
            problems.add(unreadable.at, path, String.valueOf(unreadable.getMessage()));
        } catch (MarkedYamlEngineException malformed) {
            var at = malformed.getProblemMark().or(malformed::getContextMark);
            var problem = Optional.ofNullable(malformed.getProblem()).orElse("a mistake");
            var context = Optional.ofNullable(malformed.getContext()).orElse("");
            problems.add(
                    at.map(mark -> position(mark, override)).orElse(new Position(1, 1, override)),
                    path,
                    "not YAML: " + (context + " " + problem).strip());
        } catch (ReaderException forbidden) {
            problems.add(
                    positionOf(text, forbidden.getPosition(), override),
                    path,
                    "not YAML: a character that it does not allow (U+%04X)".formatted(forbidden.getCodePoint()));
        } catch (YamlEngineException malformed) {
            problems.add(new Position(1, 1, override), path, "not YAML: " + malformed.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Node> document(String path) {
        Optional<Node> root = Optional.empty();
        while (events.hasNext()) {
            var event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
                case Alias, Scalar, SequenceStart, MappingStart -> {
                    if (root.isPresent()) {
                        throw new Unreadable(
                                position(event),
                                "a second document: "
                                        + (override.isEmpty() ? "a sweep file has one" : "write one value"));
                    }
                    root = Optional.of(node(event, path, 1).node());
                }
                case SequenceEnd, MappingEnd -> throw new IllegalStateException("an end without a start");
            }
        }
        return root;
    }

    private Built node(Event event, String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable(position(event), "nested more than " + MAX_DEPTH + " levels deep");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, path, depth);
        }
        var anchor = ((NodeEvent) event).getAnchor().map(Object::toString);
        anchor.ifPresent(name -> {
            anchors.remove(name);
            open.add(name);
        });
        var built = switch (event) {
            case ScalarEvent scalar -> new Built(scalars.read(scalar, position(scalar), path), 1, 0);
            case CollectionStartEvent start
            when start.getEventId() == Event.ID.SequenceStart -> sequence(start, path, depth);
            default -> mapping((CollectionStartEvent) event, path, depth);
        };
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, built);
        });
        return built;
    }

    private Built alias(AliasEvent event, String path, int depth) {
        var name = event.getAlias().toString();
        var at = position(event);
        var target = anchors.get(name);
        if (target == null) {
            problems.add(
                    at,
                    path,
                    open.contains(name)
                            ? "alias *" + Quoted.shorten(name) + " stands inside what it refers to"
                            : "alias *" + Quoted.shorten(name) + " refers to nothing: no anchor &"
                                    + Quoted.shorten(name) + " before it");
            return new Built(new Node.Broken(at), 1, 0);
        }
        if (target.size() > MAX_ALIASED - aliased) {
            throw new Unreadable(at, "aliases stand for more than " + MAX_ALIASED + " values in all: write fewer");
        }
        aliased += target.size();
        if (depth + target.depth() > MAX_DEPTH) {
            throw new Unreadable(at, "nested more than " + MAX_DEPTH + " levels deep");
        }
        return target;
    }

    private Built sequence(CollectionStartEvent start, String path, int depth) {
        var items = new ArrayList<Node>();
        int size = 1;
        int deepest = 0;
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            var item = node(event, path + "[" + items.size() + "]", depth + 1);
            items.add(item.node());
            size += item.size();
            deepest = Math.max(deepest, item.depth());
        }
        var at = position(start);
        var node = refusesTag(start, path, "!!seq") ? new Node.Broken(at) : new Node.Sequence(at, items);
        return new Built(node, size, deepest + 1);
    }

    private Built mapping(CollectionStartEvent start, String path, int depth) {
        var merged = new LinkedHashMap<String, Node.Entry>();
        var own = new LinkedHashMap<String, Node.Entry>();
        int size = 1;
        int deepest = 0;
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var key = key(event, path, depth);
            var inner =
                    key.map(name -> path.isEmpty() ? name : path + "." + name).orElse(path);
            var value = node(events.next(), inner, depth + 1);
            size += value.size();
            deepest = Math.max(deepest, value.depth());
            if (key.isPresent() && isMerge(event)) {
                merge(value.node(), inner, merged);
            } else if (key.isPresent()) {
                var at = position(event);
                var first = own.putIfAbsent(key.get(), new Node.Entry(key.get(), at, value.node()));
                if (first != null) {
                    problems.add(
                            at,
                            path,
                            "duplicate key %s: it stands at %d:%d already"
                                    .formatted(
                                            Quoted.of(key.get()),
                                            first.at().line(),
                                            first.at().column()));
                }
            }
        }
        merged.putAll(own);
        var at = position(start);
        var node = refusesTag(start, path, "!!map")
                ? new Node.Broken(at)
                : new Node.Mapping(at, List.copyOf(merged.values()));
        return new Built(node, size, deepest + 1);
    }

    private Optional<String> key(Event event, String path, int depth) {
        var at = position(event);
        if (event instanceof ScalarEvent scalar) {
            if (ScalarReader.canBePassedOn(scalar.getValue())) {
                return Optional.of(scalar.getValue());
            }
            problems.add(at, path, ScalarReader.CANNOT_BE_PASSED_ON);
            return Optional.empty();
        }
        if (event instanceof CollectionStartEvent) {
            node(event, path, depth + 1);
        }
        problems.add(at, path, "a key must be a text");
        return Optional.empty();
    }

    private static boolean isMerge(Event key) {
        return key instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag().isEmpty()
                && scalar.getValue().equals("<<");
    }

    /// Of several mappings the first that has a key wins, as in YAML's merge type.
    private void merge(Node from, String path, Map<String, Node.Entry> into) {
        switch (from) {
            case Node.Broken broken -> {}
            case Node.Mapping mapping -> mapping.entries().forEach(entry -> into.putIfAbsent(entry.key(), entry));
            case Node.Sequence sequence -> {
                for (var item : sequence.items()) {
                    if (item instanceof Node.Mapping || item instanceof Node.Broken) {
                        merge(item, path, into);
                    } else {
                        problems.add(item.at(), path, "only mappings can be merged, not " + item.describe());
                    }
                }
            }
            case Node.Scalar scalar ->
                problems.add(scalar.at(), path, "only mappings can be merged, not " + scalar.describe());
        }
    }

    private boolean refusesTag(CollectionStartEvent start, String path, String fine) {
        var tag = start.getTag().map(ScalarReader::shorthand).orElse(fine);
        var refuses = !tag.equals(fine) && !tag.equals("!");
        if (refuses) {
            problems.add(position(start), path, "the tag " + tag + " is not supported");
        }
        return refuses;
    }

    private Position position(Event event) {
        return event.getStartMark().map(mark -> position(mark, override)).orElse(new Position(1, 1, override));
    }

    private static Position position(Mark mark, String override) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1, override);
    }

    /// Where the code point with this index stands.
    private static Position positionOf(String text, int index, String override) {
        var before =
                text.substring(0, text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length()))));
        var line = before.lastIndexOf('\n') + 1;
        return new Position(
                (int) before.chars().filter(c -> c == '\n').count() + 1,
                before.codePointCount(line, before.length()) + 1,
                override);
    }
}
