/// The words that coordinator and child both speak: attempts, assignments, events, metrics, and their JSON
/// lines.
@NullMarked
package dev.swath.trial;

import org.jspecify.annotations.NullMarked;
