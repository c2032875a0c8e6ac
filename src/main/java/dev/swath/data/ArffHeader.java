package dev.swath.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an ARFF file declares before its rows.
///
/// @param types of the columns
/// @param lines how many lines it takes
record ArffHeader(Header header, List<ArffType> types, long lines) {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    ArffHeader {
        types = List.copyOf(types);
    }

    /// @throws DataException where the file cannot be read or declares no columns
    static ArffHeader of(Path file) {
        try (var in = DataBytes.open(file)) {
            return read(file, in);
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// Whether a text begins like an ARFF file, behind its comments.
    static boolean looksLikeOne(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("%"))
                .findFirst()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("@relation"))
                .isPresent();
    }

    /// Leaves the bytes where the first row begins.
    ///
    /// @throws DataException where no columns are declared
    static ArffHeader read(Path file, InputStream in) throws IOException {
        var names = new ArrayList<String>();
        var types = new ArrayList<ArffType>();
        for (long number = 1; ; number++) {
            var text = line(file, number, in);
            if (text == null) {
                throw new DataException(file + (number == 1 ? ": is empty" : ": ends before @data"));
            }
            try {
                var line = new ArffLine(text);
                if (line.isAtEnd()) {
                    continue;
                }
                var keyword = line.word(" \t").text().toLowerCase(Locale.ROOT);
                switch (keyword) {
                    case "@relation" -> {}
                    case "@attribute" -> {
                        names.add(line.word(" \t{").text());
                        types.add(type(line));
                    }
                    case "@data" -> {
                        if (names.isEmpty()) {
                            throw new DataException(file + ":" + number + ": no attribute is declared before @data");
                        }
                        return new ArffHeader(Header.of(file.toString(), file.toString(), names), types, number);
                    }
                    default ->
                        throw new DataException(file + ":" + number + ": is not ARFF: " + Cells.quote(keyword)
                                + " is none of @relation, @attribute and @data");
                }
            } catch (ArffLine.MalformedException malformed) {
                throw new DataException(file + ":" + number + ": is not ARFF: " + malformed.getMessage(), malformed);
            }
        }
    }

    private static ArffType type(ArffLine line) throws ArffLine.MalformedException {
        if (line.take('{')) {
            var values = new LinkedHashSet<String>();
            line.words('}').forEach(value -> values.add(value.text()));
            return new ArffType.Nominal(values);
        }
        var word = line.word(" \t").text();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "numeric", "real", "integer" -> new ArffType.Numeric();
            case "string" -> new ArffType.Text();
            case "date" ->
                date(line.isAtEnd() ? ArffType.Date.USUAL : line.word("").text());
            case "relational" ->
                throw new ArffLine.MalformedException(
                        "a relational attribute is a table of its own, and no cell of one");
            default ->
                throw new ArffLine.MalformedException(
                        Cells.quote(word) + " is no type: numeric, string, date, or values in braces");
        };
    }

    private static ArffType date(String pattern) throws ArffLine.MalformedException {
        try {
            return ArffType.Date.of(pattern);
        } catch (IllegalArgumentException invalid) {
            throw new ArffLine.MalformedException(Cells.quote(pattern) + " is no pattern of dates");
        }
    }

    /// The next line; null at the end.
    private static @Nullable String line(Path file, long number, InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            bytes.write(b);
            if (bytes.size() > WholeLines.LONGEST_LINE) {
                throw WholeLines.tooLong(file, number);
            }
        }
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
        return number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
