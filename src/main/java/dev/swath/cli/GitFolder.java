package dev.swath.cli;

import dev.swath.store.GitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks git which version of the sources a folder holds.
final class GitFolder {
    /// Git walks the whole working tree, which may lie on a slow disk. A sweep does not wait for that.
    private static final long PATIENCE_SECONDS = 5;

    private static final String COMMIT = "# branch.oid ";

    /// No program of the repository's choosing runs.
    private static final List<String> STATUS = List.of(
            "git", "-c", "core.fsmonitor=false", "status", "--porcelain=v2", "--branch", "--untracked-files=no");

    private GitFolder() {}

    /// The folder's commit, and whether files that git keeps have been changed since. Files that it does not keep
    /// are not looked at, as `git describe --dirty` does it: a sweep's own runs are among them.
    ///
    /// @return empty where there is no git, no commit, or no answer in time
    static Optional<GitState> of(Path folder) {
        try {
            var answer = Files.createTempFile("swath-git-", ".txt");
            try {
                return answered(folder, answer) ? read(answer) : Optional.empty();
            } finally {
                Files.delete(answer);
            }
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean answered(Path folder, Path answer) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(STATUS)
                .directory(folder.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Nothing is written to the repository.
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        var git = builder.start();
        if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            git.destroyForcibly();
            return false;
        }
        return git.exitValue() == 0;
    }

    private static Optional<GitState> read(Path answer) throws IOException {
        // Names of files may be in any encoding.
        var lines = Files.readAllLines(answer, StandardCharsets.ISO_8859_1);
        boolean dirty = lines.stream().anyMatch(line -> !line.startsWith("#"));
        return lines.stream()
                .filter(line -> line.startsWith(COMMIT))
                .map(line -> line.substring(COMMIT.length()))
                .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
                .findFirst()
                .map(commit -> new GitState(commit, dirty));
    }
}
