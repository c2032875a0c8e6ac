package dev.swath.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// Walks over structures in Thrift's compact protocol, in which the metadata of Parquet are written. Whatever goes
/// beyond
/// the bytes that are there ends in a {@link BufferUnderflowException}, all else that cannot be in an
/// {@link IllegalArgumentException}.
///
/// @param bytes at whose position the structure begins
record CompactThrift(ByteBuffer bytes) {
    private static final int DEEPEST = 32;

    private static final int BYTE = 3;
    private static final int STRUCTURE = 12;

    /// Takes a field, at whose value the bytes are, and leaves it behind.
    interface Taker {
        /// @param type a type of the protocol
        void take(int id, int type);
    }

    /// Hands out the fields of the structure.
    void forEach(Taker taker) {
        int id = 0;
        for (int field = next(); field != 0; field = next()) {
            int step = field >>> 4;
            id = step == 0 ? (int) zigzag() : id + step;
            taker.take(id, field & 0xF);
        }
    }

    void skipStructure() {
        skip(STRUCTURE, 0);
    }

    void skip(int type) {
        skip(type, 0);
    }

    /// Hands out the fields of a field that is a structure.
    void forEach(int type, Taker taker) {
        if (type != STRUCTURE) {
            throw new IllegalArgumentException("no structure");
        }
        forEach(taker);
    }

    long number(int type) {
        if (type < 4 || type > 6) {
            throw new IllegalArgumentException("no whole number");
        }
        return zigzag();
    }

    private int next() {
        return bytes.get() & 0xFF;
    }

    private long zigzag() {
        long bits = varint();
        return bits >>> 1 ^ -(bits & 1);
    }

    private long varint() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = next();
            bits |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return bits;
            }
        }
        throw new IllegalArgumentException("a number of too many bytes");
    }

    private void skip(int type, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        switch (type) {
            case 1, 2 -> {}
            case BYTE -> next();
            case 4, 5, 6 -> varint();
            case 7 -> skipBytes(Double.BYTES);
            case 8 -> skipBytes(varint());
            case 9, 10 -> {
                int head = next();
                skipItems(head & 0xF, head >>> 4 == 0xF ? varint() : head >>> 4, depth);
            }
            case 11 -> {
                long items = varint();
                int types = items == 0 ? 0 : next();
                for (long i = 0; i < items; i++) {
                    skip(Math.max(types >>> 4, BYTE), depth + 1);
                    skip(Math.max(types & 0xF, BYTE), depth + 1);
                }
            }
            case STRUCTURE -> forEach((_, inner) -> skip(inner, depth + 1));
            default -> throw new IllegalArgumentException("a field of an unknown type");
        }
    }

    private void skipItems(int type, long items, int depth) {
        if (items < 0 || items > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        for (long i = 0; i < items; i++) {
            // A truth value is in the type of a field, but takes a byte in a list.
            skip(Math.max(type, BYTE), depth + 1);
        }
    }

    private void skipBytes(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) length);
    }
}
