package dev.swath.store;

import dev.swath.space.Value;
import dev.swath.trial.Fields;

/// Which version of somebody's sources a run was started with.
///
/// @param commit the commit's full hash
/// @param dirty whether files that git keeps had changes that were not committed
public record GitState(String commit, boolean dirty) {

    Value.Fields toValue() {
        return Fields.build().put("commit", commit).put("dirty", dirty).done();
    }

    static GitState from(Fields fields) {
        return new GitState(fields.text("commit"), fields.truth("dirty"));
    }

    /// `3f2a9c1` or `3f2a9c1, with uncommitted changes`.
    public String describe() {
        return commit.substring(0, Math.min(7, commit.length())) + (dirty ? ", with uncommitted changes" : "");
    }
}
