/// The child's program: read the assignment, load, train, report, exit.
@NullMarked
package dev.swath.worker;

import org.jspecify.annotations.NullMarked;
