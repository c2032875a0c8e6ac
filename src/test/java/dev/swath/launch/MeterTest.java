package dev.swath.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeterTest {
    /// Seen between its fork and its exec, a child seems to have the memory of the coordinator, and may be ended for
    /// it.
    @Test
    void aLookSaysNothingOfAChildThatBeganDuringIt() throws Exception {
        var looks = new AtomicInteger();
        var heard = new FirstUse(2, looks);
        var ready = new CompletableFuture<Meter>();
        try (var meter = new Meter(heard, () -> {
            looks.incrementAndGet();
            var table = ProcessTable.read();
            ready.join().begins(new ThisProcess(2), launch(2));
            return table;
        })) {
            ready.complete(meter);
            meter.begins(new ThisProcess(1), launch(1));
            assertEquals(2, heard.look().get(20, TimeUnit.SECONDS), "the look that told of it");
        }
    }

    private static Launch launch(int trial) {
        return new Launch(
                new AttemptId(trial, 1),
                "token",
                new Resources(1, 1L << 40),
                List.of("none"),
                Map.of(),
                Path.of(""),
                Path.of("no log"),
                1,
                Optional.empty());
    }

    /// In which look a trial was seen first.
    private record FirstUse(int trial, AtomicInteger looks, CompletableFuture<Integer> look) implements LaunchListener {
        FirstUse(int trial, AtomicInteger looks) {
            this(trial, looks, new CompletableFuture<>());
        }

        @Override
        public void used(AttemptId attempt, Usage usage) {
            if (attempt.trial() == trial) {
                look.complete(looks.get());
            }
        }

        @Override
        public void started(Child child) {}

        @Override
        public void notStarted(AttemptId attempt, IOException reason) {}

        @Override
        public void line(AttemptId attempt, String line) {}

        @Override
        public void ended(AttemptId attempt, int exit) {}

        @Override
        public void broken(IOException reason) {}
    }

    /// A child that is this very process.
    private record ThisProcess(int trial) implements Child {
        @Override
        public AttemptId attempt() {
            return new AttemptId(trial, 1);
        }

        @Override
        public String token() {
            return "token";
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public long processStart() {
            return 0;
        }

        @Override
        public void open() {}

        @Override
        public void askToStop() {}

        @Override
        public void kill() {}
    }
}
