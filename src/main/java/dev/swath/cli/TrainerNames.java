package dev.swath.cli;

import dev.swath.train.Trainers;
import java.util.Iterator;

/// The trainers' names, for shells that complete them.
final class TrainerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Trainers.load(TrainerNames.class.getClassLoader()).names().iterator();
    }
}
