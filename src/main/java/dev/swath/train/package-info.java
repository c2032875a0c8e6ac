/// Trainers, their hyperparameters, and the metrics of what they predict.
@NullMarked
package dev.swath.train;

import org.jspecify.annotations.NullMarked;
