package dev.swath.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A shell that outlives the coordinator for a moment. While the coordinator lives, it sends signals to
/// process groups, which Java cannot. When the coordinator is gone, however it went, the shell reads an
/// end-of-file and kills every group that it knows and, on Linux, every process whose environment carries the
/// run's token, until none is left.
final class Watchdog implements AutoCloseable {
    /// Commands, a line each: `+ PID` a group is born; `- PID` its leader has ended, kill the rest of it;
    /// `t PID` TERM; `k PID` KILL.
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            groups=' '
            while read -r what whom; do
              case $what in
                +) groups="$groups$whom " ;;
                -) kill -KILL -"$whom"; groups="${groups%% "$whom" *} ${groups#* "$whom" }" ;;
                t) kill -TERM -"$whom" ;;
                k) kill -KILL -"$whom" ;;
              esac
            done 2>/dev/null
            for group in $groups; do kill -KILL -"$group" 2>/dev/null; done
            [ -d /proc/self ] || exit 0
            found=yes
            while [ $found ]; do
              found=
              for file in $(grep -lsF "SWATH_RUN_TOKEN=$1" /proc/[0-9]*/environ); do
                pid=${file#/proc/}; kill -KILL "${pid%/environ}" 2>/dev/null && found=yes
              done
            done
            """;

    private final Process process;
    private final OutputStream commands;
    private volatile boolean closing;

    private Watchdog(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
    }

    /// @param runToken marks all processes of the run, in the variable `SWATH_RUN_TOKEN`
    /// @param onDeath told where the watchdog ends before it is closed
    static Watchdog start(String runToken, Consumer<IOException> onDeath) throws IOException {
        var builder = new ProcessBuilder(GateScript.inNewSession(SCRIPT, "swath-watchdog", runToken))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        var watchdog = new Watchdog(builder.start());
        var _ = watchdog.process.onExit().thenRun(() -> {
            if (!watchdog.closing) {
                onDeath.accept(new IOException("the watchdog process ended; children can be ended safely no longer"));
            }
        });
        return watchdog;
    }

    void born(long group) {
        tell("+ " + group);
    }

    void ended(long group) {
        tell("- " + group);
    }

    void terminate(long group) {
        tell("t " + group);
    }

    void kill(long group) {
        tell("k " + group);
    }

    private synchronized void tell(String line) {
        try {
            commands.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            commands.flush();
        } catch (IOException dead) {
            // Not lost: onDeath tells of it, and that ends the sweep.
            return;
        }
    }

    /// Lets it clean up and waits until it has.
    @Override
    public void close() {
        closing = true;
        try {
            commands.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
