package dev.swath.launch;

/// A place where attempts run. Nothing here waits: what comes of a call is told to the {@link LaunchListener}.
public interface Launcher extends AutoCloseable {

    /// Starts a child that waits at its gate until {@link Child#open}.
    void start(Launch launch);

    /// Ends whatever still runs, and waits until it has.
    @Override
    void close();
}
