package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.io.StringWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/// A tree as YAML that people read and that {@link YamlReader} reads back to the same tree. Texts that
/// would be read as something else (`yes`, `1e-5`, `0x1F`) are quoted.
public final class YamlText {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new Quoting())
            .build();

    private YamlText() {}

    /// Writes a tree.
    public static String write(Value value) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            Json.write(value, generator, (out, real) -> out.writeNumber(number(real)));
        }
        return text.toString();
    }

    /// With the point and the signed exponent that every version of YAML takes for a number.
    private static String number(double real) {
        return Double.toString(real).replace("E-", "e-").replace("E", "e+");
    }

    /// Plain only where nobody could doubt it.
    private static final class Quoting extends StringQuotingChecker {
        private static final Pattern SAFE =
                Pattern.compile("(\\./|[\\p{L}_/])[\\p{L}\\p{N}_./ +=()-]*|[0-9]+(ms|[bkmgtshd])");

        @Override
        public boolean needToQuoteName(String name) {
            return needToQuoteValue(name);
        }

        @Override
        public boolean needToQuoteValue(String text) {
            return text.length() > 300
                    || !SAFE.matcher(text).matches()
                    || text.endsWith(" ")
                    || !PlainScalar.resolve(text).equals(Optional.of(Value.of(text)));
        }
    }
}
