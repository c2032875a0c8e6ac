package dev.swath.data;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQueries;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// What an ARFF file declares of a column.
sealed interface ArffType {

    /// A number.
    record Numeric() implements ArffType {}

    /// One of some values.
    record Nominal(SequencedSet<String> values) implements ArffType {
        public Nominal {
            values = new LinkedHashSet<>(values);
        }
    }

    /// Any text.
    record Text() implements ArffType {}

    /// A date, with a time or without.
    record Date(DateTimeFormatter pattern) implements ArffType {
        static final String USUAL = "yyyy-MM-dd'T'HH:mm:ss";

        /// @throws IllegalArgumentException where it is no pattern
        static Date of(String pattern) {
            return new Date(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        }

        /// @throws DateTimeParseException where the text does not follow the pattern
        double seconds(String text) {
            var read = pattern.parse(text);
            var date = Optional.ofNullable(read.query(TemporalQueries.localDate()))
                    .orElseGet(() -> LocalDate.of(
                            read.isSupported(ChronoField.YEAR_OF_ERA) ? read.get(ChronoField.YEAR_OF_ERA) : 1970,
                            1,
                            1));
            var time = read.query(TemporalQueries.localTime());
            var offset =
                    Optional.ofNullable(read.query(TemporalQueries.offset())).orElse(ZoneOffset.UTC);
            return date.toEpochDay() * 86_400.0
                    + (time == null ? 0 : time.toNanoOfDay() / 1e9)
                    - offset.getTotalSeconds();
        }
    }

    /// Hands over a cell.
    ///
    /// @return what is wrong with it, which goes on where the cell was told; empty where nothing is
    default String put(String cell, CellTaker taker) {
        switch (this) {
            case Numeric _ -> {
                if (Double.isNaN(Cells.number(cell)) && !Cells.infinite(cell) && !Cells.missing(cell)) {
                    return ", which is not a number";
                }
                taker.add(cell);
            }
            case Nominal(var values) -> {
                if (!values.contains(cell)) {
                    return ", which is none of the values that are declared";
                }
                taker.add(cell);
            }
            case Text _ -> taker.add(cell);
            case Date date -> {
                try {
                    taker.add(date.seconds(cell));
                } catch (DateTimeParseException other) {
                    return ", which is no date of the pattern that is declared";
                }
            }
        }
        return "";
    }

    /// Hands over what a sparse row does not name: zero, which is the first of some values.
    default void putZero(CellTaker taker) {
        switch (this) {
            case Numeric _, Date _ -> taker.add(0);
            case Nominal(var values) -> taker.add(values.getFirst());
            case Text _ -> taker.addMissing();
        }
    }
}
