package dev.swath.launch;

import dev.swath.trial.AttemptId;
import java.io.IOException;

/// Is told what becomes of children, on threads of the launcher's. A method may wait: that slows its child's
/// reports down, and nothing else.
public interface LaunchListener {

    /// A child waits at its gate.
    void started(Child child) throws InterruptedException;

    /// No child came to be.
    void notStarted(AttemptId attempt, IOException reason) throws InterruptedException;

    /// A child wrote a line to its event stream.
    void line(AttemptId attempt, String line) throws InterruptedException;

    /// What a child uses, as seen a few times a second. Not on every system.
    void used(AttemptId attempt, Usage usage) throws InterruptedException;

    /// A child's process has ended, and all that it wrote has been handed over.
    ///
    /// @param exit its exit code, or 128 + n where signal n ended it
    void ended(AttemptId attempt, int exit) throws InterruptedException;

    /// The launcher itself can do its work no longer.
    void broken(IOException reason) throws InterruptedException;
}
