package dev.swath.trial;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.util.Locale;
import java.util.Optional;

/// What a built-in child is told to do: one JSON line down its stdin.
///
/// @param token a secret of this attempt, which marks its processes
/// @param testSeed decides the test part, which is the same for all trials of a sweep
/// @param splitSeed decides the validation splits: the same for all combinations of a sweep, so that they can
///     be compared in pairs
/// @param seed decides what the trainer draws
/// @param metric the objective's name; it tells whether classes or numbers are predicted
/// @param shared what the coordinator has of these data
/// @param keepIn the folder that a refit's model is saved in; empty where it is not kept
public record Assignment(
        Kind kind,
        AttemptId attempt,
        String token,
        String trainer,
        Combination combination,
        DataSettings data,
        SharedData shared,
        String metric,
        long testSeed,
        long splitSeed,
        long seed,
        Optional<String> keepIn) {

    /// What an attempt is for.
    public enum Kind {
        /// Score a combination on the validation part.
        EVALUATE,
        /// Train the winner on all but the test part, and score it on that.
        REFIT
    }

    public String toLine() {
        var fields = Fields.build()
                .put("v", Event.PROTOCOL)
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("trial", attempt.trial())
                .put("attempt", attempt.attempt())
                .put("token", token)
                .put("trainer", trainer)
                .put("params", new Value.Fields(combination.values()))
                .put("data", data.toValue())
                .put("metric", metric)
                .put("test_seed", testSeed)
                .put("split_seed", splitSeed)
                .put("seed", seed);
        shared.putInto(fields);
        keepIn.ifPresent(folder -> fields.put("keep_in", folder));
        return Json.write(fields.done());
    }

    /// Reads a line back.
    ///
    /// @throws MalformedException where the line is not an assignment of this protocol version
    public static Assignment parse(String line) {
        var fields = Fields.of(Json.read(line));
        if (fields.whole("v") != Event.PROTOCOL) {
            throw new MalformedException(
                    "protocol " + fields.whole("v") + ", but this worker speaks " + Event.PROTOCOL);
        }
        return new Assignment(
                kind(fields.text("kind")),
                AttemptId.from(fields),
                fields.text("token"),
                fields.text("trainer"),
                new Combination(fields.fields("params").all()),
                DataSettings.from(fields.fields("data")),
                SharedData.from(fields),
                fields.text("metric"),
                fields.whole("test_seed"),
                fields.whole("split_seed"),
                fields.whole("seed"),
                fields.optional("keep_in", all -> all.text("keep_in")));
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "evaluate" -> Kind.EVALUATE;
            case "refit" -> Kind.REFIT;
            default -> throw new MalformedException("unknown kind '" + word + "'");
        };
    }
}
