/// Views of a run as files: tables, summaries, and the README that explains a run's folder.
@NullMarked
package dev.swath.report;

import org.jspecify.annotations.NullMarked;
