package dev.swath.store;

import java.io.IOException;
import java.util.Optional;

/// Another process coordinates the run.
public final class RunHeldException extends IOException {
    RunHeldException(RunDirectory run, Optional<Holder> holder) {
        super("run " + run.id() + " is being coordinated by "
                + holder.map(other -> "process " + other.pid() + " on " + other.host())
                        .orElse("another process")
                + "; wait for it to end, or stop it");
    }
}
