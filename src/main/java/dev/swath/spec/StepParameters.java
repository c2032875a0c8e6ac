package dev.swath.spec;

import dev.swath.space.Hyperparameter;
import dev.swath.trial.StepSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parameters that set options of steps: `preprocess.NAME.OPTION`.
///
/// @param steps of the sweep
/// @param names of all steps, those among them with which something is wrong
record StepParameters(List<StepSettings> steps, Set<String> names, Catalogue catalogue) {
    private static final String PREFIX = PreprocessSection.KEY + ".";

    /// Whether a parameter is one of these, right or wrong.
    static boolean isOne(String parameter) {
        return parameter.startsWith(PREFIX);
    }

    Optional<Hyperparameter> hyperparameter(String parameter) {
        return step(parameter)
                .flatMap(step -> options(step).stream()
                        .filter(option -> option.name().equals(optionOf(parameter, step)))
                        .findAny());
    }

    private Optional<StepSettings> step(String parameter) {
        return steps.stream()
                .filter(step -> parameter.startsWith(PREFIX + step.name() + "."))
                .findAny();
    }

    private static String optionOf(String parameter, StepSettings step) {
        return parameter.substring(PREFIX.length() + step.name().length() + 1);
    }

    private List<Hyperparameter> options(StepSettings step) {
        return Optional.ofNullable(catalogue.steps().get(step.kind()))
                .map(Catalogue.Step::options)
                .orElse(List.of());
    }

    /// What is wrong with a parameter's name; empty where it is fine.
    Optional<String> problemWith(String parameter) {
        var step = step(parameter);
        if (step.isEmpty()) {
            var name = parameter.substring(PREFIX.length()).replaceFirst("\\..*", "");
            if (names.contains(name)) {
                return Optional.empty();
            }
            return Optional.of(
                    names.isEmpty()
                            ? "sets a step's option, but there is no list preprocess"
                            : "preprocess has no step " + Quoted.of(name) + NearestName.hintOrAll(name, names));
        }
        var option = optionOf(parameter, step.get());
        var known = options(step.get()).stream().map(Hyperparameter::name).toList();
        if (!known.contains(option)) {
            return Optional.of("the step " + step.get().name() + " has no option " + Quoted.of(option)
                    + NearestName.hintOrAll(option, known));
        }
        return step.get().options().containsKey(option)
                ? Optional.of(
                        "the step " + step.get().name() + " sets " + option + " itself: leave it out there, or here")
                : Optional.empty();
    }
}
