package dev.swath.store;

import java.util.Locale;

/// How a coordinator's session ended.
public enum Ending {
    /// All that was asked for is done, though trials may have failed.
    DONE,
    /// Somebody stopped it; it can be resumed.
    STOPPED,
    /// It could not be carried out; it can be resumed.
    ABORTED;

    /// The word in records: `done`, `stopped` or `aborted`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Ending from(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
