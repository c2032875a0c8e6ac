/// Which combination next: samplers behind ask and tell.
@NullMarked
package dev.swath.search;

import org.jspecify.annotations.NullMarked;
