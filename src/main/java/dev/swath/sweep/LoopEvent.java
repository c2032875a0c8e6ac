package dev.swath.sweep;

import dev.swath.launch.Child;
import dev.swath.launch.Usage;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/// Whatever can happen to a sweep. All of it passes through one queue, and only the loop that reads the queue
/// changes state.
sealed interface LoopEvent {
    /// A child waits at its gate.
    record Started(Child child) implements LoopEvent {}

    record NotStarted(AttemptId attempt, IOException reason) implements LoopEvent {}

    record Spoke(AttemptId attempt, Event event) implements LoopEvent {}

    record Used(AttemptId attempt, Usage usage) implements LoopEvent {}

    /// A child's process is gone.
    ///
    /// @param ignoredLines how many lines of its event stream were not believed
    /// @param lastWords what it left to be told
    record Ended(AttemptId attempt, int exit, LastWords lastWords, int ignoredLines) implements LoopEvent {}

    /// A record is on disk; what had to wait for it can be done.
    record Durable(Runnable effect) implements LoopEvent {}

    /// Somebody wants the sweep to end early.
    record StopAsked(StopRequest request) implements LoopEvent {}

    /// A file of the run other than its journal could not be written.
    record DiskFailed(String reason) implements LoopEvent {}

    /// The sweep cannot go on: its journal or its launcher has failed.
    record Broken(String reason) implements LoopEvent {}

    /// Hands the event to the loop, which empties its queue without waiting for anything else.
    default void postTo(BlockingQueue<LoopEvent> queue) {
        try {
            queue.put(this);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
