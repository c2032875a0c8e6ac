package dev.swath.data;

/// Where the system library of SQLite's driver is: beside Swath's others, so that it is not unpacked into the temporary
/// folder for every process.
final class SqliteLibrary {
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String OURS = "swath.native";

    private SqliteLibrary() {}

    /// Has no effect once it is loaded.
    static void use() {
        var folder = System.getProperty(OURS);
        if (folder != null && System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder);
        }
    }
}
