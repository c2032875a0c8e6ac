package dev.swath.spec;

/// One remark about a sweep file. It prints as `configs/x.yaml:12:5: parameters.trees: unknown key
/// 'vlaues'`; about an option of the command line as `--set run_cap=x: run_cap: must be …`.
///
/// @param file as the user named it; or the option that is meant, such as `--set run_cap=x`
/// @param line from 1; 0 where an option is meant
/// @param column from 1, in code points; 0 where an option is meant
/// @param path the keys that lead there, such as `parameters.trees`; empty for the file as a whole
/// @param message one line: what is wrong and what to write
public record Problem(String file, int line, int column, String path, String message) {
    @Override
    public String toString() {
        var place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
