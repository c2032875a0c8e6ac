package dev.swath.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a file of text into blocks of whole lines, for as long as there is no quote in it, within which a line break
/// would end no line.
final class LineBlocks {
    private static final int LEAST_BYTES = 1 << 13;
    private static final int MOST_BYTES = 1 << 18;

    /// A block is so small a part of what came before: the first ones are there soon, and a short file makes work for
    /// several threads.
    private static final int PART = 8;

    private static final long QUOTES = EightBytes.all('"');
    private static final long BREAKS = EightBytes.all('\n');
    private static final long RETURNS = EightBytes.all('\r');

    private final FileChannel channel;
    private byte[] carried = {};
    private long at;
    private long line;
    private boolean atEnd;

    /// @param at where a line begins
    /// @param line its number
    LineBlocks(FileChannel channel, long at, long line) {
        this.channel = channel;
        this.at = at;
        this.line = line;
    }

    /// Where the next block begins: what was not handed out.
    long at() {
        return at;
    }

    /// The number of the line there.
    long line() {
        return line;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    /// The next block; empty at the end, and before lines that are not as simple as that: with a quote, a carriage
    /// return alone, bytes that are no UTF-8, or longer than a block.
    Optional<WholeLines> next() throws IOException {
        int size = (int) Math.clamp(at / PART, LEAST_BYTES, MOST_BYTES);
        int have = carried.length;
        var bytes = Arrays.copyOf(carried, have + size);
        var buffer = ByteBuffer.wrap(bytes).position(have);
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, at + buffer.position());
            if (n < 0) {
                break;
            }
        }
        have = buffer.position();
        if (have == 0) {
            atEnd = true;
            return Optional.empty();
        }
        int length = have < bytes.length ? have : endOfLines(bytes, have);
        var scan = Scan.of(bytes, length);
        if (length == 0 || scan.quote() || !scan.isPlain(bytes, length)) {
            return Optional.empty();
        }
        int lines = scan.lines(bytes, length);
        carried = Arrays.copyOfRange(bytes, length, have);
        var block = new WholeLines(bytes, length, line - 1, lines);
        at += length;
        line += lines;
        return Optional.of(block);
    }

    /// All lines of a small file; empty where they are not as simple as that.
    ///
    /// @param before how many lines of the file stand before them
    static Optional<WholeLines> whole(byte[] lines, long before) {
        var scan = Scan.of(lines, lines.length);
        return scan.quote() || !scan.isPlain(lines, lines.length)
                ? Optional.empty()
                : Optional.of(new WholeLines(lines, lines.length, before, scan.lines(lines, lines.length)));
    }

    /// Behind the last line that is whole.
    static int endOfLines(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /// What is among some bytes.
    ///
    /// @param breaks how many line feeds there are
    private record Scan(boolean quote, boolean carriageReturn, boolean beyondAscii, int breaks) {
        static Scan of(byte[] bytes, int length) {
            long quotes = 0;
            long returns = 0;
            long all = 0;
            int breaks = 0;
            int i = 0;
            for (; i + Long.BYTES <= length; i += Long.BYTES) {
                long eight = EightBytes.at(bytes, i);
                all |= eight;
                quotes |= EightBytes.equal(eight, QUOTES);
                returns |= EightBytes.equal(eight, RETURNS);
                breaks += Long.bitCount(EightBytes.equal(eight, BREAKS));
            }
            boolean quote = quotes != 0;
            boolean carriageReturn = returns != 0;
            boolean beyond = !EightBytes.isAscii(all);
            for (; i < length; i++) {
                quote |= bytes[i] == '"';
                carriageReturn |= bytes[i] == '\r';
                beyond |= bytes[i] < 0;
                breaks += bytes[i] == '\n' ? 1 : 0;
            }
            return new Scan(quote, carriageReturn, beyond, breaks);
        }

        int lines(byte[] bytes, int length) {
            return breaks + (length == 0 || bytes[length - 1] == '\n' ? 0 : 1);
        }

        boolean isPlain(byte[] bytes, int length) {
            return (!carriageReturn || everyReturnIsBeforeABreak(bytes, length))
                    && (!beyondAscii || isUtf8(bytes, length));
        }

        private static boolean everyReturnIsBeforeABreak(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\r' && (i + 1 == length || bytes[i + 1] != '\n')) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isUtf8(byte[] bytes, int length) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
                return true;
            } catch (java.nio.charset.CharacterCodingException broken) {
                return false;
            }
        }
    }
}
