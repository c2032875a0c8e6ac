package dev.swath.prep;

import dev.swath.Documentation;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PreprocessingPageTest {
    @Test
    void listsEveryOptionOfEveryStep() throws IOException {
        var text = new StringBuilder();
        for (var kind : Steps.all().values()) {
            text.append("### `")
                    .append(kind.word())
                    .append("`\n\nIt ")
                    .append(kind.meaning())
                    .append(". It takes ")
                    .append(
                            switch (kind.takes()) {
                                case NUMBERS -> "columns of numbers";
                                case CATEGORIES ->
                                    "columns of categories or texts, and of numbers where they are named";
                                case ALL -> "all columns";
                            })
                    .append(kind.namesColumns() ? "; `columns` must say which." : ".")
                    .append("\n\n| option | range | default | meaning | like |\n| --- | --- | --- | --- | --- |\n");
            for (var option : kind.options()) {
                text.append("| `%s` | %s | `%s` | %s | %s |\n"
                        .formatted(
                                option.name(),
                                option.range() instanceof Range.Choice(var words)
                                        ? "`" + String.join("`, `", words) + "`"
                                        : option.describeRange(),
                                option.defaultValue() instanceof Value.Text(var word)
                                        ? word
                                        : option.defaultValue().number().orElseThrow() % 1 == 0
                                                ? "%.0f"
                                                        .formatted(option.defaultValue()
                                                                .number()
                                                                .getAsDouble())
                                                : option.defaultValue().number().getAsDouble(),
                                option.meaning(),
                                option.source()));
            }
            text.append('\n');
        }
        Documentation.check("docs/reference/preprocessing.md", "steps", text.toString());
    }
}
