package dev.swath.spec;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The sweep file's schema (JSON Schema 2020-12), which editors use to complete keys and to show mistakes. It
/// holds what a schema can say; files and columns that are missing, bounds in the wrong order and a trainer's
/// ranges are for {@link SweepFile}.
public final class SweepSchema {
    private SweepSchema() {}

    /// The schema of files for these trainers.
    public static Value.Fields of(Catalogue catalogue) {
        var properties = Fields.build();
        Keys.top().forEach(key -> properties.put(key.name(), key.property()));
        properties.put("trainer", trainer(catalogue, properties.done()));
        Keys.refused()
                .forEach((name, nothing) -> properties.put(
                        name,
                        Fields.build()
                                .put("description", "Not supported yet: only what asks for nothing of it.")
                                .putAll(nothing.values())
                                .done()));
        LaterKeys.SERVICE.forEach(
                name -> properties.put(name, Shapes.done("description", Value.of("A key of W&B's service: ignored."))));
        var cases = new ArrayList<Value>();
        cases.add(work());
        catalogue.trainers().forEach((name, trainer) -> cases.add(ofTrainer(name, trainer)));
        return Fields.build()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Swath sweep file")
                .put("description", "What to vary, what to run for each combination, and what to call good.")
                .put("type", "object")
                .put("properties", properties.done())
                .put("required", Shapes.texts("method", "parameters"))
                .put("additionalProperties", false)
                .put("allOf", new Value.Items(cases))
                .put("$defs", definitions(catalogue))
                .done();
    }

    private static Value trainer(Catalogue catalogue, Value.Fields properties) {
        var described = properties.values().get("trainer");
        var names = Shapes.orNull(Shapes.word(catalogue.trainers().keySet()));
        var fields = Fields.build();
        if (described instanceof Value.Fields(var all)) {
            fields.put("title", all.getOrDefault("title", Value.NULL))
                    .put("description", all.getOrDefault("description", Value.NULL));
        }
        return fields.putAll(names.values()).done();
    }

    private static Value definitions(Catalogue catalogue) {
        return Fields.build()
                .put("data", Shapes.mapping(Keys.data(catalogue)))
                .put("step", step(catalogue))
                .put("metric", Shapes.mapping(Keys.METRIC))
                .put("resources", Shapes.mapping(Keys.RESOURCES))
                .put("limits", Shapes.mapping(Keys.LIMITS))
                .put(
                        "parameters",
                        Fields.build()
                                .put("type", "object")
                                .put("minProperties", 1)
                                .put("additionalProperties", Shapes.reference("parameter"))
                                .done())
                .put("parameter", ParameterSchema.schema())
                .done();
    }

    /// A step's word, or the word with its options.
    private static Value.Fields step(Catalogue catalogue) {
        var properties = Fields.build();
        catalogue.steps().forEach((word, step) -> {
            var options = Fields.build()
                    .put("name", described("What parameters call it: preprocess.NAME.OPTION.", Shapes.text()))
                    .put("columns", described("Columns that it reads.", Shapes.list(Shapes.text(), 1)));
            step.options()
                    .forEach(option -> options.put(
                            option.name(),
                            described(told(option), Fields.build().done())));
            properties.put(
                    word,
                    described(
                            step.meaning(),
                            Shapes.orNull(Fields.build()
                                    .put("type", "object")
                                    .put("properties", options.done())
                                    .put("additionalProperties", false)
                                    .done())));
        });
        return Shapes.anyOf(
                Shapes.word(catalogue.steps().keySet()),
                Fields.build()
                        .put("type", "object")
                        .put("properties", properties.done())
                        .put("additionalProperties", false)
                        .put("minProperties", 1)
                        .put("maxProperties", 1)
                        .done());
    }

    private static Value.Fields described(String description, Value.Fields shape) {
        return Fields.build()
                .put("description", description)
                .putAll(shape.values())
                .done();
    }

    private static String told(Hyperparameter setting) {
        return setting.meaning() + ": " + setting.describeRange() + ". Default: "
                + Json.write(setting.defaultValue()).replace("\"", "") + ".";
    }

    /// A trainer with its data, or a program.
    private static Value work() {
        var nothing = Shapes.type("null");
        return Fields.build()
                .put("if", given("trainer"))
                .put(
                        "then",
                        Fields.build()
                                .put("required", Shapes.texts("data", "metric"))
                                .put(
                                        "properties",
                                        Fields.build()
                                                .put("data", Shapes.type("object"))
                                                .put("metric", Shapes.type("object"))
                                                .put("program", nothing)
                                                .put("command", nothing)
                                                .done())
                                .done())
                .put(
                        "else",
                        Fields.build()
                                .put("anyOf", new Value.Items(List.of(given("program"), given("command"))))
                                .put("properties", Shapes.done("data", nothing))
                                .done())
                .done();
    }

    private static Value given(String key) {
        return Fields.build()
                .put("required", Shapes.texts(key))
                .put("properties", Shapes.done(key, Shapes.done("not", Shapes.type("null"))))
                .done();
    }

    /// What a trainer has, so that editors complete it.
    private static Value ofTrainer(String name, Catalogue.Trainer trainer) {
        var settings = new LinkedHashMap<String, Hyperparameter>();
        trainer.uses().forEach(use -> use.hyperparameters().forEach(each -> settings.putIfAbsent(each.name(), each)));
        var described = Fields.build();
        settings.forEach((setting, each) -> described.put(setting, Shapes.done("description", Value.of(told(each)))));
        var parameters = Fields.build()
                .put("properties", described.done())
                .put(
                        "propertyNames",
                        Shapes.anyOf(
                                Shapes.word(settings.keySet()),
                                Shapes.done("pattern", Value.of("^" + PreprocessSection.KEY + "(\\.|$)"))))
                .done();
        var metric = Shapes.done(
                "properties", Shapes.done("name", Shapes.word(trainer.metrics().keySet())));
        return Fields.build()
                .put(
                        "if",
                        Fields.build()
                                .put("required", Shapes.texts("trainer"))
                                .put("properties", Shapes.done("trainer", Shapes.done("const", Value.of(name))))
                                .done())
                .put(
                        "then",
                        Shapes.done(
                                "properties",
                                Fields.build()
                                        .put("metric", metric)
                                        .put("parameters", parameters)
                                        .done()))
                .done();
    }
}
