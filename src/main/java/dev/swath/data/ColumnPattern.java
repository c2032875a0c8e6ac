package dev.swath.data;

/// A column's name, or the beginning of names with `*` behind it.
public record ColumnPattern(String written) {
    private static final String ANYTHING = "*";

    public boolean matches(String column) {
        return written.equals(column)
                || (written.endsWith(ANYTHING)
                        && column.startsWith(written.substring(0, written.length() - ANYTHING.length())));
    }
}
