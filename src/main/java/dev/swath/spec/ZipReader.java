package dev.swath.spec;

import dev.swath.space.Distribution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `zip`: which parameters advance together.
final class ZipReader {
    static final String EXAMPLE = "[[width, depth]]";

    private final KnownParameters known;
    private final Findings findings;

    ZipReader(KnownParameters known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<List<String>> read(List<Node> groups) {
        var zips = new ArrayList<List<String>>();
        var taken = new HashSet<String>();
        for (var group : groups) {
            if (!(group instanceof Node.Sequence list) || list.items().size() < 2) {
                findings.problem(group.at(), "zip", "must be lists of two parameters or more, such as " + EXAMPLE);
                continue;
            }
            var names = new ArrayList<String>();
            for (var item : list.items()) {
                var name = item instanceof Node.Scalar scalar ? scalar.text() : "";
                var problem = problemWith(name, taken);
                problem.ifPresent(message -> findings.problem(item.at(), "zip", message));
                if (known.find(name).isEmpty()) {
                    findings.unsound();
                }
                names.add(name);
            }
            if (findings.isSound() && haveEquallyMany(list.at(), names)) {
                zips.add(names);
            }
        }
        return zips;
    }

    private Optional<String> problemWith(String name, Set<String> taken) {
        var parameter = known.find(name);
        if (parameter.isEmpty()) {
            return known.isUnknown(name) ? Optional.of(known.noSuchParameter(name)) : Optional.empty();
        }
        if (!taken.add(name)) {
            return Optional.of(name + " stands there twice: a parameter advances with one list only");
        }
        if (!(parameter.get().distribution() instanceof Distribution.Categorical)) {
            return Optional.of(name + " has no list of values: only values: [...] can advance together");
        }
        return parameter.get().section().given("when")
                ? Optional.of(name + " has a condition: what advances together is always there")
                : Optional.empty();
    }

    private boolean haveEquallyMany(Position at, List<String> names) {
        var lengths = new ArrayList<String>();
        var sizes = new HashSet<BigInteger>();
        for (var name : names) {
            var size = known.find(name)
                    .flatMap(parameter -> parameter.distribution().size())
                    .orElseThrow();
            sizes.add(size);
            lengths.add(name + " has " + size);
        }
        if (sizes.size() > 1) {
            findings.problem(at, "zip", "needs equally many values in each: " + String.join(", ", lengths));
        }
        return sizes.size() == 1;
    }
}
