package dev.swath.spec;

import dev.swath.space.Effort;
import dev.swath.space.Parameter;
import dev.swath.space.SearchLimitException;
import dev.swath.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// How parameters depend on each other: `when` in each of them, `zip` and `constraints` beside them.
final class Dependencies {
    private final Section root;
    private final boolean grid;
    private final Effort effort;
    private final Findings findings;

    /// @param grid whether every combination is walked
    /// @param effort how far a combination is looked for
    Dependencies(Section root, boolean grid, Effort effort) {
        this.root = root;
        this.grid = grid;
        this.effort = effort;
        this.findings = new Findings(root.problems());
    }

    /// The names in `zip`, whatever is wrong with it otherwise.
    List<String> zippedNames() {
        return root.entry("zip").map(Node.Entry::value).stream()
                .filter(Node.Sequence.class::isInstance)
                .flatMap(list -> ((Node.Sequence) list).items().stream())
                .filter(Node.Sequence.class::isInstance)
                .flatMap(group -> ((Node.Sequence) group).items().stream())
                .filter(Node.Scalar.class::isInstance)
                .map(name -> ((Node.Scalar) name).text())
                .toList();
    }

    /// The space of these parameters; empty where something is wrong, which has been said then.
    ///
    /// @param broken parameters with which something is wrong
    /// @param complete false where something is wrong with a parameter
    Optional<SearchSpace> space(KnownParameters known, List<Section> broken, boolean complete) {
        var parameters = new ArrayList<Parameter>();
        var conditions = new ConditionReader(known, findings);
        for (var parameter : known.sound().values()) {
            parameters.add(
                    new Parameter(parameter.path(), parameter.distribution(), conditions.read(parameter.section())));
        }
        broken.forEach(conditions::read);
        conditions.refuseCircles(parameters);
        var zips = new ZipReader(known, findings).read(items("zip", ZipReader.EXAMPLE));
        var constraints = new ConstraintReader(known, findings).read(items("constraints", ConstraintReader.EXAMPLE));
        if (!findings.isSound() || !complete || parameters.isEmpty()) {
            return Optional.empty();
        }
        var space = new SearchSpace(parameters, zips, constraints, effort);
        return admitsSomething(space) ? Optional.of(space) : Optional.empty();
    }

    private List<Node> items(String key, String example) {
        var entry = root.entry(key);
        if (entry.isPresent() && entry.get().value() instanceof Node.Sequence list) {
            return list.items();
        }
        entry.ifPresent(found -> {
            root.wrongKind(found, "must be a list such as " + example);
            findings.unsound();
        });
        return List.of();
    }

    /// A sweep that has nothing to try is a mistake; so is one that would look for its first combination for
    /// ever.
    private boolean admitsSomething(SearchSpace space) {
        if (space.constraints().isEmpty()) {
            return true;
        }
        var constraints = root.entry("constraints");
        try {
            var problem = problemWithSearch(space);
            problem.ifPresent(message -> constraints.ifPresent(entry -> root.problem(entry, message)));
            return problem.isEmpty();
        } catch (SearchLimitException givenUp) {
            constraints.ifPresent(entry -> tellGivenUp(entry, givenUp));
            return effort == Effort.QUICK;
        }
    }

    private void tellGivenUp(Node.Entry constraints, SearchLimitException givenUp) {
        switch (effort) {
            case QUICK ->
                root.note(
                        constraints,
                        "a short search found no combination that meets all of them: swath plan searches longer");
            case THOROUGH ->
                root.problem(constraints, String.valueOf((grid ? givenUp.ofGrid() : givenUp).getMessage()));
        }
    }

    private Optional<String> problemWithSearch(SearchSpace space) {
        if (space.size().isPresent()) {
            return space.size().get().signum() > 0 ? Optional.empty() : Optional.of("no combination meets all of them");
        }
        if (!grid && space.sample(new SplittableRandom(1)).isPresent()) {
            return Optional.empty();
        }
        if (!space.isDiscrete()) {
            return Optional.of("of very many random combinations none meets all of them: narrow the parameters");
        }
        return space.walk().hasNext() ? Optional.empty() : Optional.of("no combination meets all of them");
    }
}
