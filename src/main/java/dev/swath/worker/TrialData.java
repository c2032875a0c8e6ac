package dev.swath.worker;

import dev.swath.data.Batches;
import dev.swath.data.ColumnRules;
import dev.swath.data.DataFormat;
import dev.swath.data.DataSource;
import dev.swath.data.DeclaredNumbers;
import dev.swath.data.FileSource;
import dev.swath.data.FilesAsTheyWere;
import dev.swath.data.Frame;
import dev.swath.data.ImageSize;
import dev.swath.data.LoaderThreads;
import dev.swath.data.Loading;
import dev.swath.data.Missing;
import dev.swath.data.OnError;
import dev.swath.data.QueryRows;
import dev.swath.data.RawTable;
import dev.swath.data.Selection;
import dev.swath.data.Table;
import dev.swath.data.TableCache;
import dev.swath.prep.Pipeline;
import dev.swath.space.Combination;
import dev.swath.trial.ColumnSettings;
import dev.swath.trial.DataSettings;
import dev.swath.trial.QuerySettings;
import dev.swath.trial.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The data that a sweep names, in the words of whoever reads it.
///
/// @param before what the files were like when somebody first looked at them; empty where nobody has
public record TrialData(DataSettings settings, Optional<FilesAsTheyWere> before) {

    /// Data whose files nobody has looked at yet.
    public TrialData(DataSettings settings) {
        this(settings, Optional.empty());
    }

    /// A table that somebody will soon ask for.
    interface Coming extends AutoCloseable {
        /// The table, waiting for it.
        ///
        /// @throws dev.swath.data.DataException where the data cannot be used
        Table table();

        /// How it was read, once the table is there; empty where it was there anyway.
        Optional<Loading> loading();

        @Override
        void close();
    }

    /// Starts to read, unless all children share the table.
    ///
    /// @throws IllegalArgumentException where nobody knows the format
    Coming begin(SharedData shared) {
        var files = new TrialData(settings, Optional.of(FilesAsTheyWere.seenElsewhere(shared.state())));
        return shared.table()
                .<Coming>map(table -> files.new Shared(Path.of(table)))
                .orElseGet(() -> files.new Own(files.open()));
    }

    /// Starts to read.
    ///
    /// @throws IllegalArgumentException where nobody knows the format
    Batches open() {
        return open(loaderThreads());
    }

    /// Starts to read with another number of threads than the sweep's.
    ///
    /// @throws IllegalArgumentException where nobody knows the format, or the rows of a query are in no file yet
    public Batches open(LoaderThreads threads) {
        var selection =
                new Selection.ToLearn(settings.target(), settings.columns().drop(), settings.columnsRead());
        var onError = switch (settings.onError()) {
            case FAIL -> OnError.FAIL;
            case SKIP -> OnError.SKIP;
        };
        var batches = source(onError).open(selection, threads);
        return onError == OnError.SKIP ? new DeclaredNumbers(batches, declaredNumbers()) : batches;
    }

    private DataSource source(OnError onError) {
        if (settings.query().isPresent()) {
            var rows = settings.query()
                    .flatMap(QuerySettings::rows)
                    .orElseThrow(() -> new IllegalArgumentException("nobody has asked the database yet"));
            return new QueryRows(Path.of(rows), settings.paths().getFirst(), onError);
        }
        var format = DataFormat.named(settings.format())
                .orElseThrow(
                        () -> new IllegalArgumentException("no format of data is called '" + settings.format() + "'"));
        var images = settings.image()
                .map(image -> new ImageSize(
                        image.width(),
                        image.height(),
                        switch (image.colours()) {
                            case GREY -> ImageSize.Colours.GREY;
                            case RGB -> ImageSize.Colours.RGB;
                        }))
                .orElse(ImageSize.USUAL);
        var files = settings.paths().stream().map(Path::of).toList();
        return new FileSource(files, format, images, settings.labels().map(Path::of), onError, before);
    }

    private Set<String> declaredNumbers() {
        return settings.columns().types().entrySet().stream()
                .filter(declared -> declared.getValue() == ColumnSettings.Type.NUMBER)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private LoaderThreads loaderThreads() {
        var number = settings.loaderThreads();
        return number.isPresent() ? new LoaderThreads.Fixed(number.getAsInt()) : LoaderThreads.auto();
    }

    /// What can be learned from of a table.
    ///
    /// @throws dev.swath.data.DataException where it cannot be used
    Table checked(RawTable table) {
        var kinds = new HashMap<String, Frame.Kind>();
        settings.columns()
                .types()
                .forEach((name, type) -> kinds.put(
                        name,
                        switch (type) {
                            case NUMBER -> Frame.Kind.NUMBER;
                            case CATEGORY -> Frame.Kind.CATEGORY;
                        }));
        return table.checked(new ColumnRules(
                switch (settings.missing()) {
                    case REFUSE -> Missing.REFUSE;
                    case IMPUTE -> Missing.IMPUTE;
                },
                settings.columns().keep(),
                kinds,
                settings.columns().rename(),
                settings.splitColumns(),
                readByName(),
                Pipeline.textColumns(steps()),
                Pipeline.filledColumns(steps())));
    }

    /// A column that a step names is a feature even where rows are split by it.
    private Set<String> readByName() {
        var named = new HashSet<String>();
        settings.preprocess().forEach(step -> step.columns().ifPresent(named::addAll));
        return named;
    }

    /// What columns go through.
    ///
    /// @param combination sets options of steps
    /// @throws IllegalArgumentException where a step cannot be set so
    Pipeline pipeline(Combination combination) {
        return Pipeline.of(steps(), combination);
    }

    private List<Pipeline.Named> steps() {
        return settings.preprocess().stream()
                .map(step -> new Pipeline.Named(step.name(), step.kind(), step.columns(), step.options()))
                .toList();
    }

    /// What this process reads for itself.
    private final class Own implements Coming {
        private final Batches batches;

        Own(Batches batches) {
            this.batches = batches;
        }

        @Override
        public Table table() {
            return checked(RawTable.from(batches));
        }

        @Override
        public Optional<Loading> loading() {
            return batches.loading();
        }

        @Override
        public void close() {
            batches.close();
        }
    }

    /// What is mapped when it is asked for, which takes no time.
    private final class Shared implements Coming {
        private final Path file;
        private Optional<Loading> loading = Optional.empty();

        Shared(Path file) {
            this.file = file;
        }

        @Override
        public Table table() {
            try {
                return checked(TableCache.shared(file, TrialData.this::open));
            } catch (IOException gone) {
                System.err.println(
                        "swath: the table that trials share cannot be used, so that this one reads the data for itself: "
                                + gone);
                try (var own = new Own(open())) {
                    var table = own.table();
                    loading = own.loading();
                    return table;
                }
            }
        }

        @Override
        public Optional<Loading> loading() {
            return loading;
        }

        @Override
        public void close() {}
    }
}
