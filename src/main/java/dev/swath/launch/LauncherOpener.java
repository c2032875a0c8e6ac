package dev.swath.launch;

import java.io.IOException;

/// Opens a launcher for one session of a run: {@link LocalLauncher#open}, or wherever else attempts can run.
@FunctionalInterface
public interface LauncherOpener {

    /// Opens it.
    ///
    /// @param listener told what becomes of the children
    /// @param runToken marks all processes of the session
    Launcher open(LaunchListener listener, String runToken) throws IOException;
}
