package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sweep files as people write them for W&B, each checked, planned and run as it stands, with a stub in place
/// of `python` and other programs. What the stub was called with is in `x.expected` beside `x.yaml`: the
/// words of each trial, or of every trial with `<lr>` for what was drawn for `lr`.
class WandbFilesTest {
    private static final Path FILES = Path.of("src/test/resources/wandb");
    private static final Path LATER = FILES.resolve("later");
    /// What runs in place of what a file in `later` asks for.
    private static final List<String> WITHOUT = List.of("--set", "method=random", "--set", "early_terminate=null");
    /// One at a time, so that it is known how many ran before a target was reached.
    private static final List<String> SMALL = List.of("--set", "resources.workers=1", "--set", "resources.memory=64m");

    private static final Pattern DRAWN = Pattern.compile("<([^<>]+)>");
    private static final String REAL = "(-?(?:[0-9]+\\.[0-9]+|[0-9](?:\\.[0-9]+)?e[+-][0-9]{2,3}))";

    @TempDir
    private static Path folder;

    /// In which order the commands were given.
    private static final List<List<String>> COMMANDS = new ArrayList<>();

    @BeforeAll
    static void runAll() throws Exception {
        makeAFolderAsTheFilesExpectIt();
        for (var file : files(FILES)) {
            COMMANDS.add(List.of("check", file));
            COMMANDS.add(List.of("plan", file));
            COMMANDS.add(words("run", file, SMALL));
        }
        for (var file : files(LATER)) {
            COMMANDS.add(List.of("check", file));
            COMMANDS.add(words("check", file, WITHOUT));
            COMMANDS.add(words("plan", file, WITHOUT));
            COMMANDS.add(words("run", file, WITHOUT, SMALL));
        }
        var list = Files.write(
                folder.resolve("commands.txt"),
                COMMANDS.stream().map(words -> String.join("\t", words)).toList());
        var results = Files.createDirectory(folder.resolve("results"));
        var builder = new ProcessBuilder(CommandSequence.java(list, results))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().remove("SWATH_RUNS");
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("DATA", "/data/digits");
        var process = builder.start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the sweeps never ended");
        } finally {
            process.destroyForcibly();
        }
    }

    @SafeVarargs
    private static List<String> words(String command, String file, List<String>... options) {
        var words = new ArrayList<>(List.of(command, file));
        List.of(options).forEach(words::addAll);
        return words;
    }

    private static void makeAFolderAsTheFilesExpectIt() throws IOException {
        for (var program : List.of("python", "python3", "torchrun", "accelerate")) {
            var stub = folder.resolve("bin").resolve(program);
            Files.createDirectories(stub.getParent());
            Files.copy(FILES.resolve("stub"), stub);
            assertTrue(stub.toFile().setExecutable(true));
        }
        Files.createFile(folder.resolve("train.py"));
        Files.createFile(folder.resolve("main.py"));
        for (var from : List.of(FILES, LATER)) {
            for (var file : files(from)) {
                Files.copy(from.resolve(file), folder.resolve(file));
            }
        }
    }

    private static List<String> files(Path from) throws IOException {
        try (var files = Files.list(from)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> files() throws IOException {
        return files(FILES);
    }

    static List<String> laterFiles() throws IOException {
        return files(LATER);
    }

    private static Command.Result result(List<String> words) throws IOException {
        int command = COMMANDS.indexOf(words);
        assertTrue(command >= 0, () -> "never given: " + words);
        return CommandSequence.result(folder.resolve("results"), command);
    }

    @Test
    void thereAreFortyFiles() throws IOException {
        assertTrue(files().size() + laterFiles().size() >= 40);
    }

    @ParameterizedTest
    @MethodSource("files")
    void runsAsItStands(String file) throws Exception {
        succeeds(List.of("check", file));
        succeeds(List.of("plan", file));
        succeeds(words("run", file, SMALL));
        compareWords(FILES, file);
    }

    @ParameterizedTest
    @MethodSource("laterFiles")
    void isRefusedWithWhatToWriteAndThenRuns(String file) throws Exception {
        var refused = result(List.of("check", file));
        assertEquals(2, refused.exit());
        assertEquals(Files.readString(LATER.resolve(file.replace(".yaml", ".refused"))), refused.err());
        succeeds(words("check", file, WITHOUT));
        succeeds(words("plan", file, WITHOUT));
        succeeds(words("run", file, WITHOUT, SMALL));
        compareWords(LATER, file);
    }

    @Test
    void theGuideTellsWhatIsRefused() throws IOException {
        var guide = Files.readString(Documentation.root().resolve("docs/how-to/from-wandb.md"));
        var refused = Files.readString(LATER.resolve("hyperband-both.refused"));
        assertTrue(guide.contains(refused.replace("hyperband-both.yaml", "sweep.yaml")), refused);
    }

    private static void succeeds(List<String> words) throws IOException {
        var result = result(words);
        assertEquals(0, result.exit(), () -> words + ": " + result.err());
    }

    private static void compareWords(Path from, String file) throws IOException {
        var expected = blocks(Files.readString(from.resolve(file.replace(".yaml", ".expected"))));
        var run = RunFolder.only(folder, sweepName(Files.readString(folder.resolve(file)), file.replace(".yaml", "")));
        var drawn = combinations(run);
        var trials = words(run);
        if (!expected.containsKey("every trial")) {
            assertEquals(expected, trials);
            return;
        }
        assertEquals(drawn.keySet(), trials.keySet());
        trials.forEach((trial, words) ->
                compare(expected.getOrDefault("every trial", ""), drawn.getOrDefault(trial, Map.of()), words));
    }

    private static String sweepName(String text, String otherwise) {
        var name = Pattern.compile("(?m)^(?:# its folder|name): (.*)$").matcher(text);
        return name.find() ? name.group(1) : otherwise;
    }

    /// The parts of an expected file, by their headings.
    private static Map<String, String> blocks(String text) {
        var blocks = new TreeMap<String, String>();
        for (var block : text.split("(?m)^(?=\\S)", -1)) {
            if (!block.isEmpty()) {
                int end = block.indexOf('\n');
                blocks.put(block.substring(0, end), block.substring(end + 1));
            }
        }
        return blocks;
    }

    /// What each trial's program was called with: a line for each word.
    private static Map<String, String> words(RunFolder run) throws IOException {
        var trials = new TreeMap<String, String>();
        try (var folders = Files.list(run.root().resolve("trials"))) {
            for (var trial : folders.toList()) {
                var lines = new StringBuilder();
                for (var word : Files.readString(trial.resolve("words")).split("\0")) {
                    lines.append("  ")
                            .append(word.replace(trial.toRealPath().toString(), "$TRIAL")
                                    .replace("\\", "\\\\")
                                    .replace("\n", "\\n"))
                            .append('\n');
                }
                trials.put("trial " + Integer.parseInt(trial.getFileName().toString()), lines.toString());
            }
        }
        return trials;
    }

    /// What the journal says of each trial.
    private static Map<String, Map<String, Value>> combinations(RunFolder run) throws IOException {
        var combinations = new TreeMap<String, Map<String, Value>>();
        for (var line : run.text("journal.jsonl").lines().toList()) {
            if (Json.read(line) instanceof Value.Fields(var fields)
                    && Value.of("trial_created").equals(fields.get("type"))
                    && fields.get("trial") instanceof Value.Int(long trial)
                    && fields.get("params") instanceof Value.Fields(var params)) {
                combinations.put("trial " + trial, params);
            }
        }
        return combinations;
    }

    /// Compares words in which drawn values stand. Reals are compared as numbers, and must be written with as
    /// few digits as tell them from others, in the form of Python's.
    private static void compare(String expected, Map<String, Value> drawn, String words) {
        var reals = new ArrayList<Double>();
        var pattern = new StringBuilder();
        var places = DRAWN.matcher(expected);
        int at = 0;
        while (places.find()) {
            pattern.append(Pattern.quote(expected.substring(at, places.start())));
            pattern.append(
                    switch (drawn.getOrDefault(places.group(1), Value.of("?"))) {
                        case Value.Real(double real) -> {
                            reals.add(real);
                            yield REAL;
                        }
                        case Value.Int(long whole) -> Long.toString(whole);
                        case Value.Text(String text) -> Pattern.quote(text);
                        case Value.Bool(boolean truth) -> truth ? "True" : "False";
                        case Value.Null() -> "None";
                        case Value.Items items -> throw new AssertionError(items);
                        case Value.Fields fields -> throw new AssertionError(fields);
                    });
            at = places.end();
        }
        pattern.append(Pattern.quote(expected.substring(at)));
        var matcher = Pattern.compile(pattern.toString()).matcher(words);
        assertTrue(matcher.matches(), () -> expected + "with " + drawn + " but was\n" + words);
        compare(reals, matcher);
    }

    private static void compare(List<Double> reals, Matcher written) {
        for (int i = 0; i < reals.size(); i++) {
            var text = written.group(i + 1);
            double real = reals.get(i);
            assertEquals(real, Double.parseDouble(text), text);
            assertTrue(digits(text) <= digits(Double.toString(real)), () -> text + " for " + real);
            assertEquals(real != 0 && (Math.abs(real) < 1e-4 || Math.abs(real) >= 1e16), text.contains("e"), text);
        }
    }

    private static long digits(String number) {
        return number.replaceAll("[eE].*", "")
                .replaceAll("\\.0$|[.-]|^0+", "")
                .replaceAll("^0+", "")
                .length();
    }
}
