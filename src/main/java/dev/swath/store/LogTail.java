package dev.swath.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The last lines of a log that say something, made harmless: programs print what they like.
public final class LogTail {
    private static final int LONGEST_LINE = 300;
    private static final int BYTES_PER_LINE = 820;

    /// What terminals obey: colours, moves of the cursor, titles of windows.
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[ -/]*[0-~])");

    private LogTail() {}

    /// The end of a log; nothing where there is no log.
    ///
    /// @param most so many lines, or fewer where they are long
    /// @return lines without control characters, none very long, none blank
    public static List<String> of(Path log, int most) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.min((long) BYTES_PER_LINE * most, file.length())];
            boolean whole = bytes.length == file.length();
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(LogTail::harmless)
                    .toList();
            var told = lines.subList(whole || lines.size() < 2 ? 0 : 1, lines.size()).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return told.subList(Math.max(0, told.size() - most), told.size());
        } catch (IOException noLog) {
            return List.of();
        }
    }

    /// A line that changes no terminal. Its indentation stays: it is what makes a stack trace readable.
    public static String harmless(String line) {
        var text = ESCAPES.matcher(line).replaceAll("").replace("\t", "    ");
        var clean = text.codePoints()
                .map(point -> isHarmless(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .stripTrailing();
        return shortened(clean);
    }

    /// Format characters can turn the direction of what follows, and so what it seems to say.
    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /// The beginning of a line that is very long.
    public static String shortened(String text) {
        if (text.length() <= LONGEST_LINE) {
            return text;
        }
        boolean splitsOne = Character.isHighSurrogate(text.charAt(LONGEST_LINE - 1));
        return text.substring(0, splitsOne ? LONGEST_LINE - 1 : LONGEST_LINE) + "…";
    }
}
