package dev.swath.data;

/// The data cannot be used. The message is a sentence for people: which file, which line, what is wrong.
public sealed class DataException extends RuntimeException permits NoDatabaseException, TableException {
    public DataException(String message) {
        super(message);
    }

    DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
