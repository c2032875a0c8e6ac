package dev.swath.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/// What a record batch holds of a column.
interface ArrowCells {
    long VIEW_BYTES = 16;
    int SHORT_TEXT = 12;

    /// Of a decimal.
    int MOST_BYTES = 32;

    /// Hands over the cell of a row.
    ///
    /// @param words makes text of bytes, for one thread
    /// @throws CharacterCodingException where it is to be text and is none
    /// @throws IndexOutOfBoundsException where its buffers do not reach as far
    void put(int row, CellTaker taker, Words words) throws CharacterCodingException;

    /// A dictionary's values, one after the other, as it grew.
    record Parts(List<ArrowCells> parts, int[] ends) implements ArrowCells {
        Parts plus(ArrowCells part, int end) {
            var more = new ArrayList<>(parts);
            more.add(part);
            var ends = Arrays.copyOf(this.ends, this.ends.length + 1);
            ends[this.ends.length] = end;
            return new Parts(List.copyOf(more), ends);
        }

        @Override
        public void put(int row, CellTaker taker, Words words) throws CharacterCodingException {
            int part = 0;
            while (row >= ends[part]) {
                part++;
            }
            parts.get(part).put(part == 0 ? row : row - ends[part - 1], taker, words);
        }
    }

    /// @param first the number of the column's first buffer
    /// @param views how many buffers its views point into
    /// @param dictionaries that came before the batch, by their numbers
    /// @throws IOException where a buffer cannot be decompressed
    static ArrowCells of(
            ArrowField field, ArrowBuffers buffers, int first, int views, Map<Long, ArrowCells> dictionaries)
            throws IOException {
        if (field.declared().typeType() == Type.Null && field.dictionary().isEmpty()) {
            return (row, taker, words) -> taker.addMissing();
        }
        var values = field.dictionary().isPresent()
                ? places(field, buffers.buffer(first + 1), dictionaries)
                : values(field, buffers, first, views);
        var validity = buffers.buffer(first);
        if (validity.byteSize() == 0) {
            return values;
        }
        return (row, taker, words) -> {
            if ((validity.get(ValueLayout.JAVA_BYTE, row >>> 3) >>> (row & 7) & 1) == 0) {
                taker.addMissing();
            } else {
                values.put(row, taker, words);
            }
        };
    }

    private static ArrowCells places(ArrowField field, MemorySegment bytes, Map<Long, ArrowCells> dictionaries) {
        var dictionary = dictionaries.get(field.dictionary().orElseThrow());
        if (dictionary == null) {
            throw new IllegalArgumentException("the dictionary of column '" + field.name() + "' is missing");
        }
        var encoding = field.declared().dictionary();
        var index = encoding == null ? null : encoding.indexType();
        var place = index == null ? whole(Integer.SIZE, true, bytes) : whole(index.bitWidth(), index.isSigned(), bytes);
        return (row, taker, words) -> dictionary.put(Math.toIntExact(place.at(row)), taker, words);
    }

    /// A whole number of a row.
    interface Whole {
        long at(int row);
    }

    private static Whole whole(int bits, boolean signed, MemorySegment bytes) {
        return switch (bits) {
            case 8 ->
                row -> {
                    byte value = bytes.get(ValueLayout.JAVA_BYTE, row);
                    return signed ? value : Byte.toUnsignedLong(value);
                };
            case 16 ->
                row -> {
                    short value = bytes.get(Layouts.SHORT, 2L * row);
                    return signed ? value : Short.toUnsignedLong(value);
                };
            case 32 ->
                row -> {
                    int value = bytes.get(Layouts.INT, 4L * row);
                    return signed ? value : Integer.toUnsignedLong(value);
                };
            case 64 -> row -> bytes.get(Layouts.LONG, 8L * row);
            default -> throw new IllegalArgumentException("whole numbers of " + bits + " bits are unknown");
        };
    }

    /// What the format is written in.
    final class Layouts {
        static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        private Layouts() {}
    }

