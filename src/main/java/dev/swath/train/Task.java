package dev.swath.train;

import dev.swath.data.Target;
import java.util.Locale;

/// What is predicted: one of several classes, or a number.
public enum Task {
    CLASSIFICATION,
    REGRESSION;

    /// What a target is for.
    public static Task of(Target target) {
        return switch (target) {
            case Target.Classes classes -> CLASSIFICATION;
            case Target.Numbers numbers -> REGRESSION;
        };
    }

    /// The word for people: `classification` or `regression`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
