package dev.swath.data;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// What some rows hold of a Parquet file's column, as hardwood decoded it: `int[]`, `long[]` and so on, or bytes one
/// after
/// the other.
///
/// @param values of all rows, without meaning where one has none
/// @param offsets where the bytes of each row begin, where they are bytes
record ParquetCells(ColumnSchema schema, Object values, int[] offsets, Validity validity) {
    /// Arrow's widest has 76.
    static final int MOST_DECIMALS = 76;

    private static final int UUID_BYTES = 16;
    private static final int HALF_BYTES = 2;
    private static final int OLD_TIMESTAMP_BYTES = 12;

    /// The batch at which a reader is.
    static ParquetCells of(ColumnReader reader) {
        var schema = reader.getColumnSchema();
        var offsets = new int[0];
        Object values = switch (schema.type()) {
            case BOOLEAN -> reader.getBooleans();
            case INT32 -> reader.getInts();
            case INT64 -> reader.getLongs();
            case FLOAT -> reader.getFloats();
            case DOUBLE -> reader.getDoubles();
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                offsets = reader.getBinaryOffsets();
                yield reader.getBinaryValues();
            }
        };
        return new ParquetCells(schema, values, offsets, reader.getLeafValidity());
    }

    String name() {
        return schema.name();
    }

    /// @throws DataException where a column holds what is neither a number nor a text
    static void requireKnown(Path file, ColumnSchema schema) {
        var logical = schema.logicalType();
        if (logical instanceof LogicalType.DecimalType decimal
                && (decimal.scale() < 0 || decimal.scale() > MOST_DECIMALS)) {
            throw new DataException(file + ": is damaged: column '" + schema.name() + "' has decimals of "
                    + decimal.scale() + " digits");
        }
        boolean known = switch (schema.type()) {
            case BOOLEAN, INT32, INT64, INT96, FLOAT, DOUBLE -> true;
            case BYTE_ARRAY ->
                logical == null
                        || logical instanceof LogicalType.StringType
                        || logical instanceof LogicalType.EnumType
                        || logical instanceof LogicalType.JsonType
                        || logical instanceof LogicalType.DecimalType;
            case FIXED_LEN_BYTE_ARRAY -> {
                int length = Objects.requireNonNullElse(schema.typeLength(), 0);
                yield logical instanceof LogicalType.DecimalType && length > 0
                        || logical instanceof LogicalType.UuidType && length == UUID_BYTES
                        || logical instanceof LogicalType.Float16Type && length == HALF_BYTES;
            }
        };
        if (!known) {
            throw new TableException(file + ": column '" + schema.name() + "' holds bytes ("
                    + (logical == null ? schema.type() : logical)
                    + "), which are neither a number nor a text: leave it out with `data.drop: [" + schema.name()
                    + "]`");
        }
    }

    /// The cells as numbers, where they are wholes or reals without more to them, and all of them are usual; mostly
    /// they
    /// are, and need no other look at each.
    Optional<BatchColumn> numbers(int rows) {
        if (schema.logicalType() != null
                && !(schema.logicalType() instanceof LogicalType.IntType whole && whole.isSigned())) {
            return Optional.empty();
        }
        var numbers = new double[rows];
        boolean usual = true;
        switch (values) {
            case int[] ints -> {
                for (int row = 0; row < rows; row++) {
                    numbers[row] = ints[row];
                }
            }
            case long[] longs -> {
                for (int row = 0; row < rows; row++) {
                    numbers[row] = longs[row];
                    usual &= Math.abs(longs[row]) < Cells.BEYOND_EXACT && longs[row] != Long.MIN_VALUE;
                }
            }
            case double[] doubles -> {
                for (int row = 0; row < rows; row++) {
                    numbers[row] = doubles[row];
                    usual &= Math.abs(doubles[row]) <= Double.MAX_VALUE;
                }
            }
            default -> usual = false;
        }
        return usual ? Optional.of(new BatchColumn.Numbers(numbers, without(numbers))) : Optional.empty();
    }

    /// Takes those out that have no value.
    ///
    /// @return how many
    private int without(double[] numbers) {
        int missing = 0;
        for (int row = validity.nextNull(0, numbers.length);
                row >= 0 && row < numbers.length;
                row = validity.nextNull(row + 1, numbers.length)) {
            numbers[row] = Double.NaN;
            missing++;
        }
        return missing;
    }

    /// Hands out all cells.
    ///
    /// @return the first row whose bytes are no text, where there is one
    OptionalInt put(int rows, CellTaker taker) {
        switch (values) {
            case boolean[] truths -> each(rows, taker, row -> taker.addTruth(truths[row]));
            case int[] ints -> each(rows, taker, whole(taker, row -> ints[row], Integer.SIZE));
            case long[] longs -> each(rows, taker, whole(taker, row -> longs[row], Long.SIZE));
            case float[] floats -> each(rows, taker, row -> taker.addReal(floats[row]));
            case double[] doubles -> each(rows, taker, row -> taker.addReal(doubles[row]));
            case byte[] bytes -> {
                return bytes(rows, taker, bytes);
            }
            default -> throw new IllegalStateException(values.getClass().toString());
        }
        return OptionalInt.empty();
    }

    /// What becomes of a row's value.
    private interface Cell {
        void put(int row);
    }

    private interface Whole {
        long at(int row);
    }

    private void each(int rows, CellTaker taker, Cell cell) {
        boolean anyNull = validity.hasNulls();
        for (int row = 0; row < rows; row++) {
            if (anyNull && validity.isNull(row)) {
                taker.addMissing();
            } else {
                cell.put(row);
            }
        }
    }

    private Cell whole(CellTaker taker, Whole values, int size) {
        return switch (schema.logicalType()) {
            case LogicalType.DateType _ -> row -> taker.add(SinceEpoch.days(values.at(row)));
            case LogicalType.TimestampType timestamp -> {
                long units = units(timestamp.unit());
                yield row -> taker.add(SinceEpoch.seconds(values.at(row), units));
            }
            case LogicalType.TimeType time -> {
                long units = units(time.unit());
                yield row -> taker.add(SinceEpoch.seconds(values.at(row), units));
            }
            case LogicalType.DecimalType decimal ->
                row -> taker.add(
                        BigDecimal.valueOf(values.at(row), decimal.scale()).toPlainString());
            case LogicalType.IntType whole
            when !whole.isSigned() && size == Integer.SIZE ->
                row -> taker.addWhole(Integer.toUnsignedLong((int) values.at(row)));
            case LogicalType.IntType whole
            when !whole.isSigned() ->
                row -> {
                    if (values.at(row) < 0) {
                        taker.add(Long.toUnsignedString(values.at(row)));
                    } else {
                        taker.addWhole(values.at(row));
                    }
                };
            case null, default -> row -> taker.addWhole(values.at(row));
        };
    }

    private static long units(LogicalType.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    private OptionalInt bytes(int rows, CellTaker taker, byte[] bytes) {
        switch (schema.logicalType()) {
            case LogicalType.DecimalType decimal ->
                each(rows, taker, row -> taker.add(decimal(bytes, row, decimal.scale())));
            case LogicalType.UuidType _ -> each(rows, taker, row -> taker.add(uuid(bytes, row)));
            case LogicalType.Float16Type _ ->
                each(
                        rows,
                        taker,
                        row -> taker.addReal(Float.float16ToFloat(
                                (short) little(bytes, row, HALF_BYTES).getShort())));
            case null, default -> {
                if (schema.type() != PhysicalType.INT96) {
                    return texts(rows, taker, bytes);
                }
                each(rows, taker, row -> {
                    var timestamp = little(bytes, row, OLD_TIMESTAMP_BYTES);
                    long nanoseconds = timestamp.getLong();
                    taker.add(SinceEpoch.julian(timestamp.getInt(), nanoseconds));
                });
            }
        }
        return OptionalInt.empty();
    }

    private ByteBuffer little(byte[] bytes, int row, int length) {
        return ByteBuffer.wrap(bytes, offsets[row], length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String decimal(byte[] bytes, int row, int scale) {
        int length = offsets[row + 1] - offsets[row];
        var unscaled = length == 0 ? BigInteger.ZERO : new BigInteger(bytes, offsets[row], length);
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    private String uuid(byte[] bytes, int row) {
        var halves = ByteBuffer.wrap(bytes, offsets[row], UUID_BYTES);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    private OptionalInt texts(int rows, CellTaker taker, byte[] bytes) {
        var words = new Words();
        boolean anyNull = validity.hasNulls();
        for (int row = 0; row < rows; row++) {
            if (anyNull && validity.isNull(row)) {
                taker.addMissing();
                continue;
            }
            try {
                taker.add(words.word(bytes, offsets[row], offsets[row + 1]));
            } catch (CharacterCodingException broken) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }
}
