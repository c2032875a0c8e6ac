package dev.swath.spec;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// A command with W&B's macros, which becomes the words of a process for a combination. A macro is a
/// whole word; what is no macro of these is passed on as it is, other tools' `${now:%H-%M}` included.
/// Values are written as Python's `str()` writes them.
public final class CommandTemplate {
    /// What runs where a sweep file has no `command`.
    public static final List<String> DEFAULT = List.of("${env}", "${interpreter}", "${program}", "${args}");

    static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("\\$\\{envvar:([A-Za-z0-9_]+)\\}");

    private final Optional<String> program;
    private final List<String> words;

    public CommandTemplate(Sweep.Work.Program work) {
        this.program = work.program();
        this.words = work.words();
    }

    /// The words of the process.
    ///
    /// @param environment where `${envvar:NAME}` is looked up
    /// @throws IllegalArgumentException where a variable is not set; the message says which
    public List<String> expand(Combination combination, Map<String, String> environment) {
        var argv = new ArrayList<String>();
        for (var word : words) {
            argv.addAll(expand(word, combination, environment));
        }
        return List.copyOf(argv);
    }

    private List<String> expand(String word, Combination combination, Map<String, String> environment) {
        var variable = ENVIRONMENT_VARIABLE.matcher(word);
        if (variable.matches()) {
            return List.of(lookUp(variable.group(1), environment));
        }
        var values = combination.values();
        return switch (word) {
            case "${env}" -> List.of("/usr/bin/env");
            case "${interpreter}" -> List.of("python");
            case "${program}" -> List.of(program.orElse(word));
            case "${args}" -> each(values, (name, value) -> List.of("--" + name + "=" + PythonText.str(value)));
            case "${args_no_hyphens}" -> each(values, (name, value) -> List.of(name + "=" + PythonText.str(value)));
            case "${args_no_equals}" -> each(values, (name, value) -> List.of("--" + name, PythonText.str(value)));
            case "${args_no_boolean_flags}" -> each(values, CommandTemplate::flag);
            case "${args_json}" -> List.of(PythonText.json(new Value.Fields(values)));
            default -> List.of(word);
        };
    }

    /// `--name` for True, nothing for False.
    private static List<String> flag(String name, Value value) {
        return value instanceof Value.Bool(boolean truth)
                ? (truth ? List.of("--" + name) : List.of())
                : List.of("--" + name + "=" + PythonText.str(value));
    }

    private static List<String> each(Map<String, Value> values, BiFunction<String, Value, List<String>> words) {
        var all = new ArrayList<String>();
        values.forEach((name, value) -> all.addAll(words.apply(name, value)));
        return all;
    }

    private static String lookUp(String name, Map<String, String> environment) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
