package dev.swath.data;

import java.util.List;

/// Some rows of a table that follow each other, column by column.
///
/// @param source the file that they are in, for messages
/// @param features the names of the feature columns, the same in all batches of a source
/// @param columns an array of finite numbers per feature
/// @param target the target's cells as they were written
/// @param lines the line on which each row starts, from 1
public record Batch(
        String source, List<String> features, double[][] columns, String targetName, String[] target, long[] lines) {
    public int rows() {
        return target.length;
    }
}
