package dev.swath.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.OptionalDouble;

/// Dates as ISO 8601 writes them: `2024-02-29`, with a time of day behind `T` or a blank. An offset does not matter:
/// the
/// clock on the wall is what tells of habits.
public final class IsoDate {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd[['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX][X]")
            .withResolverStyle(ResolverStyle.STRICT);

    private IsoDate() {}

    /// Empty where a text is none.
    public static Optional<LocalDateTime> of(String text) {
        try {
            return Optional.of(
                    switch (ISO.parseBest(text, LocalDateTime::from, LocalDate::from)) {
                        case LocalDate day -> day.atStartOfDay();
                        case LocalDateTime time -> time;
                        default -> throw new IllegalStateException(text);
                    });
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /// Seconds since 1970, as if all clocks showed the same time; empty where a text is no date.
    static OptionalDouble seconds(String text) {
        return of(text).stream()
                .mapToDouble(date -> date.toEpochSecond(ZoneOffset.UTC) + date.getNano() / 1e9)
                .findFirst();
    }
}
