/// Where an attempt runs: gated child processes, budgets of cores and memory, and the end of whole process
/// trees.
@NullMarked
package dev.swath.launch;

import org.jspecify.annotations.NullMarked;
