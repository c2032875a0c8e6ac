package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every `wandb/x.yaml` is written as people write sweep files for W&B. It is checked, planned and run with
/// a stub in place of each program, and the words that the stub was given are compared with `x.expected` to
/// the byte: how many trials, then the words of each trial, one a line. Those were made with PyYAML, Python's
/// `str` and `json`, and what W&B's agent does with them.
///
/// Where combinations are drawn, all trials are alike, and `{lr}` stands for what the journal has for `lr`.
/// The files in `wandb/refused` need the options that their first line names.
class WandbFilesTest {
    private static final Path FILES = Path.of("src/test/resources/wandb").toAbsolutePath();
    private static final List<String> ON_THE_PATH = List.of("python", "python3", "torchrun");
    private static final Pattern OPTIONS = Pattern.compile("# swath: (.*)\n");
    private static final Pattern SLOT = Pattern.compile("\\{([\\w.-]+)\\}");
    /// How Python writes a number: an exponent below 1e-4 and from 1e16 on, of two digits at least.
    private static final Pattern REAL = Pattern.compile("-?(\\d+\\.\\d+|\\d(\\.\\d+)?e[-+]\\d\\d+)");

    @TempDir
    private static Path folder;

    static List<String> files() throws IOException {
        try (var files = Stream.concat(Files.list(FILES), Files.list(FILES.resolve("refused")))) {
            var names = files.map(file -> FILES.relativize(file).toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
            assertTrue(names.size() >= 50, "found only " + names.size());
            return names;
        }
    }

    static List<String> refusedFiles() throws IOException {
        return files().stream().filter(name -> name.startsWith("refused/")).toList();
    }

    @BeforeAll
    static void runThemAll() throws Exception {
        var stubs = Files.createDirectory(folder.resolve("stubs"));
        for (var name : ON_THE_PATH) {
            stub(stubs.resolve(name));
        }
        for (var program : List.of("train.py", "cli.py", "replay.py", "build/fit")) {
            stub(folder.resolve(program));
        }
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WandbCommands.class.getName()));
        for (var name : files()) {
            words.addAll(List.of(
                    label(name), FILES.resolve(name + ".yaml").toString(), String.join("\u001f", options(name))));
        }
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("all.txt").toFile());
        builder.environment().put("PATH", stubs + ":" + System.getenv("PATH"));
        builder.environment().put("WANDB_TEST_OUT", "/tmp/o ut");
        builder.environment().put("WANDB_TEST_TWO", "$1");
        // Other sweeps of this machine must not change how many workers these have.
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        var process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it takes longer than a minute");
        assertEquals(0, process.exitValue(), () -> read(folder.resolve("all.txt")));
    }

    private static void stub(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(".").normalize());
        Files.copy(FILES.resolve("stub.sh"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String label(String name) {
        return name.replace('/', '-');
    }

    private static List<String> options(String name) {
        var line = OPTIONS.matcher(read(FILES.resolve(name + ".yaml")));
        var words = new ArrayList<String>();
        if (line.lookingAt()) {
            // As a shell takes the line apart; a quoted part may begin within a word.
            for (var word : line.group(1).split(" (?=--set )|(?<=--set) ", -1)) {
                words.add(word.replace("'", ""));
            }
        }
        return words;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String said(String name, String command, String stream) {
        return read(folder.resolve(label(name) + "." + command + "." + stream));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isCheckedPlannedAndRun(String name) {
        for (var command : List.of("check", "plan", "run")) {
            assertEquals("0", said(name, command, "exit"), () -> command + ": " + said(name, command, "err"));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itsProgramGetsTheWordsThatWandbGivesIt(String name) throws IOException {
        var expected = read(FILES.resolve(name + ".expected"));
        int count = Integer.parseInt(expected.substring(0, expected.indexOf(' ')));
        boolean alike = expected.lines().findFirst().orElse("").endsWith(" alike");
        var blocks = expected.substring(expected.indexOf("\n\n") + 2).split("\n\n", -1);
        var run = run(name);
        var trials =
                RunState.replay(JournalReader.read(run.journal()).records()).trials();

        assertEquals(count, trials.size());
        assertEquals(alike ? 1 : count, blocks.length);
        for (var trial : trials) {
            var block = blocks[alike ? 0 : trial.number() - 1]
                    .stripTrailing()
                    .lines()
                    .toList();
            var given = given(run, trial);
            assertEquals(block.size(), given.size(), given.toString());
            for (int i = 0; i < block.size(); i++) {
                assertWord(block.get(i), given.get(i), trial.combination().values(), alike);
            }
        }
    }

    private static RunDirectory run(String name) throws IOException {
        var runs = RunLookup.all(folder.resolve("out").resolve(label(name)));
        assertEquals(1, runs.size());
        return runs.getFirst();
    }

    /// What the stub was given, with line ends and tabs written as escapes.
    private static List<String> given(RunDirectory run, TrialState trial) throws IOException {
        var attempt = run.root().resolve("trials").resolve(String.format(Locale.ROOT, "%04d", trial.number()));
        var text = Files.readString(attempt.resolve("argv"), StandardCharsets.UTF_8);
        assertTrue(text.endsWith("\0"), text);
        var lines = new ArrayList<String>();
        for (var word : text.substring(0, text.length() - 1).split("\0", -1)) {
            lines.add(escaped(word.replace(attempt.toString(), "$TRIAL_DIR")));
        }
        if (Files.exists(attempt.resolve("args.json"))) {
            lines.add("args.json: " + escaped(Files.readString(attempt.resolve("args.json"))));
        }
        return lines;
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static void assertWord(String expected, String given, Map<String, Value> drawn, boolean withSlots) {
        var slot = SLOT.matcher(expected);
        if (!withSlots || !slot.find()) {
            assertEquals(expected, given);
            return;
        }
        var before = expected.substring(0, slot.start());
        assertTrue(given.startsWith(before), given);
        assertWritten(drawn.getOrDefault(slot.group(1), Value.NULL), given.substring(before.length()));
    }

    private static void assertWritten(Value drawn, String given) {
        switch (drawn) {
            case Value.Int(long whole) -> assertEquals(Long.toString(whole), given);
            case Value.Text(String text) -> assertEquals(text, given);
            case Value.Real(double real) -> {
                assertTrue(REAL.matcher(given).matches(), given);
                assertEquals(real, Double.parseDouble(given));
                double size = Math.abs(real);
                assertEquals(size != 0 && (size < 1e-4 || size >= 1e16), given.contains("e"), given);
                assertTrue(digits(given) <= digits(Double.toString(real)), given + " is not the shortest for " + real);
            }
            case Value.Null() -> assertEquals("None", given);
            case Value.Bool(boolean truth) -> assertEquals(truth ? "True" : "False", given);
            case Value.Items items -> throw new AssertionError("drawn: " + drawn);
            case Value.Fields fields -> throw new AssertionError("drawn: " + drawn);
        }
    }

    private static int digits(String number) {
        return number.replaceFirst("[eE].*", "")
                .replaceAll("\\D", "")
                .replaceFirst("^0+", "")
                .replaceFirst("0+$", "")
                .length();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itsPlanShowsTheFirstCommand(String name) throws IOException {
        var plan = Fields.of(Json.read(said(name, "plan", "out"))).fields("plan");
        var planned = plan.items("first_command").stream()
                .map(word -> word instanceof Value.Text(String text) ? text : "")
                .toList();
        var run = run(name);
        var first = RunState.replay(JournalReader.read(run.journal()).records())
                .trials()
                .getFirst();
        var given = given(run, first).stream()
                .filter(word -> !word.startsWith("args.json: "))
                .toList();

        // What env takes for itself does not arrive, and what is looked up later is not shown.
        var shown = planned.stream().map(WandbFilesTest::escaped).toList();
        var tail = shown.subList(shown.size() - given.size() + 1, shown.size());
        for (int i = 0; i < tail.size(); i++) {
            if (!tail.get(i).contains("${")) {
                assertEquals(given.get(i + 1), tail.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("refusedFiles")
    void isRefusedAsItStandsWithWhatRuns(String name) {
        var bare = "bare-" + label(name) + ".check.";
        assertEquals("2", read(folder.resolve(bare + "exit")));
        assertEquals(
                read(FILES.resolve(name + ".refusal")),
                read(folder.resolve(bare + "err")).replace(FILES + "/refused/", ""));
    }

    @Test
    void serviceKeysAreNotedOnce() {
        assertEquals(
                List.of("entity, project, controller, settings, launch, scheduler, queue, job, image_uri are keys of"
                        + " W&B's service: ignored"),
                said("keys-of-the-service", "check", "err")
                        .lines()
                        .map(line -> line.substring(line.lastIndexOf(": entity") + 2))
                        .toList());
    }
}
