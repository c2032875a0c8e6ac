package dev.swath.cli;

import dev.swath.store.Holder;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Finds the process that coordinates a run, by what the run's lock says.
final class Coordinators {
    private static final long SAME_START_MILLIS = 2000;

    private Coordinators() {}

    /// The living coordinator on this machine; empty where there is none, or where it is on another host.
    static Optional<ProcessHandle> of(RunDirectory run) throws IOException {
        return RunLock.holder(run.lock())
                .filter(holder -> holder.host().equals(Session.self().host())
                        && holder.boot().equals(Session.self().boot()))
                .flatMap(Coordinators::process);
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

    private static Optional<ProcessHandle> process(Holder holder) {
        return ProcessHandle.of(holder.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(Instant::toEpochMilli)
                        .filter(start -> Math.abs(start - holder.start()) < SAME_START_MILLIS)
                        .isPresent());
    }
}
