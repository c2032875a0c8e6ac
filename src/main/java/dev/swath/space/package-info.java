/// What can vary: parameters, distributions, combinations, lazy grids; and what a hyperparameter is. Knows no
/// file, process or thread.
@NullMarked
package dev.swath.space;

import org.jspecify.annotations.NullMarked;
