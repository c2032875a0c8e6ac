package dev.swath.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Keeps the cells of a column, part by part, until all of them have come.
interface CellChunks {

    /// Takes a part of a column.
    interface Part {
        /// @param first the row of the first of the cells
        /// @param bits the cells, at the beginning of the array
        void take(int first, long[] bits, int cells) throws IOException;
    }

    /// Takes an array over.
    void add(long[] bits, int cells) throws IOException;

    /// Hands out what was taken, in its order, as often as it is asked to.
    void forEach(Part part) throws IOException;

    /// In memory.
    final class OnHeap implements CellChunks {
        private record Chunk(long[] bits, int cells) {}

        private final List<Chunk> chunks = new ArrayList<>();

        @Override
        public void add(long[] bits, int cells) {
            chunks.add(new Chunk(bits, cells));
        }

        @Override
        public void forEach(Part part) throws IOException {
            int first = 0;
            for (var chunk : chunks) {
                part.take(first, chunk.bits(), chunk.cells());
                first += chunk.cells();
            }
        }
    }
}
