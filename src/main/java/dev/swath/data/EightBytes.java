package dev.swath.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks at eight bytes together, as one number whose lowest byte is the first of them.
final class EightBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /// Eight times the same.
    static long all(char ascii) {
        return ascii * LOWEST;
    }

    /// The highest bit of each byte that equals its counterpart, and no other bit (Warren, Hacker's Delight, 6-1).
    static long equal(long eight, long others) {
        long different = eight ^ others;
        return ~(((different & ~HIGHEST) + ~HIGHEST) | different | ~HIGHEST);
    }

    static boolean isAscii(long eight) {
        return (eight & HIGHEST) == 0;
    }

    /// Whether each is a decimal digit.
    static boolean areDigits(long eight) {
        long upper = 0xF0F0_F0F0_F0F0_F0F0L;
        return ((eight & upper) | (((eight + 0x0606_0606_0606_0606L) & upper) >>> 4)) == 0x3333_3333_3333_3333L;
    }

    /// The number that eight digits are: neighbours are joined, then pairs, then fours (Lemire 2018, "Quickly parsing
    /// eight digits").
    static long number(long digits) {
        long ones = digits - 0x3030_3030_3030_3030L;
        long pairs = ones * 10 + (ones >>> 8);
        long even = 0x0000_00FF_0000_00FFL;
        return ((pairs & even) * 0x000F_4240_0000_0064L + ((pairs >>> 16) & even) * 0x0000_2710_0000_0001L) >>> 32;
    }
}
