/// A run's directory: the append-only journal, its replay, the lock, and where every file lies.
@NullMarked
package dev.swath.store;

import org.jspecify.annotations.NullMarked;
