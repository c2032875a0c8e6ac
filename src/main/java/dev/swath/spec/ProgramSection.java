package dev.swath.spec;

import dev.swath.space.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `program` and `command`: what a trial runs, in the folder where the user stands.
final class ProgramSection {
    private static final String PROGRAM = "${program}";
    /// Endings by which a program is known to be a file, and not a module's name such as `pkg.train`.
    private static final Set<String> SCRIPTS = Set.of(
            "py", "sh", "bash", "pl", "rb", "R", "r", "jl", "js", "mjs", "ts", "lua", "jar", "ipynb", "php", "exe");

    private final Folders folders;
    private final Map<String, String> environment;

    ProgramSection(Folders folders, Map<String, String> environment) {
        this.folders = folders;
        this.environment = environment;
    }

    Optional<Sweep.Work> read(Section root) {
        root.entry("data").ifPresent(entry -> root.problem(entry, "a program reads its own data: leave it out"));
        var program = root.text("program");
        var words = words(root);
        // In W&B's files, `program` often only names the project's script, beside a command of its own.
        program.filter(_ -> words.isEmpty() || words.get().contains(PROGRAM)).ifPresent(name -> checkFile(root, name));
        return words.isEmpty() || (root.given("program") && program.isEmpty())
                ? Optional.empty()
                : Optional.of(new Sweep.Work.Program(program, words.get()));
    }

    private void checkFile(Section root, String program) {
        if (!looksLikeAFile(program)) {
            return;
        }
        root.entry("program").ifPresent(entry -> {
            try {
                if (Files.exists(folders.inTheCurrentFolder(program))) {
                    return;
                }
                var beside = folders.besideTheSweepFile(program);
                root.problem(
                        entry,
                        "there is no " + program + " in the current folder " + folders.current()
                                + (Files.exists(beside)
                                        ? ", but there is " + beside
                                                + ": programs are found in the current folder, so start"
                                                + " the sweep in " + folders.sweepFile()
                                        : ""));
            } catch (InvalidPathException invalid) {
                root.problem(entry, Quoted.of(program) + " cannot be a path");
            }
        });
    }

    private static boolean looksLikeAFile(String program) {
        return program.indexOf(' ') < 0
                && (program.contains("/") || SCRIPTS.contains(program.substring(program.lastIndexOf('.') + 1)));
    }

    private Optional<List<String>> words(Section root) {
        var entry = root.entry("command");
        if (entry.isEmpty()) {
            return Optional.of(CommandTemplate.DEFAULT);
        }
        if (!(entry.get().value() instanceof Node.Sequence sequence)) {
            root.wrongKind(entry.get(), "must be a list of words such as [python, train.py, '${args}']");
            return Optional.empty();
        }
        if (sequence.items().isEmpty()) {
            root.problem(entry.get(), "must hold at least one word");
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        for (var item : sequence.items()) {
            word(root, item).ifPresent(words::add);
        }
        return words.size() == sequence.items().size() ? Optional.of(words) : Optional.empty();
    }

    private Optional<String> word(Section root, Node item) {
        if (item instanceof Node.Broken) {
            return Optional.empty();
        }
        var problem = item instanceof Node.Scalar scalar && !item.isNull()
                ? problemWith(scalar.text(), root.given("program"))
                : Optional.of("must be a word, not " + item.describe());
        problem.ifPresent(text -> root.problems().add(item.at(), "command", text));
        if (item instanceof Node.Scalar scalar) {
            noteMacroWithinAWord(root, item, scalar.text());
        }
        return problem.isEmpty() && item instanceof Node.Scalar scalar ? Optional.of(word(scalar)) : Optional.empty();
    }

    /// W&B's agent reads the list with PyYAML and passes `str()` of each item: `True` where the file says
    /// `yes`.
    private static String word(Node.Scalar scalar) {
        return switch (scalar.value()) {
            case Value.Bool bool -> PythonText.str(bool);
            case Value.Int whole when !PlainScalar.isTextToPyYaml(scalar.text()) -> PythonText.str(whole);
            case Value.Real real when !PlainScalar.isTextToPyYaml(scalar.text()) -> PythonText.str(real);
            default -> scalar.text();
        };
    }

    private Optional<String> problemWith(String word, boolean programGiven) {
        if (word.equals(PROGRAM) && !programGiven) {
            return Optional.of("${program} stands for the key program, which is missing");
        }
        return CommandTemplate.ENVIRONMENT_VARIABLE
                .matcher(word)
                .results()
                .map(variable -> variable.group(1))
                .filter(name -> !environment.containsKey(name))
                .findFirst()
                .map(name -> "the environment variable " + name + " is not set");
    }

    /// W&B passes such a word on as it is, and so it is here; few people mean it.
    private static void noteMacroWithinAWord(Section root, Node item, String word) {
        CommandTemplate.WORDS.stream()
                .filter(macro -> word.contains(macro) && !word.equals(macro))
                .findFirst()
                .ifPresent(macro -> root.problems()
                        .note(
                                item.at(),
                                "command",
                                macro + " is a macro only where it is a whole word: " + Quoted.of(word)
                                        + " is passed on as it is"));
    }
}
