package dev.swath.data;

import dev.hardwood.metadata.ColumnChunk;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The pages of a Parquet file's column, as far as their headers tell (`PageHeader` in the format's Thrift
/// definition, written in Thrift's compact protocol). They are checked before hardwood reads them, since version 1.0.1
/// reads on for ever where a page ends beyond its column, and takes as much memory as a header asks for.
final class ParquetPages {
    /// A page is 1 MB in most files. One that becomes larger than this would not leave room for anything else.
    private static final long LARGEST =
            Math.max(16 << 20, Math.min(512 << 20, Runtime.getRuntime().maxMemory() / 8));

    /// No header is so long, but for the bounds of its values.
    private static final int HEADER = 1 << 16;

    /// Of a value that is decoded: a number, or a text with what refers to it.
    private static final int NUMBER = 8;
    private static final int TEXT = 24;

    private static final int DATA = 0;
    private static final int DATA_V2 = 3;
    private static final int VALUES = 1;

    private final FileChannel channel;
    private final long end;
    private final boolean texts;
    private long largest;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);

    private ParquetPages(FileChannel channel, long end, boolean texts) {
        this.channel = channel;
        this.end = end;
        this.texts = texts;
    }

    /// What the headers tell.
    ///
    /// @param trouble what the pages lack; empty text where all is well
    /// @param largest how many bytes the largest of them takes once it is decoded
    record Told(String trouble, long largest) {}

    /// @param channel of the whole file
    static Told of(FileChannel channel, ColumnChunk chunk) throws IOException {
        long start = chunk.chunkStartOffset();
        var metadata = chunk.metaData();
        boolean texts = switch (metadata.type()) {
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> true;
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> false;
        };
        var pages = new ParquetPages(channel, start + metadata.totalCompressedSize(), texts);
        try {
            return new Told(pages.walk(start, metadata.numValues()), pages.largest);
        } catch (BufferUnderflowException | IllegalArgumentException garbled) {
            return new Told("the header of a page cannot be read", 0);
        }
    }

    private String walk(long start, long expected) throws IOException {
        long at = start;
        long values = 0;
        while (at < end) {
            fill(at);
            var page = page();
            if (page.compressed() < 0 || page.size() < 0 || page.values() < 0) {
                return "a page has less than no bytes";
            }
            largest = Math.max(largest, decoded(page));
            if (largest > LARGEST) {
                return "a page takes " + largest + " bytes once it is decompressed, and " + LARGEST
                        + " are the most that can be read here: write the file anew with smaller pages";
            }
            at += header.position() + page.compressed();
            values += page.values();
        }
        if (at != end) {
            return "its pages do not end where the column does";
        }
        return values == expected ? "" : "its pages have " + values + " values, not " + expected;
    }

    /// A few bytes may tell of many values, where these are the same.
    private long decoded(Page page) {
        long values = Math.min(page.values(), LARGEST);
        return texts ? page.size() + values * TEXT : Math.max(page.size(), values * NUMBER);
    }

    private void fill(long at) throws IOException {
        header.clear().limit((int) Math.min(HEADER, end - at));
        while (header.hasRemaining() && channel.read(header, at + header.position()) >= 0) {
            // Reads may be short.
            continue;
        }
        header.flip();
    }

    /// @param size in bytes once it is decompressed
    /// @param compressed its bytes in the file
    /// @param values how many rows of the column are in it; 0 for a dictionary
    private record Page(long size, long compressed, long values) {}

    private Page page() {
        var kind = new long[] {-1};
        var size = new long[] {-1};
        var compressed = new long[] {-1};
        var values = new long[1];
        var thrift = new CompactThrift(header);
        thrift.forEach((id, type) -> {
            switch (id) {
                case 1 -> kind[0] = thrift.number(type);
                case 2 -> size[0] = thrift.number(type);
                case 3 -> compressed[0] = thrift.number(type);
                case 5, 8 ->
                    thrift.forEach(type, (inner, of) -> {
                        if (inner == VALUES) {
                            values[0] = thrift.number(of);
                        } else {
                            thrift.skip(of);
                        }
                    });
                default -> thrift.skip(type);
            }
        });
        boolean data = kind[0] == DATA || kind[0] == DATA_V2;
        return new Page(size[0], compressed[0], data ? values[0] : 0);
    }
}
