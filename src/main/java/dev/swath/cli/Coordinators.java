package dev.swath.cli;

import dev.swath.analysis.RunCondition;
import dev.swath.launch.Processes;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import java.io.IOException;
import java.util.Optional;

/// Finds the process that coordinates a run, by what the run's lock says.
final class Coordinators {
    private Coordinators() {}

    /// The living coordinator on this machine; empty where there is none, or where it is on another host.
    static Optional<ProcessHandle> of(RunDirectory run) throws IOException {
        return RunLock.holder(run.lock())
                .filter(holder -> holder.host().equals(Session.self().host())
                        && holder.boot().equals(Session.self().boot()))
                .flatMap(holder -> Processes.alive(holder.pid(), holder.start()));
    }

    /// Where a run stands that has no end in its journal.
    static RunCondition unended(RunDirectory run) throws IOException {
        var holder = RunLock.holder(run.lock());
        if (holder.filter(it -> !it.host().equals(Session.self().host())).isPresent()) {
            return RunCondition.ELSEWHERE;
        }
        return of(run).isPresent() ? RunCondition.RUNNING : RunCondition.INTERRUPTED;
    }

    /// Why {@link #of} finds nobody, in a sentence.
    static String whyNone(RunDirectory run) throws IOException {
        return RunLock.holder(run.lock())
                .filter(holder -> !holder.host().equals(Session.self().host()))
                .map(holder -> "run " + run.id() + " was last coordinated on host " + holder.host() + ", by process "
                        + holder.pid() + ", which cannot be reached from "
                        + Session.self().host()
                        + "; stop it there: swath stop " + run.id())
                .orElse("nobody coordinates run " + run.id() + " on this machine");
    }
}
