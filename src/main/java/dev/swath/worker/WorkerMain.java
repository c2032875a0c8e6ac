package dev.swath.worker;

import dev.swath.data.DataException;
import dev.swath.trial.Assignment;
import dev.swath.trial.Event;
import dev.swath.trial.MalformedException;
import dev.swath.trial.WorkerExit;

/// The child's program. One assignment comes as a line on standard input, events go to descriptor 3,
/// and the exit code is one of {@link WorkerExit}. Until the first event everything here is on the way
/// of every trial: no framework, no reflection.
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) {
        System.exit(run().code());
    }

    private static WorkerExit run() {
        var cost = CostMeter.sinceProcessStart(ProcessFacts.here());
        var events = EventStream.open();
        if (events.isEmpty()) {
            return misused("started without a descriptor 3 for events: this program is started by `swath run`");
        }
        try (var lifeline = Lifeline.ofStandardInput()) {
            return obey(lifeline, events.get(), cost);
        }
    }

    /// Carries out the assignment that is the first line.
    static WorkerExit obey(Lifeline lifeline, EventStream events, CostMeter cost) {
        var line = lifeline.line();
        if (line.isEmpty()) {
            System.err.println("swath: standard input ended before an assignment came");
            return WorkerExit.ORPHANED;
        }
        lifeline.watch(events);
        Assignment assignment;
        try {
            assignment = Assignment.parse(line.get());
        } catch (MalformedException malformed) {
            return misused("this is no assignment: " + malformed.getMessage());
        }
        return carryOut(assignment, events, cost);
    }

    private static WorkerExit carryOut(Assignment assignment, EventStream events, CostMeter cost) {
        try {
            new Work(assignment, events, cost).run();
            return WorkerExit.DONE;
        } catch (EventStream.EventsLostException lost) {
            return orphaned(lost);
        } catch (DataException unusable) {
            return failed(assignment, events, String.valueOf(unusable.getMessage()), WorkerExit.REFUSED);
        } catch (IllegalArgumentException refused) {
            // For the log: where the sentence comes from matters if it is a library's.
            refused.printStackTrace();
            var message = refused.getMessage();
            return failed(assignment, events, message == null ? refused.toString() : message, WorkerExit.REFUSED);
        } catch (Throwable unexpected) {
            unexpected.printStackTrace();
            return failed(assignment, events, unexpected.toString(), WorkerExit.BROKEN);
        }
    }

    private static WorkerExit failed(Assignment assignment, EventStream events, String message, WorkerExit exit) {
        System.err.println("swath: " + message);
        try {
            events.send(assignment, new Event.Failed(message));
            return exit;
        } catch (EventStream.EventsLostException lost) {
            return orphaned(lost);
        }
    }

    private static WorkerExit orphaned(EventStream.EventsLostException lost) {
        System.err.println("swath: nobody reads the events: " + lost.getCause());
        return WorkerExit.ORPHANED;
    }

    private static WorkerExit misused(String why) {
        System.err.println("swath: " + why);
        return WorkerExit.MISUSED;
    }
}
