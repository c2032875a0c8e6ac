package dev.swath.store;

import dev.swath.Documentation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalPageTest {
    @Test
    void theReferenceKnowsEveryRecordResultAndCause() throws IOException {
        var names = Stream.of(
                        Arrays.stream(RunRecord.class.getPermittedSubclasses())
                                .map(record -> record.getSimpleName()
                                        .replaceAll("(?<=[a-z])([A-Z])", "_$1")
                                        .toLowerCase(Locale.ROOT)),
                        Arrays.stream(Outcome.class.getPermittedSubclasses())
                                .map(outcome -> outcome.getSimpleName().toLowerCase(Locale.ROOT)),
                        Arrays.stream(Outcome.Cause.values()).map(Enum::name))
                .flatMap(each -> each)
                .toList();
        Documentation.checkMentions("docs/reference/run-folder.md", names);
    }
}
