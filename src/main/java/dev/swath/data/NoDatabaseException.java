package dev.swath.data;

/// There is no way to a database: nobody answers, or whoever asks may not.
public final class NoDatabaseException extends DataException {
    NoDatabaseException(String message) {
        super(message);
    }
}
