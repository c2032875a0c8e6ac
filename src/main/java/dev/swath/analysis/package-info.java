/// What results mean: ranking, ties, efficiency.
@NullMarked
package dev.swath.analysis;

import org.jspecify.annotations.NullMarked;
