package dev.swath.analysis;

import dev.swath.store.Ending;
import dev.swath.store.Judgement;
import dev.swath.store.RunState;
import java.util.Locale;
import java.util.Optional;

/// Where a run stands, as its journal and its lock tell together.
public enum RunCondition {
    /// A process coordinates it now.
    RUNNING,
    /// All that was asked for is done.
    DONE,
    /// The same, and a gate does not hold.
    RED,
    /// Somebody stopped it.
    STOPPED,
    /// It could not be carried out.
    ABORTED,
    /// Its coordinator died before it could say how the run ended.
    INTERRUPTED,
    /// It has no end, and what was its last coordinator is on another host, where nobody can look.
    ELSEWHERE,
    /// Its journal cannot be read.
    UNREADABLE;

    /// The word in tables and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a journal says of the last session's end; empty where it has none.
    public static Optional<RunCondition> ended(RunState state) {
        return state.ending().map(end -> of(end.ending(), end.judgement().map(Judgement::passed)));
    }

    /// @param passed whether all gates held; empty where nobody judged
    public static RunCondition of(Ending ending, Optional<Boolean> passed) {
        return switch (ending) {
            case DONE -> passed.orElse(true) ? DONE : RED;
            case STOPPED -> STOPPED;
            case ABORTED -> ABORTED;
        };
    }
}
