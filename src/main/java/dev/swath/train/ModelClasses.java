package dev.swath.train;

import java.util.List;
import java.util.Set;

/// Which classes a model's file may name. A name is looked at before its class is loaded, so that a file can
/// make nothing run that is not part of a model.
///
/// @param trainersPackage the package of the trainer that made the model: its own classes are part of it
record ModelClasses(String trainersPackage) {
    private static final Set<String> PLAIN = Set.of(
            "java.lang.Boolean",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.String",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.CollSer",
            "java.util.HashMap",
            "java.util.LinkedHashMap");

    private static final List<String> PACKAGES = List.of(
            "dev.swath.data.",
            "dev.swath.prep.",
            "dev.swath.train.",
            "smile.base.",
            "smile.classification.",
            "smile.data.formula.",
            "smile.data.measure.",
            "smile.data.type.",
            "smile.linalg.",
            "smile.math.",
            "smile.model.",
            "smile.neighbor.",
            "smile.regression.",
            "smile.stat.distribution.",
            "smile.tensor.",
            "smile.util.",
            "smile.validation.");

    boolean contain(String name) {
        var element = element(name);
        return element.isEmpty()
                || PLAIN.contains(element)
                || PACKAGES.stream().anyMatch(element::startsWith)
                || packageOf(element).equals(trainersPackage);
    }

    /// What an array holds; empty for numbers and truths: `[[D` holds doubles, `[Ljava.lang.Object;` objects.
    private static String element(String name) {
        int depth = 0;
        while (depth < name.length() && name.charAt(depth) == '[') {
            depth++;
        }
        if (depth == 0) {
            return name;
        }
        return name.charAt(depth) == 'L' ? name.substring(depth + 1, name.length() - 1) : "";
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
