package dev.swath.sweep;

import dev.swath.store.Ending;

/// The sweep starts nothing new, and why.
record Stopping(Ending ending, String reason) {}
