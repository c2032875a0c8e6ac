package dev.swath.trial;

/// What a refit leaves in its folder.
public final class ModelFiles {
    /// The model itself; not there where it could not be saved.
    public static final String MODEL = "model.swath";
    /// What it is and what it takes, as JSON.
    public static final String NOTE = "model.json";

    private ModelFiles() {}
}
