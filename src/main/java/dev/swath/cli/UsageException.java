package dev.swath.cli;

/// The command line, or a file that it names, is wrong. The message says what, where, and what to do.
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
