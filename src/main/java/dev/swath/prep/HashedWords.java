package dev.swath.prep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Terms are known by their place alone, which several may share (Weinberger et al. 2009); half of them count
/// as negative, so that what shares a place cancels out on average.
record HashedWords(String name, Terms terms, int buckets) implements TextStep.Part {
    @Override
    public List<String> features() {
        var names = new ArrayList<String>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            names.add(name + "#" + bucket);
        }
        return names;
    }

    @Override
    public Map<Integer, Double> weights(String text) {
        var sums = new TreeMap<Integer, Double>();
        terms.forEach(text, term -> {
            int hash = mixed(term.hashCode());
            sums.merge(Math.floorMod(hash >> 1, buckets), (hash & 1) == 0 ? 1.0 : -1.0, Double::sum);
        });
        // Where as many counted as negative.
        sums.values().removeIf(sum -> sum == 0);
        return TextStep.ofLengthOne(sums);
    }

    /// The last steps of MurmurHash3: each bit of the hash depends on all of them.
    private static int mixed(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
