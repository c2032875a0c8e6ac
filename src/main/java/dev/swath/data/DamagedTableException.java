package dev.swath.data;

import java.io.IOException;

/// A file is not a table, or no longer the one that was written.
final class DamagedTableException extends IOException {
    DamagedTableException(String message) {
        super(message);
    }
}
