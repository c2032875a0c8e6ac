package dev.swath.cli;

import dev.swath.launch.BudgetException;
import dev.swath.space.SearchLimitException;
import dev.swath.sweep.ResumeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells what went wrong in a sentence. A stack trace shows only what nobody foresaw.
final class PlainErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        int exit = tell(commandLine.getErr(), failure);
        LastLine.tell(commandLine.getCommandSpec(), exit);
        return exit;
    }

    private static int tell(PrintWriter err, Exception failure) {
        return switch (failure) {
            case BudgetException doesNotFit -> tell(err, doesNotFit, ExitCode.USAGE);
            case SearchLimitException givenUp -> tell(err, givenUp, ExitCode.NOT_CARRIED_OUT);
            case UsageException wrong -> tell(err, wrong, ExitCode.USAGE);
            case ResumeException cannot -> tell(err, cannot, ExitCode.NOT_CARRIED_OUT);
            case IOException io -> tell(err, io, ExitCode.NOT_CARRIED_OUT);
            default -> {
                err.println("swath: this should not have happened; please report it with what follows");
                failure.printStackTrace(err);
                yield ExitCode.NOT_CARRIED_OUT;
            }
        };
    }

    private static int tell(PrintWriter err, Exception failure, int exit) {
        err.println("swath: " + describe(failure));
        return exit;
    }

    /// The file system's exceptions carry a bare path.
    private static String describe(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case AccessDeniedException denied ->
                denied.getFile() + ": no permission for user " + System.getProperty("user.name");
            default ->
                Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
        };
    }
}
