package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;

/// A column of dates becomes numbers: `day.year`, `day.month`, …
///
/// @param columns of dates
/// @param parts how they are told
record DateStep(List<String> columns, Parts parts) implements FittedStep {
    private static final String PARTS = "parts";
    private static final String CALENDAR = "calendar";
    private static final String CYCLES = "cycles";
    /// `2024-02-29`, with a time of day behind `T` or a blank, with or without an offset, which does not matter: the
    /// clock on the wall is what tells of habits.
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX][X]");

    DateStep {
        columns = List.copyOf(columns);
    }

    /// How a date is told.
    enum Parts {
        /// As a calendar and a clock show it.
        CALENDAR,
        /// As points on circles, so that December is next to January.
        CYCLES
    }

    static StepKind kind() {
        return new StepKind(
                "date_parts",
                "makes numbers of dates such as 2024-02-29 or 2024-02-29T18:30",
                StepKind.Takes.CATEGORIES,
                true,
                List.of(new Hyperparameter(
                        PARTS,
                        new Hyperparameter.Range.Choice(List.of(CALENDAR, CYCLES)),
                        Value.of(CALENDAR),
                        "year, month, day, weekday (1 is Monday), hour and the day's number since 1970; or that number,"
                                + " and sine and cosine of the time of year, of the week and of the day",
                        "ISO 8601")),
                lesson -> StepKind.Lore.of(
                        new DateStep(
                                lesson.columns(),
                                lesson.settings().text(PARTS).equals(CYCLES) ? Parts.CYCLES : Parts.CALENDAR),
                        lesson.frame()));
    }

    @Override
    public Frame apply(Frame frame) {
        var told = frame;
        for (var name : columns) {
            var column = StepKind.categoriesOf(frame, name);
            var codes = column.codes();
            var dates = new double[column.labels().size()][];
            var numbers = new double[names().size()][codes.length];
            for (int row = 0; row < codes.length; row++) {
                int code = codes[row];
                if (code >= 0 && dates[code] == null) {
                    dates[code] = numbers(date(column.labels().get(code), frame, row, name));
                }
                for (int part = 0; part < numbers.length; part++) {
                    numbers[part][row] = code < 0 ? Double.NaN : dates[code][part];
                }
            }
            var parts = new LinkedHashMap<String, Column>();
            for (int part = 0; part < numbers.length; part++) {
                parts.put(name + "." + names().get(part), Column.Numbers.of(numbers[part]));
            }
            told = told.replaced(List.of(name), parts);
        }
        return told;
    }

    private static LocalDateTime date(String text, Frame frame, int row, String name) {
        try {
            TemporalAccessor parsed = ISO.parseBest(text, LocalDateTime::from, LocalDate::from);
            return parsed instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(parsed);
        } catch (DateTimeParseException noDate) {
            throw new DataException(frame.place(row) + ": column '" + name + "' is '" + text
                    + "', which is no date that date_parts reads, such as 2024-02-29 or 2024-02-29T18:30:00");
        }
    }

    private List<String> names() {
        return switch (parts) {
            case CALENDAR -> List.of("year", "month", "day", "weekday", "hour", "days");
            case CYCLES -> List.of("days", "year_sin", "year_cos", "week_sin", "week_cos", "day_sin", "day_cos");
        };
    }

    private double[] numbers(LocalDateTime date) {
        double hour = date.getHour() + date.getMinute() / 60.0 + date.getSecond() / 3600.0;
        double days = date.toLocalDate().toEpochDay() + hour / 24;
        return switch (parts) {
            case CALENDAR ->
                new double[] {
                    date.getYear(),
                    date.getMonthValue(),
                    date.getDayOfMonth(),
                    date.getDayOfWeek().getValue(),
                    hour,
                    days
                };
            case CYCLES -> {
                double year = (date.getDayOfYear() - 1 + hour / 24)
                        / date.toLocalDate().lengthOfYear();
                double week = (date.getDayOfWeek().getValue() - 1 + hour / 24) / 7;
                yield new double[] {days, sin(year), cos(year), sin(week), cos(week), sin(hour / 24), cos(hour / 24)};
            }
        };
    }

    private static double sin(double turns) {
        return StrictMath.sin(2 * Math.PI * turns);
    }

    private static double cos(double turns) {
        return StrictMath.cos(2 * Math.PI * turns);
    }
}
