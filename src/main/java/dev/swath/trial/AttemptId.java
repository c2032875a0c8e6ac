package dev.swath.trial;

import java.util.Locale;

/// Which attempt at which trial. A trial is one combination with one seed. Trials are numbered in the order in
/// which they are made: from 0 where the reference with the trainer's defaults is the first, else from 1.
/// Attempts are numbered from 1.
public record AttemptId(int trial, int attempt) {
    public AttemptId {
        if (trial < 0 || attempt < 1) {
            throw new IllegalArgumentException("no such attempt: " + trial + "/" + attempt);
        }
    }

    /// The fields `trial` and `attempt` of a JSON line.
    ///
    /// @throws MalformedException where they are missing or no such attempt can be
    static AttemptId from(Fields fields) {
        int trial = fields.count("trial");
        int attempt = fields.count("attempt");
        if (trial < 0 || attempt < 1) {
            throw new MalformedException("no such attempt: " + trial + "/" + attempt);
        }
        return new AttemptId(trial, attempt);
    }

    public AttemptId next() {
        return new AttemptId(trial, attempt + 1);
    }

    /// The attempt's folder below a run's `trials/`: `0017`, and `0017/retry-1` for the second attempt.
    public String folder() {
        var folder = String.format(Locale.ROOT, "%04d", trial);
        return attempt == 1 ? folder : folder + "/retry-" + (attempt - 1);
    }

    @Override
    public String toString() {
        return attempt == 1 ? "trial " + trial : "trial " + trial + " (attempt " + attempt + ")";
    }
}
