package dev.swath.analysis;

import dev.swath.space.Expression;
import dev.swath.spec.GateTerm;
import dev.swath.store.Ending;
import dev.swath.store.Judgement;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;

/// The one thing that a run says in the end.
public enum RunVerdict {
    /// All that was asked for is done, and every gate holds.
    GREEN,
    /// Done, but some trials failed, and no gate says that so many may.
    SOME_FAILED,
    /// Done, but a gate does not hold.
    GATE_FAILED,
    /// Stopped, or not to be carried out; it can be resumed.
    NOT_DONE;

    /// What a run says.
    public static RunVerdict of(RunState state) {
        if (state.ending().filter(it -> it.ending() == Ending.DONE).isEmpty()) {
            return NOT_DONE;
        }
        var judgement = state.ending().flatMap(RunRecord.SessionEnded::judgement);
        if (judgement.filter(it -> !it.passed()).isPresent()) {
            return GATE_FAILED;
        }
        boolean failuresMayBe = judgement.filter(RunVerdict::countsFailures).isPresent();
        return state.anyFailedBesideTheSearch() || (state.anyFailed() && !failuresMayBe) ? SOME_FAILED : GREEN;
    }

    private static boolean countsFailures(Judgement judgement) {
        return judgement.gates().stream()
                .anyMatch(gate -> Expression.parse(gate.gate()).names().contains(GateTerm.Count.FAILURES.word()));
    }
}
