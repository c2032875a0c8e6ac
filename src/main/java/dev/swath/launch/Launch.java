package dev.swath.launch;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process to start for an attempt.
///
/// @param token a secret of this attempt, which marks its processes
/// @param share what it may use of the machine
/// @param command the program and its arguments
/// @param environment added to the coordinator's own
/// @param folder where it runs
/// @param log what it prints goes to the end of this file
/// @param logBytes how long the log may become
/// @param files what it finds when it starts: written, and safely on disk, before
/// @param firstLine written to its stdin once the gate opens; its stdin then stays open as a lifeline.
///     Without one, its
///     stdin is the null device, and it finds in `SWATH_EVENTS` where to write its events.
public record Launch(
        AttemptId attempt,
        String token,
        Resources share,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        long logBytes,
        Map<Path, String> files,
        Optional<String> firstLine) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    /// A process that finds no files.
    public Launch(
            AttemptId attempt,
            String token,
            Resources share,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            long logBytes,
            Optional<String> firstLine) {
        this(attempt, token, share, command, environment, folder, log, logBytes, Map.of(), firstLine);
    }
}
