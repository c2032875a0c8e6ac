package dev.swath.spec;

import dev.swath.space.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a name in a gate stands for: `best.accuracy`, `baseline.test.accuracy`, `failures`.
public sealed interface GateTerm {

    /// Whose result is meant.
    enum Side {
        /// The best combination of this run.
        BEST,
        /// The best combination of the run that this one is held against.
        BASELINE,
        /// The trainer's defaults, in this run.
        REFERENCE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A metric that one side reached: in the search, or on the test part.
    record Measured(Side side, boolean test, String metric) implements GateTerm {}

    /// A number that tells how the run went.
    enum Count implements GateTerm {
        /// How many trials of the search failed for good.
        FAILURES,
        /// How many trials of the search finished.
        FINISHED,
        /// Wall seconds of all sessions.
        DURATION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The beginning of a name that means the test part, for a built-in trainer's sweep. A program's metric may be
    /// called so itself.
    String TEST = "test.";

    /// Reads a name.
    ///
    /// @param training whether a built-in trainer does the work
    /// @return empty where it stands for nothing
    static Optional<GateTerm> of(String name, boolean training) {
        for (var count : Count.values()) {
            if (name.equals(count.word())) {
                return Optional.of(count);
            }
        }
        for (var side : Side.values()) {
            var start = side.word() + ".";
            if (name.startsWith(start) && name.length() > start.length()) {
                var rest = name.substring(start.length());
                boolean test = training && rest.startsWith(TEST) && rest.length() > TEST.length();
                return Optional.of(new Measured(side, test, test ? rest.substring(TEST.length()) : rest));
            }
        }
        return Optional.empty();
    }

    /// Whether one of these gates speaks of a side.
    static boolean anyNames(Side side, List<Expression> gates) {
        return gates.stream()
                .flatMap(gate -> gate.names().stream())
                .anyMatch(name -> name.startsWith(side.word() + "."));
    }

    /// What a name can begin with, or be.
    static List<String> words() {
        return Stream.concat(
                        Arrays.stream(Side.values()).map(side -> side.word() + ".METRIC"),
                        Arrays.stream(Count.values()).map(Count::word))
                .toList();
    }
}
