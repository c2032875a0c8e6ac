package dev.swath.launch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Ends what an attempt leaves behind in a session of its own. On Linux a process keeps the environment that
/// it was started with, and so the tokens of its run and attempt: whoever carries the run's token and that of
/// an attempt that is over is a stray. Looking costs a few milliseconds, so it is done at most four times a
/// second, and only after an attempt has ended.
final class Strays implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final String runToken;
    private final Set<String> alive = ConcurrentHashMap.newKeySet();
    private final Semaphore attemptEnded = new Semaphore(0);
    private final Thread thread;

    Strays(String runToken) {
        this.runToken = runToken;
        thread = Thread.ofPlatform().name("swath-strays").daemon().start(this::watch);
    }

    void begins(String attemptToken) {
        alive.add(attemptToken);
    }

    void ends(String attemptToken) {
        alive.remove(attemptToken);
        attemptEnded.release();
    }

    private void watch() {
        try {
            while (true) {
                attemptEnded.acquire();
                attemptEnded.drainPermits();
                if (killStrays()) {
                    // One of them may just have started another: look again after the pause.
                    attemptEnded.release();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there were any
    private boolean killStrays() {
        return ProcessHandle.allProcesses()
                .filter(process -> isStray(Processes.environment(process.pid())))
                .map(ProcessHandle::destroyForcibly)
                .reduce(false, (some, killed) -> some || killed);
    }

    private boolean isStray(Set<String> environment) {
        return environment.contains(ChildEnvironment.RUN_TOKEN + "=" + runToken)
                && environment.stream()
                        .filter(variable -> variable.startsWith(ChildEnvironment.ATTEMPT_TOKEN + "="))
                        .noneMatch(variable ->
                                alive.contains(variable.substring(ChildEnvironment.ATTEMPT_TOKEN.length() + 1)));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
