package dev.swath.data;

/// The table as a whole cannot be used, such as where it lacks a column: no row and no file can be left out to mend it.
public final class TableException extends DataException {
    TableException(String message) {
        super(message);
    }
}
