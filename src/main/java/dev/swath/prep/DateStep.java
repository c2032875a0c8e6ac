package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.Frame;
import dev.swath.data.IsoDate;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A column of dates becomes numbers: `day.year`, `day.month`, …
///
/// @param columns of dates
/// @param parts how they are told
record DateStep(List<String> columns, Parts parts) implements FittedStep {
    private static final String PARTS = "parts";
    private static final String CALENDAR = "calendar";
    private static final String CYCLES = "cycles";

    /// The year 9999 is nearer.
    private static final double MOST_SECONDS = 3e11;

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
                "makes numbers of dates such as 2024-02-29 or 2024-02-29T18:30, or of seconds since 1970",
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
            boolean isNumber = frame.columns().get(name) instanceof Column.Numbers;
            var column = StepKind.categoriesOf(frame, name);
            var codes = column.codes();
            var dates = new double[column.labels().size()][];
            var numbers = new double[names().size()][codes.length];
            for (int row = 0; row < codes.length; row++) {
                int code = codes[row];
                if (code >= 0 && dates[code] == null) {
                    dates[code] = numbers(date(column.labels().get(code), isNumber, frame, row, name));
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

    /// Seconds since 1970 where that is a number: Parquet's and Arrow's dates come so.
    private static LocalDateTime date(String text, boolean isNumber, Frame frame, int row, String name) {
        var date = isNumber ? ofSeconds(Double.parseDouble(text)) : IsoDate.of(text);
        return date.orElseThrow(() -> new DataException(frame.place(row) + ": column '" + name + "' is '" + text
                + "', which is no date that date_parts reads, such as 2024-02-29 or 2024-02-29T18:30:00"));
    }

    private static Optional<LocalDateTime> ofSeconds(double seconds) {
        long whole = (long) Math.floor(seconds);
        return Math.abs(seconds) > MOST_SECONDS
                ? Optional.empty()
                : Optional.of(LocalDateTime.ofEpochSecond(whole, (int) ((seconds - whole) * 1e9), ZoneOffset.UTC));
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
