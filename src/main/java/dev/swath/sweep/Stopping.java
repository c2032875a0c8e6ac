package dev.swath.sweep;

import dev.swath.store.Ending;
import dev.swath.store.LogEnd;
import java.util.Optional;

/// The sweep starts nothing new, and why.
///
/// @param logEnd what a trial said last, where that is why
record Stopping(Ending ending, String reason, Optional<LogEnd> logEnd) {
    Stopping(Ending ending, String reason) {
        this(ending, reason, Optional.empty());
    }
}
