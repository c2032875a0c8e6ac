package dev.swath.store;

import java.io.IOException;

/// The journal was damaged before a place that had been safely on disk: it can be trusted no longer. The
/// message names the file and the line.
public final class JournalDamagedException extends IOException {
    public JournalDamagedException(String message) {
        super(message);
    }
}
