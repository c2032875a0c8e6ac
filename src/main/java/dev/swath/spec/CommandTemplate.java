package dev.swath.spec;

import dev.swath.space.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command with W&B's macros, which becomes the words of a process for a combination. A macro is a
/// whole word, but for `${envvar:NAME}`, which may stand anywhere in one. What is no macro of these is passed
/// on as it is, other tools' `${now:%H-%M}` included. Values are written as Python's `str()` writes them.
public final class CommandTemplate {
    /// What runs where a sweep file has no `command`.
    public static final List<String> DEFAULT = List.of("${env}", "${interpreter}", "${program}", "${args}");

    static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("\\$\\{envvar:([A-Za-z0-9_]+)\\}");

    private static final String ARGUMENTS_FILE = "${args_json_file}";
    /// All that are a word of their own.
    static final List<String> WORDS = List.of(
            "${env}",
            "${interpreter}",
            "${program}",
            "${args}",
            "${args_no_hyphens}",
            "${args_no_equals}",
            "${args_no_boolean_flags}",
            "${args_json}",
            ARGUMENTS_FILE);

    private final Optional<String> program;
    private final List<String> words;

    public CommandTemplate(Sweep.Work.Program work) {
        this.program = work.program();
        this.words = work.words();
    }

    /// The words of the process.
    ///
    /// @param arguments in the order of the sweep file
    /// @param environment where `${envvar:NAME}` is looked up
    /// @param argumentsFile what `${args_json_file}` becomes: a file with what {@link #fileOf} gives
    /// @throws IllegalArgumentException where a variable is not set; the message says which
    public List<String> expand(
            SequencedMap<String, Value> arguments, Map<String, String> environment, Path argumentsFile) {
        return expand(
                arguments, word -> withVariables(word, name -> lookUp(name, environment)), argumentsFile.toString());
    }

    /// The words for people before there is a process. Variables, which may be secrets, and the file, which is
    /// not there yet, stay macros.
    public List<String> preview(SequencedMap<String, Value> arguments) {
        return expand(arguments, UnaryOperator.identity(), ARGUMENTS_FILE);
    }

    /// What the file that the command names must hold; empty where it names none.
    public Optional<String> fileOf(SequencedMap<String, Value> arguments) {
        return words.contains(ARGUMENTS_FILE) ? Optional.of(json(arguments)) : Optional.empty();
    }

    private List<String> expand(
            SequencedMap<String, Value> arguments, UnaryOperator<String> variables, String argumentsFile) {
        var argv = new ArrayList<String>();
        for (var word : words) {
            switch (word) {
                case "${env}" -> argv.add("/usr/bin/env");
                case "${interpreter}" -> argv.add("python");
                case "${program}" -> argv.add(program.orElse(word));
                case "${args}" ->
                    argv.addAll(each(arguments, (name, value) -> List.of("--" + name + "=" + PythonText.str(value))));
                case "${args_no_hyphens}" ->
                    argv.addAll(each(arguments, (name, value) -> List.of(name + "=" + PythonText.str(value))));
                case "${args_no_equals}" ->
                    argv.addAll(each(arguments, (name, value) -> List.of("--" + name, PythonText.str(value))));
                case "${args_no_boolean_flags}" -> argv.addAll(each(arguments, CommandTemplate::flag));
                case "${args_json}" -> argv.add(json(arguments));
                case ARGUMENTS_FILE -> argv.add(argumentsFile);
                default -> argv.add(variables.apply(word));
            }
        }
        return List.copyOf(argv);
    }

    private static String json(SequencedMap<String, Value> arguments) {
        return PythonText.json(new Value.Fields(arguments));
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

    private static String withVariables(String word, UnaryOperator<String> value) {
        return ENVIRONMENT_VARIABLE
                .matcher(word)
                .replaceAll(variable -> Matcher.quoteReplacement(value.apply(variable.group(1))));
    }

    private static String lookUp(String name, Map<String, String> environment) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
