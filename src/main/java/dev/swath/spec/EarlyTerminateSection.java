package dev.swath.spec;

import java.util.List;
import java.util.Optional;

/// `early_terminate` as W&B has it. No search stops trials early yet, so that its mistakes are told beside the
/// sentence that refuses it: all in one go.
final class EarlyTerminateSection {
    static final List<String> KEYS = List.of("type", "min_iter", "max_iter", "s", "eta", "strict");

    private static final List<String> TYPES = List.of("hyperband", "asha");

    private EarlyTerminateSection() {}

    /// Tells what is wrong within. A word alone is the type.
    static void check(Section root) {
        var entry = root.entry("early_terminate");
        if (entry.isEmpty()) {
            return;
        }
        if (entry.get().value() instanceof Node.Scalar) {
            checkType(root, "early_terminate");
            return;
        }
        root.section("early_terminate", "{type: hyperband, min_iter: 3}").ifPresent(inside -> {
            inside.refuseUnknownKeys(KEYS);
            inside.require("type", "hyperband");
            checkType(inside, "type");
            inside.whole("min_iter", 1, Long.MAX_VALUE);
            inside.whole("max_iter", 1, Long.MAX_VALUE);
            inside.whole("s", 1, Long.MAX_VALUE);
            checkEta(inside);
            inside.truth("strict");
        });
    }

    private static void checkType(Section section, String key) {
        Optional<String> word = section.text(key).filter(it -> !TYPES.contains(it));
        word.ifPresent(it -> section.entry(key)
                .ifPresent(entry ->
                        section.problem(entry, "unknown type " + Quoted.of(it) + NearestName.hintOrAll(it, TYPES))));
    }

    /// The share that goes on is 1/eta.
    private static void checkEta(Section section) {
        var eta = section.real("eta");
        if (eta.isPresent() && eta.getAsDouble() <= 1) {
            section.entry("eta").ifPresent(entry -> section.wrongKind(entry, "must be a number above 1"));
        }
    }
}
