package dev.swath.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.JavaProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessTableTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MAPPED = 300 * MEBIBYTE;

    @TempDir
    private Path folder;

    /// Which many children do with the table that they share.
    @Test
    void whatAChildHasMappedOfAFileCountsOnlyAsLongAsThereIsRoom() throws Exception {
        var file = folder.resolve("table");
        Files.write(file, new byte[MAPPED]);
        var child = start(Mapping.class, file);
        try {
            assertEquals("ready", child.inputReader().readLine());
            var table = ProcessTable.read();

            assertTrue(table.of(child.pid(), 1L << 40).residentBytes() > MAPPED);
            assertTrue(table.of(child.pid(), 200L * MEBIBYTE).residentBytes() < 200L * MEBIBYTE);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void whatAChildHasOnItsHeapAlwaysCounts() throws Exception {
        var child = start(Filling.class, folder);
        try {
            assertEquals("ready", child.inputReader().readLine());

            assertTrue(ProcessTable.read().of(child.pid(), 200L * MEBIBYTE).residentBytes() > MAPPED);
        } finally {
            child.destroyForcibly();
        }
    }

    private static Process start(Class<?> program, Path file) throws IOException {
        return JavaProgram.of(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), program, file.toString())
                .start();
    }

    /// Reads all of a file that it has mapped, and waits.
    static final class Mapping {
        private Mapping() {}

        public static void main(String[] args) throws IOException {
            try (var channel = FileChannel.open(Path.of(args[0]))) {
                var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
                long sum = 0;
                while (bytes.hasRemaining()) {
                    sum += bytes.get();
                }
                System.out.println(sum == 0 ? "ready" : "not what was written");
                System.in.read();
            }
        }
    }

    /// Fills its heap, and waits.
    static final class Filling {
        private Filling() {}

        public static void main(String[] args) throws IOException {
            var bytes = new byte[MAPPED];
            for (int i = 0; i < bytes.length; i += 512) {
                bytes[i] = 1;
            }
            System.out.println("ready");
            System.in.read();
            System.out.println(bytes[0]);
        }
    }
}
