/// Commands: parse, call one room, print, exit code.
@NullMarked
package dev.swath.cli;

import org.jspecify.annotations.NullMarked;
