package dev.swath.train;

import static dev.swath.train.XgBoost.Functions.BOOSTER;
import static dev.swath.train.XgBoost.Functions.EVALUATE;
import static dev.swath.train.XgBoost.Functions.FREE_BOOSTER;
import static dev.swath.train.XgBoost.Functions.LOAD;
import static dev.swath.train.XgBoost.Functions.PREDICT;
import static dev.swath.train.XgBoost.Functions.SAVE;
import static dev.swath.train.XgBoost.Functions.SET_PARAMETER;
import static dev.swath.train.XgBoost.Functions.UPDATE;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.regex.Pattern;

/// Trees as XGBoost keeps them, outside Java's heap.
record XgBoostBooster(MemorySegment handle) implements AutoCloseable {
    /// What XGBoost is to call the rows in what it tells of them.
    private static final String ROWS = "train";

    private static final Pattern TOLD = Pattern.compile("\\[\\d+\\]\\t" + ROWS + "-(?<metric>.+):(?<value>[^:]+)");

    /// No tree yet.
    static XgBoostBooster toFit(XgBoostMatrix training, Map<String, String> parameters) {
        try (var arena = Arena.ofConfined()) {
            var matrices = arena.allocateFrom(ADDRESS, training.handle());
            return made(matrices, 1, parameters);
        }
    }

    /// From {@link #saved}.
    ///
    /// @throws IllegalArgumentException where it is none
    static XgBoostBooster loaded(byte[] saved, int threads) {
        var booster = made(MemorySegment.NULL, 0, Map.of());
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocateFrom(JAVA_BYTE, saved);
            XgBoost.call(() -> (int) LOAD.invokeExact(booster.handle, bytes, (long) saved.length));
            booster.set("nthread", Integer.toString(threads));
            return booster;
        } catch (IllegalArgumentException foreign) {
            booster.close();
            throw new IllegalArgumentException("the model's trees cannot be read: " + foreign.getMessage(), foreign);
        }
    }

    private static XgBoostBooster made(MemorySegment matrices, long count, Map<String, String> parameters) {
        var booster = new XgBoostBooster(XgBoost.made(place -> (int) BOOSTER.invokeExact(matrices, count, place)));
        parameters.forEach(booster::set);
        return booster;
    }

    private void set(String name, String value) {
        try (var arena = Arena.ofConfined()) {
            var key = arena.allocateFrom(name);
            var text = arena.allocateFrom(value);
            XgBoost.call(() -> (int) SET_PARAMETER.invokeExact(handle, key, text));
        }
    }

    /// Adds a round's trees.
    ///
    /// @param round from 0
    void update(int round, XgBoostMatrix training) {
        XgBoost.call(() -> (int) UPDATE.invokeExact(handle, round, training.handle()));
    }

    /// What the objective's own metric says of the trees so far. XGBoost keeps what they add up to for each row
    /// that they grow on, so that none of them is asked again.
    TrainingLoss loss(int round, XgBoostMatrix training) {
        try (var arena = Arena.ofConfined()) {
            var matrices = arena.allocateFrom(ADDRESS, training.handle());
            var names = arena.allocateFrom(ADDRESS, arena.allocateFrom(ROWS));
            var told = arena.allocate(ADDRESS);
            XgBoost.call(() -> (int) EVALUATE.invokeExact(handle, round, matrices, names, 1L, told));
            return loss(told.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0));
        }
    }

    /// @param told such as `[7]\ttrain-rmse:0.25`
    static TrainingLoss loss(String told) {
        var parts = TOLD.matcher(told);
        if (!parts.matches()) {
            throw new IllegalStateException("XGBoost tells its loss in another way: " + told);
        }
        return new TrainingLoss(parts.group("metric"), number(parts.group("value")));
    }

    /// As C++ writes it.
    private static double number(String text) {
        return switch (text) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /// In XGBoost's own format, UBJSON.
    byte[] saved() {
        try (var arena = Arena.ofConfined()) {
            var config = arena.allocateFrom("{\"format\": \"ubj\"}");
            var length = arena.allocate(JAVA_LONG);
            var bytes = arena.allocate(ADDRESS);
            XgBoost.call(() -> (int) SAVE.invokeExact(handle, config, length, bytes));
            return bytes.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        }
    }

    /// What the objective makes of the trees' sums.
    ///
    /// @param size of the answer: rows, or rows times classes
    float[] predict(XgBoostMatrix rows, long size) {
        try (var arena = Arena.ofConfined()) {
            var config = arena.allocateFrom(
                    "{\"type\": 0, \"training\": false, \"iteration_begin\": 0, \"iteration_end\": 0, \"strict_shape\": true}");
            var shape = arena.allocate(ADDRESS);
            var dimensions = arena.allocate(JAVA_LONG);
            var answer = arena.allocate(ADDRESS);
            XgBoost.call(() -> (int) PREDICT.invokeExact(handle, rows.handle(), config, shape, dimensions, answer));
            long[] lengths = shape.get(ADDRESS, 0)
                    .reinterpret(dimensions.get(JAVA_LONG, 0) * Long.BYTES)
                    .toArray(JAVA_LONG);
            long told = 1;
            for (long length : lengths) {
                told *= length;
            }
            if (told != size) {
                throw new IllegalArgumentException(
                        "the model predicts " + told + " numbers, and " + size + " were expected of it");
            }
            return answer.get(ADDRESS, 0).reinterpret(size * Float.BYTES).toArray(JAVA_FLOAT);
        }
    }

    @Override
    public void close() {
        XgBoost.call(() -> (int) FREE_BOOSTER.invokeExact(handle));
    }
}
