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

/// Tells in a sentence of a value that does not fit its option. All else that can be wrong with a command line is
/// told by Picocli, which knows the nearest names.
///
/// @param others tells the rest
record UnfitValue(IParameterExceptionHandler others) implements IParameterExceptionHandler {
    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    @Override
    public int handleParseException(ParameterException wrong, String[] words) throws Exception {
        var sentence = sentence(wrong);
        if (sentence.isEmpty()) {
            return others.handleParseException(wrong, words);
        }
        var command = wrong.getCommandLine();
        command.getErr()
                .println("swath: " + sentence.get() + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
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
