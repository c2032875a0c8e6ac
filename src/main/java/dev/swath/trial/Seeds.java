package dev.swath.trial;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Where seeds come from. The splits depend on the sweep's seed and the repeat only, never on the
/// combination: paired comparisons need that. A trial's own seed depends on its combination too.
public final class Seeds {
    private Seeds() {}

    /// The seed of the validation splits of one repeat. The test part has the first repeat's seed in all of
    /// them: rows that one repeat's validation sees are no test for the others.
    public static long ofSplits(long sweepSeed, int repeat) {
        return hash("splits/" + sweepSeed + "/" + repeat);
    }

    /// The seed of one trial.
    public static long ofTrial(long sweepSeed, Combination combination, int repeat) {
        return hash("trial/" + sweepSeed + "/" + repeat + "/" + Json.write(new Value.Fields(combination.values())));
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
