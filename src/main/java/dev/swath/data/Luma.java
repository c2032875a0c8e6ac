package dev.swath.data;

/// How bright a colour is, by the weights of ITU-R BT.601, as most programs make grey of colours.
public final class Luma {
    private Luma() {}

    /// @return as its parts, from 0 (black) to 255 (white)
    public static double of(double red, double green, double blue) {
        return 0.299 * red + 0.587 * green + 0.114 * blue;
    }
}
