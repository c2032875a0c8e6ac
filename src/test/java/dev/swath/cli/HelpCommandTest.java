package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpCommandTest {
    @ParameterizedTest
    @EnumSource(Topic.class)
    void eachTopicIsToldInWordsThatFitATerminal(Topic topic) {
        var told = InProcess.run("help", topic.word());

        assertEquals(0, told.exit(), told.err());
        assertTrue(told.out().lines().count() > 3, topic + ": " + told.out());
        var inWords = told.out().lines().filter(line -> !line.startsWith("  ")).toList();
        assertFalse(inWords.stream().anyMatch(line -> line.contains("](") || line.contains("`")), told.out());
        assertTrue(inWords.stream().allMatch(line -> line.length() < 80), told.out());
    }

    @Test
    void theExitCodesAreThoseOfTheReference() throws IOException {
        var told = InProcess.run("help", "exit-codes").out();
        Golden.check("help-exit-codes.txt", told);
        for (int code : List.of(
                ExitCode.DONE, ExitCode.SOME_FAILED, ExitCode.USAGE, ExitCode.GATE_FAILED, ExitCode.NOT_CARRIED_OUT)) {
            assertTrue(told.lines().anyMatch(line -> line.strip().startsWith(code + " ")), code + ": " + told);
        }
    }

    @Test
    void aCommandIsToldAsItsOwnHelpTellsIt() {
        assertEquals(
                InProcess.run("run", "--help").out(),
                InProcess.run("help", "run").out());
    }

    @Test
    void withoutAWordItListsCommandsAndTopics() {
        var told = InProcess.run("help").out();
        assertTrue(
                told.contains("  resume  ") && told.contains("  exit-codes    what a command tells the shell"), told);
    }

    @Test
    void aWordThatNothingIsNearToIsAnsweredWithAllOfThem() {
        var refused = InProcess.run("help", "nonsense");
        assertEquals(2, refused.exit());
        var lines = refused.err().lines().toList();
        assertEquals("swath: no topic or command 'nonsense'", lines.getFirst());
        for (var topic : Topic.values()) {
            assertTrue(lines.get(1).matches("topics: (.*, )?" + topic.word() + "(, .*)?"), lines.get(1));
        }
        assertTrue(lines.get(2).startsWith("commands: run, ") && lines.get(2).endsWith(", help"), lines.get(2));
    }

    @Test
    void gatesAndNightsAreToldAsTheDocumentationTellsThem() {
        var gates = InProcess.run("help", "gates").out().replaceAll("\\s+", " ");
        assertTrue(gates.contains("A gate that does not hold makes the exit code 3"), gates);
        var nightly = InProcess.run("help", "nightly").out().replaceAll("\\s+", " ");
        assertTrue(nightly.contains("scripts/nightly.sh is a night as a whole"), nightly);
        assertFalse(nightly.contains("Jenkinsfile"), "examples are a page away: " + nightly);
    }

    @Test
    void aMistypedWordIsAnsweredWithTheNearest() {
        var refused = InProcess.run("help", "exit-code");
        assertEquals(2, refused.exit());
        assertEquals("swath: no topic or command 'exit-code' (did you mean 'exit-codes'?)\n", refused.err());
    }
}
