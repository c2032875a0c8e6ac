package dev.swath.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// The bytes of a CSV file in which each record that cannot be read is replaced by empty lines, so that all others keep
/// their numbers. Where a quote is at fault, this is the record's first line: with the next, another one may begin.
///
/// A header stays as it is: without it no record can be read.
final class SoundRecords extends InputStream {
    private static final int LEAST_BYTES = 1 << 16;
    private static final int MOST_BYTES = WholeLines.LONGEST_LINE;

    /// More are too many for the reader behind.
    private static final int MOST_FIELDS = 1 << 14;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final InputStream in;
    private final byte separator;
    private byte[] buffer = new byte[LEAST_BYTES];
    private int from;
    private int filled;
    private boolean atEnd;
    private long line;
    private boolean inHeader;
    private boolean unfiltered;
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private LeftOut leftOut = LeftOut.NOTHING;

    /// @param linesBefore how many lines of the file stand before what is read; the header is among them, if there
    /// are any
    SoundRecords(Path file, InputStream in, char separator, long linesBefore) {
        this.file = file;
        this.in = in;
        this.separator = (byte) separator;
        this.line = linesBefore + 1;
        this.inHeader = linesBefore == 0;
    }

    /// What was left out since this was last asked.
    LeftOut taken() {
        var since = leftOut;
        leftOut = LeftOut.NOTHING;
        return since;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!ready.hasRemaining()) {
            if (!next()) {
                return -1;
            }
        }
        int n = Math.min(length, ready.remaining());
        ready.get(bytes, offset, n);
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// @return false at the end
    private boolean next() throws IOException {
        if (unfiltered) {
            from = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            return pass(filled);
        }
        var found = scan();
        while (found == Scan.UNFINISHED && filled - from < MOST_BYTES) {
            fill();
            found = scan();
        }
        if (from == filled) {
            return false;
        }
        if (inHeader) {
            unfiltered = found.isBroken();
            inHeader = isBreak(buffer[from]);
            return pass(unfiltered ? filled : found.end());
        }
        if (found.isBroken()) {
            return leaveOutALine(
                    endOfLine(from) < 0
                            ? WholeLines.tooLong(file, line)
                            : new DataException(file + ":" + line + ": is not CSV: " + found.trouble()));
        }
        if (!isUtf8(found.end())) {
            return leaveOut(new DataException(file + ":" + line + ": is not UTF-8 text"), found.end());
        }
        return pass(found.end());
    }

    private boolean pass(int end) {
        ready = ByteBuffer.wrap(buffer, from, end - from);
        line += breaks(end);
        from = end;
        return ready.hasRemaining();
    }

    private boolean leaveOut(DataException why, int end) {
        leftOut = leftOut.plus(LeftOut.row(why));
        int breaks = breaks(end);
        var empty = new byte[breaks];
        Arrays.fill(empty, (byte) '\n');
        ready = ByteBuffer.wrap(empty);
        line += breaks;
        from = end;
        return true;
    }

    /// However long it is.
    private boolean leaveOutALine(DataException why) throws IOException {
        while (endOfLine(from) < 0) {
            // A carriage return may be half of what ends it.
            from = filled - 1;
            fill();
        }
        return leaveOut(why, endOfLine(from));
    }

    private void fill() throws IOException {
        int left = filled - from;
        if (left > buffer.length / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        System.arraycopy(buffer, from, buffer, 0, left);
        from = 0;
        filled = left + in.readNBytes(buffer, left, buffer.length - left);
        atEnd = filled < buffer.length;
    }

    /// As the reader behind counts them: a carriage return with a line feed is one.
    private int breaks(int end) {
        int breaks = 0;
        for (int at = from; at < end; at++) {
            boolean returned = at > from && buffer[at - 1] == '\r';
            breaks += buffer[at] == '\r' || buffer[at] == '\n' && !returned ? 1 : 0;
        }
        return breaks;
    }

    private boolean isUtf8(int end) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, end - from));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    /// What the next record is.
    ///
    /// @param end behind it
    /// @param trouble empty where it can be read
    private record Scan(int end, String trouble) {
        /// More has to be read to tell.
        static final Scan UNFINISHED = new Scan(-1, "a quote is not closed");

        boolean isBroken() {
            return !trouble.isEmpty();
        }
    }

    private Scan scan() {
        int at = from;
        int fields = 1;
        boolean fieldBegins = true;
        if (inHeader && filled - at >= BYTE_ORDER_MARK.length && beginsWithAMark(at)) {
            at += BYTE_ORDER_MARK.length;
        }
        while (at < filled) {
            if (fieldBegins && buffer[at] == '"') {
                int behind = behindQuoted(at + 1);
                if (behind < 0) {
                    return atEnd ? new Scan(filled, "a quote is not closed") : Scan.UNFINISHED;
                }
                if (behind < filled && buffer[behind] != separator && !isBreak(buffer[behind])) {
                    return new Scan(behind, "something follows a closing quote");
                }
                at = behind;
                fieldBegins = false;
            } else if (isBreak(buffer[at])) {
                int end = endOfBreak(at);
                return end < 0 ? Scan.UNFINISHED : new Scan(end, fieldsTrouble(fields));
            } else {
                fieldBegins = buffer[at] == separator;
                fields += fieldBegins ? 1 : 0;
                at++;
            }
        }
        return atEnd ? new Scan(filled, fieldsTrouble(fields)) : Scan.UNFINISHED;
    }

    private static String fieldsTrouble(int fields) {
        return fields > MOST_FIELDS ? "it has more than " + MOST_FIELDS + " fields" : "";
    }

    private boolean beginsWithAMark(int at) {
        return Arrays.equals(buffer, at, at + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    /// Behind the quote that closes a field; negative where that is not known yet.
    private int behindQuoted(int start) {
        for (int at = start; at < filled; at++) {
            if (buffer[at] == '"') {
                if (at + 1 == filled) {
                    return atEnd ? filled : -1;
                }
                if (buffer[at + 1] != '"') {
                    return at + 1;
                }
                at++;
            }
        }
        return -1;
    }

    /// Behind the line break that begins here; negative where that is not known yet.
    private int endOfBreak(int at) {
        if (buffer[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == filled) {
            return atEnd ? filled : -1;
        }
        return buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /// Behind the line that begins here; negative where that is not known yet.
    private int endOfLine(int start) {
        for (int at = start; at < filled; at++) {
            if (isBreak(buffer[at])) {
                return endOfBreak(at);
            }
        }
        return atEnd ? filled : -1;
    }
}
