package dev.swath.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/// A column of Arrow's columnar format, as its schema declares it.
///
/// @param declared with its type's own parameters
/// @param dictionary the number of the dictionary whose places its values are
record ArrowField(String name, Field declared, List<ArrowField> children, OptionalLong dictionary) {
    private static final int DEEPEST = 64;

    static ArrowField of(Field declared) {
        return of(declared, 0);
    }

    private static ArrowField of(Field declared, int depth) {
        if (depth > DEEPEST
                || declared.childrenLength() > declared.getByteBuffer().capacity()) {
            throw new IllegalArgumentException("its schema is garbled");
        }
        var children = new ArrayList<ArrowField>();
        for (int i = 0; i < declared.childrenLength(); i++) {
            children.add(of(declared.children(i), depth + 1));
        }
        return new ArrowField(
                Optional.ofNullable(declared.name()).orElse(""),
                declared,
                children,
                Optional.ofNullable(declared.dictionary())
                        .map(DictionaryEncoding::id)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    /// What a record batch holds of a column: how many nodes, and how many buffers, but for those of its views.
    record Layout(int nodes, int buffers, int views) {
        Layout plus(Layout other) {
            return new Layout(nodes + other.nodes, buffers + other.buffers, views + other.views);
        }
    }

    /// The values of its dictionary, as a column.
    ArrowField values() {
        return new ArrowField(name, declared, children, OptionalLong.empty());
    }

    /// What it takes in a record batch. The order is that of the format: a column, then those within it.
    Layout layout() {
        if (dictionary.isPresent()) {
            return new Layout(1, 2, 0);
        }
        return switch (declared.typeType()) {
            case Type.Null, Type.RunEndEncoded -> with(0, 0);
            case Type.Utf8, Type.Binary, Type.LargeUtf8, Type.LargeBinary -> with(3, 0);
            case Type.Utf8View, Type.BinaryView -> with(2, 1);
            case Type.List, Type.LargeList, Type.Map -> with(2, 0);
            case Type.ListView, Type.LargeListView -> with(3, 0);
            case Type.Struct_, Type.FixedSizeList -> with(1, 0);
            case Type.Union -> {
                var union = (Union) declared.type(new Union());
                yield with(union.mode() == UnionMode.Dense ? 2 : 1, 0);
            }
            default -> with(2, 0);
        };
    }

    private Layout with(int buffers, int views) {
        var layout = new Layout(1, buffers, views);
        for (var child : children) {
            layout = layout.plus(child.layout());
        }
        return layout;
    }

    /// How the kind of its cells is called; empty text where it is one of those that become cells of a table.
    String refusal() {
        return switch (declared.typeType()) {
            case Type.Null,
                    Type.Int,
                    Type.FloatingPoint,
                    Type.Bool,
                    Type.Utf8,
                    Type.LargeUtf8,
                    Type.Utf8View,
                    Type.Binary,
                    Type.LargeBinary,
                    Type.BinaryView,
                    Type.Decimal,
                    Type.Date,
                    Type.Time,
                    Type.Timestamp,
                    Type.Duration -> "";
            case Type.FixedSizeBinary -> "holds bytes, which are neither a number nor a text";
            case Type.Interval -> "holds intervals, which are no numbers";
            case Type.RunEndEncoded -> "is encoded by its runs, which cannot be read";
            default -> "is nested, which is no cell of a table";
        };
    }
}