    private static ArrowCells values(ArrowField field, ArrowBuffers buffers, int first, int views) throws IOException {
        var declared = field.declared();
        var bytes = buffers.buffer(first + 1);
        return switch (declared.typeType()) {
            case Type.Bool ->
                (row, taker, words) ->
                        taker.addTruth((bytes.get(ValueLayout.JAVA_BYTE, row >>> 3) >>> (row & 7) & 1) == 1);
            case Type.Int -> {
                var type = (Int) declared.type(new Int());
                yield wholes(type.bitWidth(), type.isSigned(), bytes);
            }
            case Type.FloatingPoint -> reals(((FloatingPoint) declared.type(new FloatingPoint())).precision(), bytes);
            case Type.Decimal -> decimals((Decimal) declared.type(new Decimal()), bytes);
            case Type.Date -> {
                var unit = ((Date) declared.type(new Date())).unit();
                var days = whole(32, true, bytes);
                yield unit == DateUnit.DAY
                        ? (row, taker, words) -> taker.add(SinceEpoch.days(days.at(row)))
                        : seconds(64, TimeUnit.MILLISECOND, bytes);
            }
            case Type.Timestamp -> seconds(64, ((Timestamp) declared.type(new Timestamp())).unit(), bytes);
            case Type.Duration -> seconds(64, ((Duration) declared.type(new Duration())).unit(), bytes);
            case Type.Time -> {
                var type = (Time) declared.type(new Time());
                yield seconds(type.bitWidth(), type.unit(), bytes);
            }
            case Type.Utf8, Type.Binary -> texts(whole(32, true, bytes), buffers.buffer(first + 2));
            case Type.LargeUtf8, Type.LargeBinary -> texts(whole(64, true, bytes), buffers.buffer(first + 2));
            case Type.Utf8View, Type.BinaryView -> {
                var data = new MemorySegment[views];
                for (int i = 0; i < views; i++) {
                    data[i] = buffers.buffer(first + 2 + i);
                }
                yield views(bytes, data);
            }
            default -> throw new IllegalArgumentException("a type that is unknown");
        };
    }

    private static ArrowCells wholes(int bits, boolean signed, MemorySegment bytes) {
        var whole = whole(bits, signed, bytes);
        return (row, taker, words) -> {
            long value = whole.at(row);
            if (value < 0 && !signed) {
                taker.add(Long.toUnsignedString(value));
            } else {
                taker.addWhole(value);
            }
        };
    }

    private static ArrowCells reals(short precision, MemorySegment bytes) {
        return switch (precision) {
            case Precision.HALF ->
                (row, taker, words) -> taker.addReal(Float.float16ToFloat(bytes.get(Layouts.SHORT, 2L * row)));
            case Precision.SINGLE -> (row, taker, words) -> taker.addReal(bytes.get(Layouts.FLOAT, 4L * row));
            case Precision.DOUBLE -> (row, taker, words) -> taker.addReal(bytes.get(Layouts.DOUBLE, 8L * row));
            default -> throw new IllegalArgumentException("floating-point numbers of an unknown precision");
        };
    }

    private static ArrowCells decimals(Decimal type, MemorySegment bytes) {
        int width = type.bitWidth() / Byte.SIZE;
        int scale = type.scale();
        if (width <= 0 || width > MOST_BYTES || Math.abs((long) scale) > ParquetCells.MOST_DECIMALS) {
            throw new IllegalArgumentException("decimals of " + type.bitWidth() + " bits and " + scale + " digits");
        }
        return (row, taker, words) -> {
            var unscaled = new byte[width];
            for (int i = 0; i < width; i++) {
                unscaled[width - 1 - i] = bytes.get(ValueLayout.JAVA_BYTE, (long) row * width + i);
            }
            taker.add(new BigDecimal(new BigInteger(unscaled), scale).toPlainString());
        };
    }

    private static ArrowCells seconds(int bits, short unit, MemorySegment bytes) {
        var time = whole(bits, true, bytes);
        long units = switch (unit) {
            case TimeUnit.SECOND -> 1;
            case TimeUnit.MILLISECOND -> 1_000;
            case TimeUnit.MICROSECOND -> 1_000_000;
            case TimeUnit.NANOSECOND -> 1_000_000_000;
            default -> throw new IllegalArgumentException("a unit of time that is unknown");
        };
        return (row, taker, words) -> taker.add(SinceEpoch.seconds(time.at(row), units));
    }

    private static ArrowCells texts(Whole offsets, MemorySegment bytes) {
        return (row, taker, words) -> {
            long from = offsets.at(row);
            taker.add(words.word(bytes.asSlice(from, offsets.at(row + 1) - from)));
        };
    }

    /// A view has the text itself where it is short, else where it is.
    private static ArrowCells views(MemorySegment views, MemorySegment[] data) {
        return (row, taker, words) -> {
            long at = VIEW_BYTES * row;
            int length = views.get(Layouts.INT, at);
            taker.add(words.word(
                    length <= SHORT_TEXT
                            ? views.asSlice(at + 4, length)
                            : data[views.get(Layouts.INT, at + 8)].asSlice(views.get(Layouts.INT, at + 12), length)));
        };
    }
}
