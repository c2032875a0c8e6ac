package dev.swath.launch;

import dev.swath.trial.AttemptId;

/// A child process, from its gate to its end.
public interface Child {
    AttemptId attempt();

    /// The attempt's secret.
    String token();

    long pid();

    /// When its process started, in milliseconds since 1970: what tells it from a later process of the same
    /// pid.
    long processStart();

    /// Lets it begin.
    void open();

    /// Asks it to save what it has and end.
    void askToStop();

    /// Ends it and all processes of its group at once.
    void kill();
}
