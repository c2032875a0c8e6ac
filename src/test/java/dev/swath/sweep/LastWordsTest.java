package dev.swath.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.store.LogTail;
import dev.swath.store.RunDirectory;
import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastWordsTest {
    @TempDir
    private Path folder;

    private List<String> endOf(String log) throws IOException {
        return LastWords.endOf(Files.writeString(folder.resolve("log.txt"), log));
    }

    @Test
    void areTheLastFiveLinesThatSaySomethingWithTheirIndentation() throws IOException {
        assertEquals(
                List.of("Traceback:", "  File \"a.py\"", "    import x", "ImportError: x", "exit"),
                endOf("begin\nepoch 1\nTraceback:\n  File \"a.py\"\n\n\timport x\nImportError: x\n   \nexit\n\n"));
        assertEquals(List.of(), endOf("\n \n"));
        assertEquals(List.of("9 %", "10 %"), endOf("9 %\r10 %\r"));
        assertEquals(List.of(), LastWords.endOf(folder.resolve("none")));
        assertEquals("", LastWords.NONE.last());
    }

    @Test
    void changeNoTerminal() throws IOException {
        assertEquals(
                List.of("red bold done", "title", "beep link", "ab c", "evil  gpj.exe"),
                endOf("\u001b[31mred\u001b[0m \u001b[1;4mbold\u001b[m\u001b[2K done\n"
                        + "\u001b]0;owned\u0007title\n"
                        + "be\u001b(Bep \u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\\n"
                        + "ab\u0000c\u0085\n"
                        + "evil \u202egpj.exe\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void changeNoTerminalWhateverWasPrinted(long seed) throws IOException {
        var bytes = new byte[20_000];
        new SplittableRandom(seed).nextBytes(bytes);
        var lines = LastWords.endOf(Files.write(folder.resolve("log.txt"), bytes));
        assertTrue(lines.size() <= 5, "seed " + seed);
        for (var line : lines) {
            assertTrue(line.length() <= 301, "seed " + seed);
            assertFalse(line.codePoints().anyMatch(Character::isISOControl), "seed " + seed + ": " + line);
        }
    }

    @Test
    void areShortHoweverLongTheLinesAre() throws IOException {
        var lines = endOf("ä".repeat(100_000) + "\nthe end\n");
        assertEquals(List.of("the end"), lines, "the rest of a line that was cut says nothing");
        assertEquals(301, endOf("x".repeat(100_000)).getFirst().length());
        assertEquals(
                299 + 1, LogTail.shortened("x".repeat(299) + "\ud83d\ude00").length(), "no half of a character");
    }

    @Test
    void tellACrashInTheJvmsWords() throws IOException {
        var run = new RunDirectory(folder);
        var attempt = new AttemptId(3, 2);
        assertEquals(Optional.empty(), CrashReport.of(run, attempt));
        Files.createDirectories(run.attempt(attempt));
        Files.writeString(run.crashReport(attempt), """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f5e, pid=4711, tid=4712
                #
                """);
        var crash = CrashReport.of(run, attempt).orElseThrow();
        assertEquals("the JVM crashed (SIGSEGV (0xb)): see trials/0003/retry-1/crash.txt", crash.sentence());
        assertFalse(crash.outOfMemory());

        Files.writeString(run.crashReport(attempt), """
                #
                # There is insufficient memory for the Java Runtime Environment to continue.
                # Native memory allocation (mmap) failed to map 16384 bytes.
                """);
        crash = CrashReport.of(run, attempt).orElseThrow();
        assertTrue(crash.outOfMemory());
        assertTrue(crash.sentence()
                .contains("(There is insufficient memory for the Java Runtime Environment to continue): "));

        Files.write(run.crashReport(attempt), "\u001b[31m".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "the JVM crashed: see trials/0003/retry-1/crash.txt",
                CrashReport.of(run, attempt).orElseThrow().sentence());
    }
}
