package dev.swath.trial;

/// A text, or a value that was read from one, is not what it should be. The message says what is wrong, not
/// where: whoever knows the file and line adds them. It has no stack trace: a child can write nonsense by the
/// hundred thousand lines.
public final class MalformedException extends RuntimeException {
    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
