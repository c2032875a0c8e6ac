package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.StepSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `preprocess`: what columns go through before a trainer learns from them, a list of steps.
final class PreprocessSection {
    static final String KEY = "preprocess";
    private static final String NAME = "name";
    private static final String COLUMNS = "columns";
    private static final String EXAMPLE = "[impute, scale: {method: robust}]";

    private final Problems problems;
    private final Catalogue catalogue;
    private final List<StepSettings> steps = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private PreprocessSection(Problems problems, Catalogue catalogue) {
        this.problems = problems;
        this.catalogue = catalogue;
    }

    /// @param training whether there is a trainer
    static PreprocessSection read(Section root, boolean training, Catalogue catalogue) {
        var section = new PreprocessSection(root.problems(), catalogue);
        root.entry(KEY).ifPresent(entry -> {
            if (!training) {
                root.problem(entry, "a program reads its own data: leave it out");
            } else if (entry.value() instanceof Node.Sequence sequence) {
                sequence.items().forEach(item -> section.step(item).ifPresent(section.steps::add));
            } else {
                root.wrongKind(entry, "must be a list of steps such as " + EXAMPLE);
            }
        });
        return section;
    }

    /// Steps with which nothing is wrong.
    List<StepSettings> steps() {
        return steps;
    }

    /// The names of all that stand there, right or wrong.
    Set<String> names() {
        return names;
    }

    /// As it is read.
    static Value written(List<StepSettings> steps) {
        var items = new ArrayList<Value>();
        for (var step : steps) {
            var options = Fields.build();
            if (!step.name().equals(step.kind())) {
                options.put(NAME, step.name());
            }
            step.columns().ifPresent(columns -> options.putTexts(COLUMNS, columns));
            step.options().forEach(options::put);
            items.add(Fields.build().put(step.kind(), options.done()).done());
        }
        return new Value.Items(items);
    }

    private Optional<StepSettings> step(Node item) {
        return switch (item) {
            case Node.Broken _ -> Optional.empty();
            case Node.Scalar scalar
            when !scalar.isNull() ->
                kind(scalar.text(), scalar.at())
                        .flatMap(kind -> options(
                                scalar.text(),
                                kind,
                                new Section(
                                        new Node.Mapping(item.at(), List.of()), KEY + "." + scalar.text(), problems)));
            case Node.Mapping mapping
            when mapping.entries().size() == 1 -> {
                var entry = mapping.entries().getFirst();
                yield kind(entry.key(), entry.at()).flatMap(kind -> ofEntry(entry, kind));
            }
            case Node.Mapping mapping
            when mapping.entries().size() > 1 ->
                refuse(mapping.at(), "holds several steps: write a dash before each of them, and its options in {}");
            default ->
                refuse(item.at(), "must be a step such as scale or {scale: {method: robust}}, not " + item.describe());
        };
    }

    private Optional<StepSettings> ofEntry(Node.Entry entry, Catalogue.Step kind) {
        return switch (entry.value()) {
            case Node.Mapping mapping -> options(entry.key(), kind, section(entry, mapping));
            case Node.Broken _ -> Optional.empty();
            case Node value
            when value.isNull() -> options(entry.key(), kind, section(entry, new Node.Mapping(entry.at(), List.of())));
            case Node value ->
                refuse(
                        value.at(),
                        entry.key() + " must have options such as " + "{"
                                + kind.options().getFirst().name() + ": …}, not " + value.describe());
        };
    }

    private Section section(Node.Entry entry, Node.Mapping mapping) {
        return new Section(mapping, KEY + "." + entry.key(), problems);
    }

    private Optional<Catalogue.Step> kind(String word, Position at) {
        var kind = Optional.ofNullable(catalogue.steps().get(word));
        if (kind.isEmpty()) {
            problems.add(
                    at,
                    KEY,
                    "no step " + Quoted.of(word)
                            + NearestName.hintOrAll(word, catalogue.steps().keySet()));
        }
        return kind;
    }

    private Optional<StepSettings> options(String word, Catalogue.Step kind, Section section) {
        var known = new ArrayList<>(List.of(NAME, COLUMNS));
        kind.options().forEach(option -> known.add(option.name()));
        section.refuseUnknownKeys(known);
        boolean sound = !section.anyUnknownKey(known);
        var name = section.given(NAME) ? section.text(NAME) : Optional.of(word);
        if (name.isPresent() && !isWord(name.get())) {
            section.entry(NAME)
                    .ifPresent(entry -> section.problem(
                            entry, "must be of letters, digits, _ and -, not " + Quoted.of(name.get())));
            sound = false;
        } else if (name.isPresent() && !names.add(name.get())) {
            section.problem("there is a step " + Quoted.of(name.get())
                    + " already: give one of them another name, such as {name: " + name.get() + "2}");
            sound = false;
        }
        var columns = columns(section);
        if (kind.namesColumns() && columns.isEmpty() && !section.given(COLUMNS)) {
            section.problem("needs the columns that it reads: {columns: [text]}");
            sound = false;
        }
        var options = new LinkedHashMap<String, Value>();
        for (var option : kind.options()) {
            var entry = section.entry(option.name());
            if (entry.isPresent()) {
                var value = entry.get().value().toValue();
                var problem = value.flatMap(option::problemWith);
                problem.ifPresent(text -> section.problem(
                        entry.get(), text + ", not " + entry.get().value().describe()));
                sound &= value.isPresent() && problem.isEmpty();
                value.ifPresent(it -> options.put(option.name(), it));
            }
        }
        return sound && name.isPresent() && (columns.isPresent() || !section.given(COLUMNS))
                ? Optional.of(new StepSettings(name.get(), word, columns, options))
                : Optional.empty();
    }

    /// A dot would part it from its options, in the names of parameters.
    private static boolean isWord(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private Optional<List<String>> columns(Section section) {
        var entry = section.entry(COLUMNS);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        var columns = section.columns(entry.get(), "[age, 'pixel_*']");
        if (!(entry.get().value() instanceof Node.Sequence(var _, var items))) {
            return Optional.empty();
        }
        if (items.isEmpty()) {
            section.problem(entry.get(), "must name at least one column; leave it out for all");
        }
        return columns.isEmpty() || columns.size() < items.size()
                ? Optional.empty()
                : Optional.of(columns.stream().map(Node.Scalar::text).toList());
    }

    private Optional<StepSettings> refuse(Position at, String what) {
        problems.add(at, KEY, what);
        return Optional.empty();
    }
}
