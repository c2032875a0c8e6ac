package dev.swath.trial;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Values drawn from a seed, with a liking for those that break codecs.
final class RandomValues {
    private static final long[] WHOLES = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1};
    private static final double[] REALS = {
        0.0, -0.0, 1e-5, 0.1, 1e22, 1e23, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, 3.0, 1 / 3.0
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "größe",
        "ß",
        "日本",
        "😀",
        "\n\r\t",
        "\u0000\u001f",
        "\u2028",
        "\"\\/",
        "NaN",
        "Infinity",
        "1",
        "true",
        "null"
    };

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    Value value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> Value.NULL;
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(whole());
            case 3 -> Value.of(finite());
            case 4 -> Value.of(text());
            case 5 -> new Value.Items(some(() -> value(depth - 1)).toList());
            default -> new Value.Fields(named(() -> value(depth - 1)));
        };
    }

    Combination combination() {
        return new Combination(named(() -> value(1)));
    }

    long whole() {
        return random.nextBoolean() ? WHOLES[random.nextInt(WHOLES.length)] : random.nextLong();
    }

    int count() {
        return random.nextInt(1, Integer.MAX_VALUE);
    }

    double finite() {
        double drawn = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() || !Double.isFinite(drawn) ? REALS[random.nextInt(REALS.length)] : drawn;
    }

    double any() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            default -> finite();
        };
    }

    String text() {
        return random.nextBoolean()
                ? TEXTS[random.nextInt(TEXTS.length)]
                : TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(100);
    }

    Score score() {
        return new Score(any(), any(), some(this::any).toList());
    }

    Cost cost() {
        return new Cost(
                named(() -> new Cost.Phase(any(), any())),
                any(),
                any(),
                whole(),
                random.nextBoolean(),
                any(),
                reading());
    }

    private Optional<Reading> reading() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Reading(
                        random.nextBoolean(),
                        count(),
                        some(() -> new Reading.Rung(count(), any())).toList()));
    }

    Event event() {
        return switch (random.nextInt(6)) {
            case 0 -> new Event.Ready();
            case 1 -> new Event.Loaded(count(), count(), count());
            case 2 -> new Event.Progress(count(), count());
            case 3 ->
                new Event.Measured(
                        random.nextBoolean() ? Optional.of(count()) : Optional.empty(), whole(), named(this::any));
            case 4 ->
                new Event.Finished(
                        named(this::score), cost(), random.nextBoolean() ? Optional.of(text()) : Optional.empty());
            default -> new Event.Failed(text());
        };
    }

    AttemptId attempt() {
        return new AttemptId(random.nextInt(0, Integer.MAX_VALUE), count());
    }

    Assignment assignment() {
        boolean asks = random.nextBoolean();
        return new Assignment(
                random.nextBoolean() ? Assignment.Kind.EVALUATE : Assignment.Kind.REFIT,
                attempt(),
                text(),
                text(),
                combination(),
                new DataSettings(
                        random.nextBoolean() ? List.of(text()) : List.of(text(), text(), text()),
                        asks ? DataSettings.QUERY : text(),
                        asks
                                ? Optional.of(new QuerySettings(
                                        text(), random.nextBoolean() ? Optional.empty() : Optional.of(text())))
                                : Optional.empty(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(new ImageSettings(
                                        count(),
                                        count(),
                                        random.nextBoolean() ? ImageSettings.Colours.GREY : ImageSettings.Colours.RGB)),
                        text(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                        columns(),
                        random.nextBoolean() ? DataSettings.Missing.REFUSE : DataSettings.Missing.IMPUTE,
                        random.nextBoolean() ? DataSettings.OnError.FAIL : DataSettings.OnError.SKIP,
                        some(() -> new StepSettings(
                                        text(),
                                        text(),
                                        random.nextBoolean() ? Optional.empty() : Optional.of(List.of(text())),
                                        named(() -> value(1))))
                                .toList(),
                        new RowSettings(
                                random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                                random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                                random.nextBoolean() ? 1 : random.nextDouble()),
                        switch (random.nextInt(4)) {
                            case 0 -> new Validation.Folds(count());
                            case 1 -> new Validation.Forward(count());
                            case 2 -> new Validation.Column(text());
                            default -> new Validation.Holdout(finite());
                        },
                        finite(),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(count())),
                new SharedData(
                        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                        random.nextBoolean() ? Optional.empty() : Optional.of(text())),
                text(),
                whole(),
                whole(),
                whole(),
                random.nextBoolean() ? Optional.of(text()) : Optional.empty());
    }

    private ColumnSettings columns() {
        return new ColumnSettings(
                random.nextBoolean() ? Optional.empty() : Optional.of(List.of(text())),
                random.nextBoolean() ? List.of() : List.of(text(), text()),
                named(() -> random.nextBoolean() ? ColumnSettings.Type.NUMBER : ColumnSettings.Type.CATEGORY),
                named(this::text));
    }

    private <T> Stream<T> some(Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(4));
    }

    private <T> SequencedMap<String, T> named(Supplier<T> each) {
        var all = new LinkedHashMap<String, T>();
        for (int i = random.nextInt(4); i > 0; i--) {
            all.put(text(), each.get());
        }
        return all;
    }
}
