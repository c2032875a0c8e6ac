package dev.swath.spec;

import dev.swath.space.Value;
import java.util.List;
import java.util.Locale;

/// `repeat` and `reference`: how sure a result is to be, and what it is compared with. One seed per
/// combination, and a trainer's defaults, where nothing is said.
record RepeatSection(int repeat, Sweep.Reference reference) {
    private static final int MOST_REPEATS = 1000;
    private static final String WORDS = "must be defaults or off";

    static RepeatSection read(Section root, boolean training) {
        var repeat = root.whole("repeat", 1, MOST_REPEATS).orElse(1);
        return new RepeatSection((int) repeat, reference(root, training));
    }

    private static Sweep.Reference reference(Section root, boolean training) {
        var unsaid = training ? Sweep.Reference.DEFAULTS : Sweep.Reference.OFF;
        var entry = root.entry("reference");
        if (entry.isEmpty()) {
            return unsaid;
        }
        // YAML takes `off` for false.
        if (entry.get().value() instanceof Node.Scalar scalar
                && (scalar.value().equals(Value.of(false)) || scalar.text().equals("off"))) {
            return Sweep.Reference.OFF;
        }
        var word = entry.get().value() instanceof Node.Scalar scalar ? scalar.text() : "";
        if (!word.equals("defaults")) {
            if (word.isEmpty()) {
                root.wrongKind(entry.get(), WORDS);
            } else {
                root.problem(
                        entry.get(),
                        WORDS + ", not " + Quoted.of(word) + NearestName.hint(word, List.of("defaults", "off")));
            }
        } else if (!training && (root.given("program") || root.given("command"))) {
            root.problem(
                    entry.get(), "only a trainer's defaults are known to Swath: leave it out, or write reference: off");
        }
        return unsaid;
    }

    /// The word in sweep files: `defaults` or `off`.
    static String word(Sweep.Reference reference) {
        return reference.name().toLowerCase(Locale.ROOT);
    }
}
