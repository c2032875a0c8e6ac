/// What becomes of a table's columns before a trainer sees them: steps that are fitted on training rows alone, and
/// the features at their end.
@NullMarked
package dev.swath.prep;

import org.jspecify.annotations.NullMarked;
