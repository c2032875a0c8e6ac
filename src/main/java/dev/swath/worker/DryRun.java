package dev.swath.worker;

import dev.swath.trial.Assignment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// Carries out an assignment in this process, as {@link WorkerMain} does it in one of its own, but tells
/// nobody. It loads what a child will load.
public final class DryRun {
    private DryRun() {}

    /// Carries an assignment out.
    ///
    /// @throws IllegalArgumentException where the assignment cannot be carried out
    /// @throws dev.swath.data.DataException where the data cannot be used
    public static void of(Assignment assignment) {
        var cost = CostMeter.sinceProcessStart(ProcessFacts.here());
        var stdin = new ByteArrayInputStream((assignment.toLine() + "\n").getBytes(StandardCharsets.UTF_8));
        var heard = Assignment.parse(new Lifeline(stdin).line().orElseThrow());
        new Work(heard, EventStream.intoNothing(), cost).run();
    }
}
