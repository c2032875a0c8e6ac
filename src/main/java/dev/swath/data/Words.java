package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes text of bytes in UTF-8, once for all cells that hold the same few bytes, of which most columns have few kinds.
final class Words {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 64;

    private final byte[][] bytes = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];
    private final byte[] few = new byte[LONGEST];

    /// @throws CharacterCodingException where the bytes are no UTF-8
    String word(byte[] all, int from, int to) throws CharacterCodingException {
        int length = to - from;
        if (length > LONGEST) {
            return decode(all, from, to);
        }
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + all[i];
        }
        int slot = (hash ^ hash >>> 12) & (SLOTS - 1);
        var known = bytes[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, all, from, to)) {
            // Whatever was here before makes room.
            texts[slot] = decode(all, from, to);
            bytes[slot] = Arrays.copyOfRange(all, from, to);
        }
        return texts[slot];
    }

    /// @throws CharacterCodingException where the bytes are no UTF-8
    String word(MemorySegment bytes) throws CharacterCodingException {
        int length = Math.toIntExact(bytes.byteSize());
        if (length > LONGEST) {
            return decode(bytes.toArray(ValueLayout.JAVA_BYTE), 0, length);
        }
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, few, 0, length);
        return word(few, 0, length);
    }

    private static String decode(byte[] all, int from, int to) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(all, from, to - from))
                .toString();
    }
}
