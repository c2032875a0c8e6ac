package dev.swath.space;

/// An expression that cannot be read, or can never be evaluated; the message is for people.
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExpressionException(String message) {
        super(message);
    }

    /// What is wrong.
    public String problem() {
        return String.valueOf(getMessage());
    }
}
