package dev.swath.train;

/// A model that cannot be saved or loaded. The message is a sentence for people.
public final class ModelException extends Exception {
    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
