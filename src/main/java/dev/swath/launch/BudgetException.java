package dev.swath.launch;

/// A sweep asks for more of the machine than there is. The message says what does not fit, and what would.
public final class BudgetException extends RuntimeException {
    BudgetException(String message) {
        super(message);
    }
}
