package dev.swath.data;

/// Where texts of late have their places in small tables beside this one: known by being the same object, which
/// cells of a batch that are equal mostly are. That takes far less than to look into a map of all texts.
final class RecentTexts {
    /// Of fewer cells than this, the tables would take more time than they save.
    static final int MANY_CELLS = 1 << 11;

    static final int SLOTS = 1 << 10;
    private static final int BITS = 10;

    private final String[] texts = new String[SLOTS];

    /// @return from 0 to below {@value #SLOTS}
    static int slot(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> BITS) & (SLOTS - 1);
    }

    /// Whether this very object is the one in the slot.
    @SuppressWarnings("ReferenceEquality")
    boolean isIn(int slot, String text) {
        return texts[slot] == text;
    }

    /// Whatever was in the slot makes room.
    void put(int slot, String text) {
        texts[slot] = text;
    }
}
