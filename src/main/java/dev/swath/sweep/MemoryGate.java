package dev.swath.sweep;

import java.util.Optional;
import java.util.function.LongSupplier;

/// Lets no child start while the machine's free memory is short of what the child may use: others use the
/// machine too, and a machine that runs out of memory kills whom it likes.
final class MemoryGate {
    private final LongSupplier freeBytes;
    private final long neededBytes;

    /// @param freeBytes the memory that can be had now without swapping
    /// @param neededBytes one child's budget
    MemoryGate(LongSupplier freeBytes, long neededBytes) {
        this.freeBytes = freeBytes;
        this.neededBytes = neededBytes;
    }

    /// What the sweep waits for; empty where there is room.
    Optional<String> shortage() {
        long free = freeBytes.getAsLong();
        return free >= neededBytes
                ? Optional.empty()
                : Optional.of("waiting for memory: " + (free >> 20) + " MiB are free, and a trial may use "
                        + (neededBytes >> 20) + " MiB");
    }
}
