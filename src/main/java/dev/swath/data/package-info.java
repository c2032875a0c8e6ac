/// Tables from files by loader threads, and the splits that are made of them.
@NullMarked
package dev.swath.data;

import org.jspecify.annotations.NullMarked;
