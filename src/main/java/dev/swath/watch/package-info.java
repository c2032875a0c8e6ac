/// Views of a run as it happens: the terminal.
@NullMarked
package dev.swath.watch;

import org.jspecify.annotations.NullMarked;
