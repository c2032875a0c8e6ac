package dev.swath.train;

import java.util.Optional;

/// What of the data bounds a whole number that a trainer can be set to.
public enum DataBound {
    /// At most as many as there are features.
    FEATURES,
    /// Fewer than there are classes.
    CLASSES,
    /// At most as many as there are training rows.
    ROWS;

    /// What is wrong with a setting on such data: "max_features is 65, but the data has 64 features"; empty where it
    /// can be used.
    public Optional<String> problemWith(String setting, long value, Extent data) {
        return value <= most(data) ? Optional.empty() : Optional.of(setting + " is " + value + ", but " + told(data));
    }

    /// The greatest that can be set.
    public int most(Extent data) {
        return switch (this) {
            case FEATURES -> data.features();
            case CLASSES -> data.classes().size() - 1;
            case ROWS -> data.rows();
        };
    }

    private String told(Extent data) {
        return switch (this) {
            case FEATURES -> "the data has " + data.features() + (data.features() == 1 ? " feature" : " features");
            case CLASSES -> "there are " + data.classes().size() + " classes: it must be less";
            case ROWS -> "there are only " + data.rows() + " training rows";
        };
    }
}
