package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Resources;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// `resources`: how the machine is shared out. As many children as fit, with a core and a gibibyte
/// each, where nothing is said.
///
/// @param loaderThreads how many threads read data for a trainer; empty for as many as help
record ResourcesSection(Sweep.Share share, OptionalInt loaderThreads) {
    private static final List<String> KEYS = List.of("workers", "cpus", "memory", "loader_threads", "gpus");
    private static final ResourcesSection DEFAULT =
            new ResourcesSection(new Sweep.Share(OptionalInt.empty(), new Resources(1, 1L << 30)), OptionalInt.empty());

    static ResourcesSection read(Section root, boolean training) {
        return root.section("resources", "{workers: auto, cpus: 1, memory: 1g}")
                .map(resources -> fields(resources, training))
                .orElse(DEFAULT);
    }

    private static ResourcesSection fields(Section resources, boolean training) {
        resources.refuseUnknownKeys(KEYS);
        var workers = countOrAuto(resources, "workers");
        var cpus = resources.whole("cpus", 1, Integer.MAX_VALUE).orElse(1);
        var loaders = countOrAuto(resources, "loader_threads");
        if (!training && loaders.isPresent()) {
            resources
                    .entry("loader_threads")
                    .ifPresent(entry -> resources.note(entry, "a program reads its own data: ignored"));
        }
        resources.entry("gpus").ifPresent(entry -> {
            var gpus = resources.whole(entry, 0, Integer.MAX_VALUE);
            if (gpus.isPresent() && gpus.getAsLong() > 0) {
                resources.problem(entry, "GPUs are not shared out yet: write gpus: 0");
            }
        });
        return new ResourcesSection(
                new Sweep.Share(
                        workers,
                        new Resources(
                                (int) cpus,
                                size(
                                        resources,
                                        "memory",
                                        DEFAULT.share().child().memoryBytes()))),
                loaders);
    }

    private static OptionalInt countOrAuto(Section resources, String key) {
        var entry = resources.entry(key);
        if (entry.isEmpty() || isAuto(entry.get().value())) {
            return OptionalInt.empty();
        }
        if (entry.get().value() instanceof Node.Scalar scalar && scalar.value() instanceof Value.Text) {
            resources.wrongKind(entry.get(), "must be auto or a whole number of at least 1");
            return OptionalInt.empty();
        }
        var count = resources.whole(key, 1, Integer.MAX_VALUE);
        return count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty();
    }

    private static boolean isAuto(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().equals("auto");
    }

    /// A size in bytes.
    static long size(Section section, String key, long fallback) {
        var entry = section.entry(key);
        if (entry.isEmpty()) {
            return fallback;
        }
        var bytes =
                entry.get().value() instanceof Node.Scalar scalar ? Sizes.parse(scalar.text()) : OptionalLong.empty();
        if (bytes.isEmpty()) {
            section.wrongKind(entry.get(), "must be " + Sizes.EXAMPLES);
        }
        return bytes.orElse(fallback);
    }
}
