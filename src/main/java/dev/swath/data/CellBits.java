package dev.swath.data;

/// A cell of a column in eight bytes: the bits of a finite number, the place of a text among the column's texts,
/// or nothing. Texts are NaNs whose lower half is their place, a device known as NaN boxing.
final class CellBits {
    /// No value: the NaN that Java itself gives.
    static final long NONE = Double.doubleToRawLongBits(Double.NaN);

    private static final long TEXT = 0xFFF8_0000_0000_0000L;
    private static final long PLACE = 0xFFFF_FFFFL;

    private CellBits() {}

    static long ofText(int place) {
        return TEXT | place;
    }

    static boolean isText(long bits) {
        return (bits & ~PLACE) == TEXT;
    }

    /// @param bits of a text
    static int place(long bits) {
        return (int) (bits & PLACE);
    }
}
