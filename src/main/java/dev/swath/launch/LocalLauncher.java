package dev.swath.launch;

import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs attempts as child processes of this machine. Starting a process takes milliseconds, so a thread of
/// the launcher's does it.
public final class LocalLauncher implements Launcher {
    private final LaunchListener listener;
    private final String runToken;
    private final Watchdog watchdog;
    private final Strays strays;
    private final Meter meter;
    private final Map<AttemptId, LocalChild> children = new ConcurrentHashMap<>();
    private final BlockingQueue<Optional<Launch>> launches = new LinkedBlockingQueue<>();
    private final Thread spawner;

    private LocalLauncher(LaunchListener listener, String runToken) throws IOException {
        this.listener = listener;
        this.runToken = runToken;
        watchdog = Watchdog.start(runToken, this::tellBroken);
        strays = new Strays(runToken);
        meter = new Meter(listener);
        spawner = Thread.ofPlatform().name("swath-spawner").daemon().start(this::spawnAll);
    }

    /// Starts a launcher for one run.
    ///
    /// @param runToken marks all processes of this run
    public static LocalLauncher open(LaunchListener listener, String runToken) throws IOException {
        return new LocalLauncher(listener, runToken);
    }

    @Override
    public void start(Launch launch) {
        launches.add(Optional.of(launch));
    }

    private void spawnAll() {
        try {
            for (var launch = launches.take(); launch.isPresent(); launch = launches.take()) {
                spawn(launch.get());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void spawn(Launch launch) throws InterruptedException {
        try {
            Files.createDirectories(launch.log().getParent());
            LaunchFiles.write(launch);
            var environment = new ChildEnvironment(
                    runToken, launch.token(), launch.share().cpus(), launch.environment());
            strays.begins(launch.token());
            var child = LocalChild.spawn(launch, environment, watchdog, listener, this::forget);
            children.put(launch.attempt(), child);
            meter.begins(child, launch);
            child.announce();
        } catch (IOException failed) {
            strays.ends(launch.token());
            listener.notStarted(launch.attempt(), failed);
        }
    }

    private void forget(LocalChild child) {
        children.remove(child.attempt());
        meter.ends(child);
        strays.ends(child.token());
    }

    private void tellBroken(IOException reason) {
        try {
            listener.broken(reason);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        launches.add(Optional.empty());
        try {
            spawner.join();
        } catch (InterruptedException hurried) {
            spawner.interrupt();
            Thread.currentThread().interrupt();
        }
        children.values().forEach(LocalChild::kill);
        meter.close();
        strays.close();
        watchdog.close();
    }
}
