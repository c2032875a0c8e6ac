/// The sweep file: read, validated with line and column, resolved with defaults.
@NullMarked
package dev.swath.spec;

import org.jspecify.annotations.NullMarked;
