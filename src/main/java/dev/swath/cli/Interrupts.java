package dev.swath.cli;

import dev.swath.sweep.StopRequest;
import dev.swath.sweep.SweepRun;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/// Ctrl-C and its kin: the first asks the running trials to save what they have, the second kills them.
final class Interrupts {
    private final AtomicInteger first = new AtomicInteger();

    private Interrupts() {}

    static Interrupts watch(SweepRun run) {
        var interrupts = new Interrupts();
        for (var name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> {
                boolean again = !interrupts.first.compareAndSet(0, signal.getNumber());
                run.stop(new StopRequest("SIG" + name, again));
            });
        }
        return interrupts;
    }

    /// Does something whenever the terminal's window has another size, on systems that tell.
    static void onResize(Runnable action) {
        try {
            Signal.handle(new Signal("WINCH"), signal -> action.run());
        } catch (IllegalArgumentException systemTellsNothing) {
            // The size is asked for now and then anyway.
            return;
        }
    }

    /// What to exit with where an interrupt ended the sweep.
    int exitCode() {
        return ExitCode.ofSignal(first.get());
    }
}
