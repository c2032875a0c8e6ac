package dev.swath.worker;

import dev.swath.trial.Assignment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;

/// Carries out an assignment in this process, as {@link WorkerMain} does it in one of its own. It loads what a child
/// will load.
public final class DryRun {
    private DryRun() {}

    /// Carries an assignment out. Events go to descriptor 3, if that is open. Why it cannot be carried out is
    /// said as a child says it.
    public static void of(Assignment assignment) throws IOException {
        var cost = CostMeter.sinceProcessStart(ProcessFacts.here());
        var stdin = Pipe.open();
        try (var coordinator = stdin.sink();
                var lifeline = new Lifeline(stdin.source())) {
            coordinator.write(ByteBuffer.wrap((assignment.toLine() + "\n").getBytes(StandardCharsets.UTF_8)));
            var events = EventStream.open().orElseGet(EventStream::intoNothing);
            WorkerMain.obey(lifeline, events, cost);
        }
    }
}
