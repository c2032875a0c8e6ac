package dev.swath.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A `swath` command in this JVM, for commands that start no process and do not care where they stand.
record InProcess(int exit, String out, String err) {
    static InProcess run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new InProcess(exit, out.toString(), err.toString());
    }
}
