package dev.swath.analysis;

import dev.swath.store.WorkerTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A part of the time that the workers had.
///
/// @param name `train`, `load`, `start` and whatever other phases children tell of; `program` for one that tells
///     none; `end` for what no phase covers; `without_result` for attempts that gave none; `idle` for workers
///     without an attempt
/// @param seconds at least 0
/// @param permille of all parts together; those of all parts are 1000
public record WorkerTimePart(String name, double seconds, int permille) {
    private static final int WHOLE = 1000;

    /// All parts that took any time, the largest first, but `idle` last; empty where no worker had any.
    static List<WorkerTimePart> all(WorkerTime spent, double slotSeconds) {
        var parts = new ArrayList<WorkerTimePart>();
        spent.phases().forEach((phase, seconds) -> parts.add(part(name(phase), seconds)));
        parts.add(part("end", spent.unmeasured()));
        parts.add(part("without_result", spent.fruitless()));
        parts.removeIf(part -> !(part.seconds() > 0));
        parts.sort(Comparator.comparingDouble(WorkerTimePart::seconds).reversed());
        double used = parts.stream().mapToDouble(WorkerTimePart::seconds).sum();
        if (slotSeconds > used) {
            parts.add(part("idle", slotSeconds - used));
        }
        return withShares(parts, Math.max(slotSeconds, used));
    }

    private static String name(String phase) {
        return phase.equals("sampled") ? "program" : phase;
    }

    private static WorkerTimePart part(String name, double seconds) {
        return new WorkerTimePart(name, seconds, 0);
    }

    /// Rounded down; what is then missing from the whole goes to those that lost most.
    private static List<WorkerTimePart> withShares(List<WorkerTimePart> parts, double whole) {
        var exact = parts.stream()
                .mapToDouble(part -> part.seconds() / whole * WHOLE)
                .toArray();
        var rounded = IntStream.range(0, exact.length).map(i -> (int) exact[i]).toArray();
        int missing = WHOLE - IntStream.of(rounded).sum();
        IntStream.range(0, exact.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> exact[i] - rounded[i])
                        .reversed())
                .limit(Math.max(0, missing))
                .forEach(i -> rounded[i]++);
        return IntStream.range(0, exact.length)
                .mapToObj(i ->
                        new WorkerTimePart(parts.get(i).name(), parts.get(i).seconds(), rounded[i]))
                .toList();
    }

    /// In words.
    public String describe() {
        return switch (name) {
            case "train" -> "training";
            case "load" -> "reading data";
            case "start" -> "starting processes";
            case "program" -> "the program";
            case "end" -> "ending processes";
            case "without_result" -> "attempts without a result";
            case "idle" -> "idle workers";
            default -> name;
        };
    }
}
