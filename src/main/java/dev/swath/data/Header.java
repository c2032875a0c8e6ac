package dev.swath.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The names of a source's columns, in its order, where it tells them before its rows.
///
/// @param source for messages
/// @param place where the names are told, for messages
record Header(String source, String place, List<String> names) {

    /// @throws TableException where a name is missing or used twice
    static Header of(String source, String place, List<String> written) {
        var names = written.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw new TableException(place + ": column " + (i + 1) + " has no name");
            }
            if (names.get(i).indexOf(0) >= 0) {
                throw new TableException(place + ": the name of column " + (i + 1)
                        + " has a NUL byte in it: is this UTF-16, or no text at all? Text must be UTF-8");
            }
            if (!seen.add(names.get(i))) {
                throw new TableException(place + ": two columns are called '" + names.get(i) + "'");
            }
        }
        return new Header(source, place, names);
    }

    /// Where each column is.
    Map<String, Integer> places() {
        var places = HashMap.<String, Integer>newHashMap(names.size());
        for (var name : names) {
            places.put(name, places.size());
        }
        return places;
    }

    /// @throws TableException where no column has this name
    int indexOf(String target) {
        int index = names.indexOf(target);
        if (index < 0) {
            throw new TableException(
                    place + ": there is no column '" + target + "' to predict; the columns are " + shown(names));
        }
        return index;
    }

    /// @throws TableException where no column has this name
    void requireToDrop(String name) {
        if (!names.contains(name)) {
            throw new TableException(
                    place + ": there is no column '" + name + "' to drop; the columns are " + shown(names));
        }
    }

    /// @param left the columns that are neither the target nor dropped
    /// @throws TableException where one that is wanted is none of these
    void requireToLearnFrom(List<String> wanted, List<String> left) {
        var there = new HashSet<>(left);
        wanted.stream().filter(name -> !there.contains(name)).findFirst().ifPresent(missing -> {
            throw noneToLearnFrom(place, missing, left);
        });
    }

    /// @param left the columns that are neither the target nor dropped
    static TableException noneToLearnFrom(String place, String missing, List<String> left) {
        return new TableException(
                place + ": there is no column '" + missing + "' to learn from; there are " + shown(left));
    }

    /// @throws TableException where columns are missing, which it names
    void requireAll(List<String> wanted) {
        var places = places();
        var missing = wanted.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new TableException(place + ": has no column " + shown(missing) + "; its columns are " + shown(names));
        }
    }

    TableException nothingBeside(String target) {
        return new TableException(place + ": '" + target + "' is the only column"
                + (names.size() == 1 ? "" : " that is not dropped") + ": there is nothing to learn from");
    }

    /// @throws TableException where the names are not those of another file's header, in the same order
    void requireSame(Header first) {
        if (!names.equals(first.names)) {
            int number = 0;
            while (number < Math.min(names.size(), first.names.size())
                    && names.get(number).equals(first.names.get(number))) {
                number++;
            }
            throw new TableException(place + ": has other columns than " + first.source + ": " + first.nameAt(number)
                    + " is number " + (number + 1) + " there, " + nameAt(number) + " here");
        }
    }

    private String nameAt(int place) {
        return place < names.size() ? "'" + names.get(place) + "'" : "none";
    }

    static String shown(List<String> names) {
        int most = 12;
        return Cells.shown(String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (names.size() > most ? " … (" + names.size() + ", the last is " + names.getLast() + ")" : ""));
    }
}
