package dev.swath.store;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One line of the journal: a JSON object that begins with a CRC-32C over all that follows it,
///
///     {"crc":"1f3a90c2","seq":12,"durable":4096,"type":"trial_created",…}
///
/// @param sequence the line's number, from 1, without gaps
/// @param durableBefore on the first line of a group: how many bytes of the file were safely on disk before it
record JournalLine(long sequence, Optional<Long> durableBefore, RunRecord content) {
    private static final String OPENING = "{\"crc\":\"";
    private static final int CRC_DIGITS = 8;
    /// Where the bytes begin that the CRC covers: after the opening, the digits, a quote and a comma.
    private static final int COVERED_FROM = OPENING.length() + CRC_DIGITS + 2;

    /// The line's bytes with the line break.
    byte[] encode() {
        var fields = Fields.build().put("seq", sequence);
        durableBefore.ifPresent(offset -> fields.put("durable", offset));
        fields.putAll(RecordCodec.toValue(content).values());
        var covered = Json.write(fields.done()).substring(1).getBytes(StandardCharsets.UTF_8);
        var head = OPENING + crc(covered, 0, covered.length) + "\",";
        return ByteBuffer.allocate(COVERED_FROM + covered.length + 1)
                .put(head.getBytes(StandardCharsets.US_ASCII))
                .put(covered)
                .put((byte) '\n')
                .array();
    }

    /// Reads a line without its line break.
    ///
    /// @throws MalformedException where a byte of it is not what was written
    static JournalLine decode(byte[] line) {
        if (line.length <= COVERED_FROM) {
            throw new MalformedException("too short");
        }
        var expected = OPENING + crc(line, COVERED_FROM, line.length - COVERED_FROM) + "\",";
        if (!expected.equals(new String(line, 0, COVERED_FROM, StandardCharsets.ISO_8859_1))) {
            throw new MalformedException("its checksum does not fit");
        }
        var fields = Fields.of(Json.read(text(line)));
        return new JournalLine(
                fields.whole("seq"), fields.optional("durable", all -> all.whole("durable")), RecordCodec.from(fields));
    }

    private static String text(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new MalformedException("not UTF-8");
        }
    }

    private static String crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
