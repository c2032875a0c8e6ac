package dev.swath.trial;

import java.util.Locale;

/// What a trial is for.
public enum Role {
    /// The search chose it.
    SEARCH,
    /// The trainer's own defaults, which the search's winner is compared with. Not part of the search.
    REFERENCE,
    /// The search's winner, trained again on all but the test part and scored on that.
    REFIT;

    /// The word in records: `search`, `reference` or `refit`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role that a word names.
    ///
    /// @throws MalformedException where it names none
    public static Role from(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new MalformedException("unknown role '" + word + "'");
    }
}
