package dev.swath.sweep;

import dev.swath.store.LogTail;
import dev.swath.store.RunDirectory;
import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A JVM's own account of its crash (`-XX:ErrorFile`). A trainer's child leaves one in its attempt's folder; a
/// user's command may do the same.
///
/// @param file its path, seen from the run's folder
/// @param reason in the JVM's words: `SIGSEGV (0xb)`
/// @param outOfMemory whether the system refused the JVM more memory
record CrashReport(String file, String reason, boolean outOfMemory) {
    private static final int HEAD_BYTES = 2048;
    private static final String NO_MEMORY = "There is insufficient memory";
    private static final String CRASH = "A fatal error has been detected";

    /// The report that an attempt left; empty where its JVM did not crash.
    static Optional<CrashReport> of(RunDirectory run, AttemptId attempt) {
        var file = run.crashReport(attempt);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var head = head(file);
        return Optional.of(
                new CrashReport(run.root().relativize(file).toString(), reason(head), head.contains(NO_MEMORY)));
    }

    /// A sentence for people: `the JVM crashed (SIGSEGV (0xb)): see trials/0003/crash.txt`.
    String sentence() {
        return "the JVM crashed" + (reason.isEmpty() ? "" : " (" + reason + ")") + ": see " + file;
    }

    private static String reason(String head) {
        return head.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .filter(line -> !line.isEmpty() && !line.startsWith(CRASH))
                .findFirst()
                .map(line -> LogTail.harmless(line.replaceFirst(" at pc=.*", "").replaceFirst("\\.$", "")))
                .orElse("");
    }

    private static String head(Path file) {
        try (var report = Files.newInputStream(file)) {
            return new String(report.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            // That there is a report is worth telling all the same.
            return "";
        }
    }
}
