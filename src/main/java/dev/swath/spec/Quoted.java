package dev.swath.spec;

/// Text out of a file, made fit for one line of a message.
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    static String of(String text) {
        return "'" + shorten(text) + "'";
    }

    /// A path of keys: long ones in full, but on one line.
    static String path(String path) {
        return path.codePoints().anyMatch(Quoted::breaksTheLine) ? shorten(path) : path;
    }

    /// A whole message that somebody else wrote.
    static String onOneLine(String message) {
        var line = new StringBuilder();
        message.codePoints().forEach(point -> line.appendCodePoint(breaksTheLine(point) ? ' ' : point));
        return line.toString();
    }

    static String shorten(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> line.appendCodePoint(breaksTheLine(point) ? ' ' : point));
        return text.codePointCount(0, text.length()) > LONGEST ? line + "…" : line.toString();
    }

    private static boolean breaksTheLine(int point) {
        return Character.isISOControl(point) || point == 0x2028 || point == 0x2029 || point == 0xFEFF;
    }
}
