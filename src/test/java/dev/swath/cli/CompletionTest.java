package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.Requirement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What shells offer where somebody presses the tabulator.
class CompletionTest {
    private static final String ASK_BASH = """
            # Only bash itself, when a key is pressed, can set options for one completion.
            compopt() { :; }
            source swath.sh
            COMP_WORDS=(%s)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMP_TYPE=9
            %s
            printf '%%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    /// @param words each in quotes, the last one as far as it is typed
    private List<String> offers(String words) throws Exception {
        Files.writeString(
                folder.resolve("swath.sh"), InProcess.run("completion", "bash").out());
        var function = said("bash", "-c", "source swath.sh; complete -p swath").replaceFirst(".* -F (\\S+).*\n", "$1");
        return said("bash", "-c", ASK_BASH.formatted(words, function))
                .lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    private String said(String... command) throws Exception {
        var shell = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, shell.exitValue(), said);
        return said;
    }

    @Test
    void bashOffersCommandsOptionsTrainersAndTopics() throws Exception {
        assertEquals(List.of("resume", "run"), offers("swath r"));
        assertEquals(List.of("--limit"), offers("swath run --li"));
        assertTrue(offers("swath show --").containsAll(List.of("--json", "--limit", "--runs")));
        assertEquals(List.of("gradient_boosting"), offers("swath trainers gr"));
        assertEquals(List.of("forest"), offers("swath init --trainer fo"));
        assertEquals(List.of("exit-codes"), offers("swath help ex"));
        assertEquals(List.of("bash", "zsh"), offers("swath completion ''"));
        assertEquals(List.of("texts"), offers("swath doctor data --format te"));
    }

    private void makeRuns(String runs) throws Exception {
        for (var run : List.of("digits/20260301-220000-k3f9", "digits/nightly-7", "iris/20260302-220000-aaaa")) {
            Files.createFile(
                    Files.createDirectories(folder.resolve(runs).resolve(run)).resolve("journal.jsonl"));
        }
        Files.createSymbolicLink(folder.resolve(runs).resolve("digits/latest"), Path.of("nightly-7"));
        Files.createDirectories(folder.resolve(runs).resolve("digits/no-run"));
        Files.createFile(Files.createDirectories(folder.resolve(runs).resolve("digits/.going/"))
                .resolve("journal.jsonl"));
    }

    @Test
    void bashOffersTheRunsThatAreThere() throws Exception {
        assertEquals(List.of(), offers("swath show ''"), "there are none");
        makeRuns("runs");
        var all = List.of("20260301-220000-k3f9", "20260302-220000-aaaa", "digits", "iris", "nightly-7");
        assertEquals(all, offers("swath show ''"));
        for (var command : List.of("best", "logs", "predict", "resume", "status", "stop", "trial")) {
            assertEquals(List.of("nightly-7"), offers("swath " + command + " ni"), command);
        }
        assertEquals(List.of("iris"), offers("swath compare digits ir"));
        assertEquals(List.of("--json"), offers("swath show --js"), "options, as ever");
        assertEquals(List.of(), offers("swath logs digits ni"), "a trial's number follows");
        makeRuns("elsewhere");
        Files.createFile(
                Files.createDirectories(folder.resolve("elsewhere/other/x1")).resolve("journal.jsonl"));
        assertEquals(List.of("x1"), offers("swath show --runs elsewhere x"));
        assertEquals(List.of("x1"), offers("swath show --runs=elsewhere x"), "as zsh splits words");
        assertEquals(List.of("x1"), offers("swath show --runs = elsewhere x"), "as bash does");
        assertEquals(List.of(), offers("swath show x"));
        assertEquals(List.of("forest"), offers("swath init --trainer = fo"));
        assertTrue(offers("swath init --trainer =").contains("forest"));
    }

    @ParameterizedTest
    @CsvSource({"bash --norc --noprofile, :", "zsh -f, 'autoload -U compinit; compinit -u -d dump'"})
    void aShellAtATerminalCompletesARunWhereTheKeyIsPressed(String shell, String before) throws Exception {
        require("tmux");
        require(shell.split(" ")[0]);
        makeRuns("runs");
        Files.writeString(
                folder.resolve("swath.sh"), InProcess.run("completion", "bash").out());
        Files.writeString(folder.resolve("rc"), before + "; source ./swath.sh; PS1='% '; echo rea''dy\n");
        try (var terminal = TmuxSession.open(folder, 100, 24, Map.of(), shell)) {
            terminal.press("source ./rc");
            terminal.press("Enter");
            Await.until("the shell is ready", () -> terminal.rows().contains("ready"));
            terminal.press("swath show nigh");
            terminal.press("Tab");
            Await.until("it is completed", () -> terminal.text().endsWith("swath show nightly-7"));
        }
    }

    private static void require(String command) {
        Requirement.check(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, command))),
                "there is no " + command);
    }

    @Test
    void zshTakesTheSameScript() throws Exception {
        require("zsh");
        Files.writeString(
                folder.resolve("swath.sh"), InProcess.run("completion", "zsh").out());

        var said =
                said("zsh", "-fc", "autoload -U compinit; compinit -u -d dump; source ./swath.sh; complete -p swath");

        assertTrue(said.contains("_complete_swath"), said);
    }

    @Test
    void anotherShellIsRefusedAndTheTwoAreNamed() {
        var refused = InProcess.run("completion", "fish");
        assertEquals(2, refused.exit());
        assertEquals("swath: SHELL: must be bash or zsh, not 'fish' (see swath completion --help)\n", refused.err());
    }

    @Test
    void theHelpSaysHowToSwitchItOn() {
        var help = InProcess.run("completion", "--help").out().lines().collect(Collectors.joining(" "));
        assertTrue(help.contains("source <(swath completion bash)"), help);
    }
}
