package dev.swath.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a query's cells become, so that they are the same as if somebody had written them into a CSV file: numbers with
/// all their bits, and dates as ISO 8601 writes them.
///
/// @param url for messages
/// @param kinds of the columns, one each
record QueryCells(String url, List<String> names, List<Kind> kinds) {
    /// Types of PostgreSQL's that are texts, whatever the driver makes of them.
    private static final Set<String> TEXTS =
            Set.of("uuid", "json", "jsonb", "xml", "citext", "inet", "cidr", "macaddr");

    private static final int WITHOUT_SECONDS = "00:00".length();

    /// How the cells of a column are to be had.
    enum Kind {
        /// Each value tells what it is: SQLite has no types of columns.
        ANY,
        TEXT,
        /// Of 32 bits, which are widened.
        REAL,
        DATE,
        TIME,
        TIMESTAMP,
        /// In UTC.
        INSTANT
    }

    /// @throws DataException where a column has no name, or holds what is neither a number nor a text
    static QueryCells of(Query query, ResultSetMetaData about) throws SQLException {
        var names = new ArrayList<String>();
        var kinds = new ArrayList<Kind>();
        boolean typed = !query.url().startsWith("jdbc:sqlite:");
        for (int c = 1; c <= about.getColumnCount(); c++) {
            names.add(about.getColumnLabel(c));
            kinds.add(
                    typed
                            ? kind(query.url(), names.getLast(), about.getColumnType(c), about.getColumnTypeName(c))
                            : Kind.ANY);
        }
        return new QueryCells(
                query.url(), Header.of(query.url(), query.url(), names).names(), kinds);
    }

    private static Kind kind(String url, String column, int type, String name) {
        if (TEXTS.contains(name)) {
            return Kind.TEXT;
        }
        return switch (type) {
            case Types.REAL -> Kind.REAL;
            case Types.DATE -> Kind.DATE;
            case Types.TIME -> name.equals("timetz") ? Kind.TEXT : Kind.TIME;
            case Types.TIMESTAMP -> name.equals("timestamptz") ? Kind.INSTANT : Kind.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.TIME_WITH_TIMEZONE -> Kind.TEXT;
            case Types.BIT, Types.DISTINCT -> Kind.ANY;
            case Types.ARRAY, Types.BINARY, Types.OTHER, Types.STRUCT -> throw refused(url, column, name);
            default -> Kind.ANY;
        };
    }

    private static DataException refused(String url, String column, String type) {
        return new DataException(url + ": column '" + column + "' holds values of the type " + type
                + ", which are neither numbers nor texts: leave it out of the query, or make a text of it there:"
                + " cast(" + column + " as text)");
    }

    /// The cells of the row at which a result is; null where there is none.
    ///
    /// @param row its number, from 1
    @Nullable
    String[] of(ResultSet rows, long row) throws SQLException {
        var cells = new @Nullable String[kinds.size()];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = switch (kinds.get(c)) {
                case ANY -> written(rows.getObject(c + 1), c, row);
                case TEXT -> rows.getString(c + 1);
                case REAL -> written(real(rows, c + 1), c, row);
                case DATE -> written(rows.getObject(c + 1, LocalDate.class), c, row);
                case TIME -> written(rows.getObject(c + 1, LocalTime.class), c, row);
                case TIMESTAMP -> written(rows.getObject(c + 1, LocalDateTime.class), c, row);
                case INSTANT -> written(rows.getObject(c + 1, OffsetDateTime.class), c, row);
            };
            if (cells[c] == null && cells.length == 1) {
                cells[c] = "";
            }
        }
        return cells;
    }

    private static @Nullable Double real(ResultSet rows, int column) throws SQLException {
        float number = rows.getFloat(column);
        return rows.wasNull() ? null : (double) number;
    }

    private @Nullable String written(@Nullable Object value, int column, long row) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth.toString();
            case Integer whole -> whole.toString();
            case Long whole -> whole.toString();
            case Short whole -> whole.toString();
            case Double number -> number.isNaN() ? null : number.toString();
            case BigDecimal decimal -> decimal.toPlainString();
            case LocalDate date -> finite(date.getYear(), date.toString(), column, row);
            case LocalTime time -> withSeconds(time);
            case LocalDateTime time -> finite(time.getYear(), written(time), column, row);
            case OffsetDateTime time ->
                finite(
                        time.getYear(),
                        written(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "Z",
                        column,
                        row);
            case byte[] _ ->
                throw new DataException(url + ":" + row + ": column '" + names.get(column)
                        + "' holds bytes, which are neither a number nor a text: leave it out of the query");
            default -> throw refused(url, names.get(column), value.getClass().getSimpleName());
        };
    }

    /// PostgreSQL has dates that are before and after all others.
    private String finite(int year, String written, int column, long row) {
        if (Math.abs(year) > 9999) {
            throw new DataException(url + ":" + row + ": column '" + names.get(column)
                    + "' holds a date beyond the year 9999, or an infinite one");
        }
        return written;
    }

    private static String written(LocalDateTime time) {
        return time.toLocalDate() + " " + withSeconds(time.toLocalTime());
    }

    private static String withSeconds(LocalTime time) {
        var written = time.toString();
        return written.length() == WITHOUT_SECONDS ? written + ":00" : written;
    }
}
