package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;

/// Opens a CSV file, and puts into words why one cannot be read.
final class CsvFile {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private CsvFile() {}

    static CsvReader<CsvRecord> open(Path file, char separator) throws IOException {
        return open(DataBytes.open(file), separator);
    }

    /// @param bytes are closed with the reader
    static CsvReader<CsvRecord> open(InputStream bytes, char separator) throws IOException {
        // A decoder of our own: a reader's default would put U+FFFD for bytes that are not UTF-8, in
        // silence.
        var text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
        } catch (IOException unreadable) {
            bytes.close();
            throw unreadable;
        }
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text);
    }

    /// Reads no more of the file than its header.
    ///
    /// @throws DataException where the file cannot be read or has no usable header
    static Header header(Path file, char separator) {
        try (var csv = open(file, separator)) {
            return header(file, csv.iterator());
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw unreadable(file, 0, unreadable);
        }
    }

    /// @throws DataException where there is no header, or a name is missing or used twice
    static Header header(Path file, Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new DataException(file + ": is empty: a header with the names of the columns is needed");
        }
        var first = records.next();
        return Header.of(file.toString(), file + ":" + first.getStartingLineNumber(), first.getFields());
    }

    /// @param line the last line that could be read; 0 for none
    static DataException unreadable(Path file, long line, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var compressed = DataBytes.trouble(cause);
            if (compressed.isPresent()) {
                return new DataException(file + ": " + compressed.get(), cause);
            }
            switch (cause) {
                case NoSuchFileException missing -> {
                    return new DataException(file + ": there is no such file", missing);
                }
                case AccessDeniedException denied -> {
                    return new DataException(file + ": may not be read by this user", denied);
                }
                case CharacterCodingException coding -> {
                    return new DataException(file + brokenLine(file) + ": is not UTF-8 text", coding);
                }
                case FileSystemException io -> {
                    return JsonFile.unreadable(file, io);
                }
                case IOException io -> {
                    return new DataException(file + ": after line " + line + ": " + io.getMessage(), io);
                }
                default -> {}
            }
        }
        return new DataException(file + ": after line " + line + ": is not CSV: " + reason(failure), failure);
    }

    /// A reader tells of such bytes as soon as they are in its buffer, many lines ahead.
    private static String brokenLine(Path file) {
        try {
            var broken = Utf8Lines.firstBroken(file);
            return broken.isPresent() ? ":" + broken.getAsLong() : "";
        } catch (IOException gone) {
            return "";
        }
    }

    private static String reason(Exception failure) {
        var inner = failure instanceof CsvParseException ? failure.getCause() : null;
        var said = String.valueOf(inner == null ? failure.getMessage() : inner.getMessage());
        return said.startsWith("The maximum buffer size")
                ? "a field is longer than 16 MiB: is there a quote that is not closed?"
                // Its lines are those of what it was given to read.
                : said.replaceFirst(" \\(record starting at line \\d+\\)$", "")
                        .replaceFirst("^Record starting at line \\d+ has", "a row has");
    }
}
