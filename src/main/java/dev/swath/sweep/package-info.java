/// The coordinator: one event loop that owns a sweep's state.
@NullMarked
package dev.swath.sweep;

import org.jspecify.annotations.NullMarked;
