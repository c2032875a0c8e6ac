package dev.swath.store;

import dev.swath.trial.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a whole journal and tells damage that a crash explains (a torn tail) from damage that none does.
public final class JournalReader {
    private JournalReader() {}

    /// What a journal holds.
    ///
    /// @param soundBytes how much of the file is sound: all, or the part before a torn tail
    /// @param tornBytes how long the torn tail is
    public record Replay(List<RunRecord> records, long soundBytes, long tornBytes) {
        public Replay {
            records = List.copyOf(records);
        }
    }

    /// Reads a journal.
    ///
    /// @throws JournalDamagedException where a line is damaged although later lines prove that it had been
    ///     safely on disk
    public static Replay read(Path journal) throws IOException {
        var bytes = Files.readAllBytes(journal);
        var records = new ArrayList<RunRecord>();
        int offset = 0;
        while (offset < bytes.length) {
            int end = lineEnd(bytes, offset);
            try {
                records.add(decode(bytes, offset, end, records.size() + 1L).content());
            } catch (MalformedException damage) {
                refuseUnlessTorn(journal, bytes, offset, records.size() + 1, damage);
                break;
            }
            offset = end + 1;
        }
        return new Replay(records, offset, bytes.length - offset);
    }

    private static JournalLine decode(byte[] bytes, int start, int end, long sequence) {
        if (end == bytes.length) {
            throw new MalformedException("it has no end");
        }
        var line = JournalLine.decode(Arrays.copyOfRange(bytes, start, end));
        if (line.sequence() != sequence) {
            throw new MalformedException("it is number " + line.sequence() + " where " + sequence + " is due");
        }
        return line;
    }

    /// Damage is a torn tail where no sound line after it says that the damaged place had been durable.
    private static void refuseUnlessTorn(Path journal, byte[] bytes, int damaged, int line, MalformedException damage)
            throws JournalDamagedException {
        for (int start = lineEnd(bytes, damaged) + 1; start < bytes.length; ) {
            int end = lineEnd(bytes, start);
            if (provesDurable(bytes, start, end, damaged)) {
                throw new JournalDamagedException(journal + ":" + line + ": this line of the journal is damaged ("
                        + damage.getMessage() + "), though it had been safely written; restore the file from a copy");
            }
            start = end + 1;
        }
    }

    private static boolean provesDurable(byte[] bytes, int start, int end, int damaged) {
        try {
            return end < bytes.length
                    && JournalLine.decode(Arrays.copyOfRange(bytes, start, end))
                            .durableBefore()
                            .filter(durable -> durable > damaged)
                            .isPresent();
        } catch (MalformedException alsoDamaged) {
            return false;
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }
}
