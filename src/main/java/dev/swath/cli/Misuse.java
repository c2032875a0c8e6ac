package dev.swath.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells in a sentence what is wrong with a command line, and where help is. The whole help would take that
/// sentence out of sight.
final class Misuse implements IParameterExceptionHandler {
    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    @Override
    public int handleParseException(ParameterException wrong, String[] words) {
        var command = wrong.getCommandLine();
        command.getErr()
                .println("swath: " + sentence(wrong).orElseGet(() -> String.valueOf(wrong.getMessage())) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        return ExitCode.USAGE;
    }

    private static Optional<String> sentence(ParameterException wrong) {
        return wrong.getCause() instanceof TypeConversionException
                ? Optional.ofNullable(wrong.getArgSpec())
                        .flatMap(option -> wanted(option, wrong.getValue())
                                .map(what -> name(option) + ": must be " + what + ", not '" + wrong.getValue() + "'"))
                : Optional.empty();
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }

    private static Optional<String> wanted(ArgSpec option, String value) {
        var type = option.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return Optional.of(
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" or ")));
        }
        return WHOLE_NUMBERS.contains(type)
                ? Optional.of(value.matches("[-+]?\\d+") ? "a smaller whole number" : "a whole number")
                : Optional.empty();
    }
}
