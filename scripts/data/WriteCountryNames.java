import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes the names of countries in ten languages, as the JDK has them from CLDR (Unicode's Common Locale Data
/// Repository), into a table of two columns, `name` and `language`. Names that two languages share are left out.
/// Argument: the file.
public final class WriteCountryNames {
    private static final List<String> LANGUAGES = List.of("cs", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "pl");

    private WriteCountryNames() {}

    public static void main(String[] args) throws IOException {
        var languages = new TreeMap<String, Set<String>>();
        for (var language : LANGUAGES) {
            for (var country : Locale.getISOCountries()) {
                var name = Locale.forLanguageTag("und-" + country).getDisplayCountry(Locale.forLanguageTag(language));
                languages.computeIfAbsent(name, any -> new TreeSet<>()).add(language);
            }
        }
        var rows = new ArrayList<String>(List.of("name,language"));
        languages.forEach((name, of) -> {
            if (of.size() == 1) {
                rows.add('"' + name + "\"," + of.iterator().next());
            }
        });
        var file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, rows);
        System.out.println(rows.size() - 1 + " names in " + file);
    }
}
