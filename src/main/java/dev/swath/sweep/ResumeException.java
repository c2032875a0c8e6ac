package dev.swath.sweep;

/// A run cannot be resumed. The message says why, and what to do.
public final class ResumeException extends RuntimeException {
    public ResumeException(String message) {
        super(message);
    }
}
