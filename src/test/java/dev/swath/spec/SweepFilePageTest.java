package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.Documentation;
import dev.swath.space.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SweepFilePageTest {
    private static final String PAGE = "docs/sweep-file.md";

    @Test
    void speaksOfEveryKeyThatIsReadOrRefused() throws IOException {
        Documentation.checkMentions(PAGE, List.copyOf(LaterKeys.names()));
        Documentation.checkMentions(PAGE, LaterKeys.SERVICE);
        Documentation.checkMentions(PAGE, List.copyOf(LaterDistributions.names()));
        Documentation.checkMentions(PAGE, CommandTemplate.DEFAULT);
        Documentation.checkMentions(PAGE, ParameterSchema.keys());
        Documentation.checkMentions(PAGE, EarlyTerminateSection.KEYS);
        var distributions = new ArrayList<String>();
        ParameterSchema.distributionNames().forEach(distributions::add);
        Documentation.checkMentions(PAGE, distributions);
    }

    @Test
    void hasATableOfTheKeysOfEachSection() throws IOException {
        check("keys", "", Keys.top());
        check("data", "data", Keys.data(Fixture.CATALOGUE));
        check("metric", "metric", Keys.METRIC);
        check("resources", "resources", Keys.RESOURCES);
        check("limits", "limits", Keys.LIMITS);
    }

    @Test
    void hasATableOfTheDistributions() throws IOException {
        var rows = Arrays.stream(DistributionName.values())
                .map(name -> "| `%s` | %s | %s | %s |\n"
                        .formatted(name.word(), numbers(name), name.draws(), name.isWalkable() ? "yes" : "no"))
                .collect(Collectors.joining());
        Documentation.check(
                PAGE,
                "distributions",
                "| distribution | numbers | draws | in a grid |\n| --- | --- | --- | --- |\n" + rows);
    }

    @Test
    void hasATableOfTheMacros() throws IOException {
        var rows = CommandTemplate.WORDS.stream()
                .map(macro -> "| `" + macro + "` | " + becomes(macro) + " |\n")
                .collect(Collectors.joining());
        Documentation.check(
                PAGE,
                "macros",
                "| macro | becomes, for `lr: 0.1, deep: true` |\n| --- | --- |\n" + rows
                        + "| `${envvar:NAME}` | the environment variable `NAME`, which must be set. Its value is looked up"
                        + " when a trial starts, and is not saved |\n");
    }

    private static String becomes(String macro) {
        var arguments = new LinkedHashMap<String, Value>();
        arguments.put("lr", Value.of(0.1));
        arguments.put("deep", Value.of(true));
        var command = new CommandTemplate(new Sweep.Work.Program(Optional.of("PROGRAM"), List.of(macro)));
        var words = command.expand(arguments, Map.of(), Path.of("FILE")).stream()
                .map(word -> switch (word) {
                    case "PROGRAM" -> "the key `program`";
                    case "FILE" -> "the path of a file with that JSON, in the trial's folder";
                    default -> "`" + word + "`";
                })
                .collect(Collectors.joining(" "));
        arguments.put("deep", Value.of(false));
        boolean leavesOut = command.expand(arguments, Map.of(), Path.of("FILE")).size() == 1 && words.contains(" `--");
        return words + (leavesOut ? " (nothing for a false one)" : "");
    }

    @Test
    void hasATableOfTheMethods() throws IOException {
        var rows = Arrays.stream(Sweep.Method.values())
                .map(method -> "| `" + ResolvedFile.word(method) + "` | " + order(method) + " |\n")
                .collect(Collectors.joining());
        var later = SweepReader.LATER_METHODS.stream()
                .map(method -> "`" + method + "`")
                .collect(Collectors.joining(", "));
        Documentation.check(
                PAGE, "methods", "| value | order |\n| --- | --- |\n" + rows + "\nNot yet: " + later + ".\n");
    }

    private static String order(Sweep.Method method) {
        return switch (method) {
            case GRID -> "every combination once; the last parameter varies fastest";
            case RANDOM ->
                "drawn with `seed`. A space of lists and whole steps is drawn from without repeats and ends when it is"
                        + " used up; draws from a continuous range end with `run_cap`, or with `budget`";
        };
    }

    private static String numbers(DistributionName name) {
        return name.keys().stream()
                .map(key -> "`" + key + "`"
                        + DistributionName.defaultOf(key)
                                .map(value -> " (" + Math.round(value) + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static void check(String block, String section, List<Key> keys) throws IOException {
        var rows = keys.stream().map(key -> key.row(section)).collect(Collectors.joining());
        Documentation.check(PAGE, block, "| key | type | default | meaning |\n| --- | --- | --- | --- |\n" + rows);
    }

    /// The readers have lists of their own: what they read is told, and what is told is read.
    @Test
    void theTablesHaveTheKeysThatTheReadersTake() throws ReflectiveOperationException {
        assertEquals(sorted(read(SweepReader.class)), sorted(names(Keys.top())));
        assertEquals(sorted(read(DataSection.class)), sorted(names(Keys.data(Fixture.CATALOGUE))));
        assertEquals(sorted(read(MetricSection.class)), sorted(names(Keys.METRIC)));
        assertEquals(sorted(read(ResourcesSection.class)), sorted(names(Keys.RESOURCES)));
        assertEquals(sorted(read(LimitsSection.class)), sorted(names(Keys.LIMITS)));
        assertEquals(
                List.of(),
                read(ParameterReader.class).stream()
                        .filter(key -> !ParameterSchema.keys().contains(key))
                        .toList());
    }

    private static List<String> read(Class<?> reader) throws ReflectiveOperationException {
        var field = reader.getDeclaredField("KEYS");
        field.setAccessible(true);
        return ((List<?>) field.get(null)).stream().map(String.class::cast).toList();
    }

    private static List<String> names(List<Key> keys) {
        return keys.stream().map(Key::name).toList();
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
