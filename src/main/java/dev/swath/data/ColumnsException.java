package dev.swath.data;

/// The columns are not those of a table, or not those that are wanted: no row and no file can be left out to mend it.
public final class ColumnsException extends DataException {
    ColumnsException(String message) {
        super(message);
    }
}
