package dev.swath.spec;

/// One remark about a sweep file. It prints as `configs/x.yaml:12:5: parameters.trees: unknown key
/// 'vlaues'`.
///
/// @param file as the user named it
/// @param line from 1
/// @param column from 1, in code points
/// @param path the keys that lead there, such as `parameters.trees`; empty for the file as a whole
/// @param message one line: what is wrong and what to write
public record Problem(String file, int line, int column, String path, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
