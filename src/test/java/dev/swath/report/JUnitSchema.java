package dev.swath.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/// Holds a `junit.xml` against JUnit's schema.
public final class JUnitSchema {
    private static final Path FILE = Path.of("src/test/resources/junit/junit.xsd");

    private JUnitSchema() {}

    /// Fails with the place in the report where it breaks the schema.
    public static void check(String report) throws IOException, SAXException {
        SchemaFactory.newDefaultInstance()
                .newSchema(FILE.toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(report)));
    }
}
