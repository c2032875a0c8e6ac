package dev.swath.spec;

import dev.swath.space.Combination;
import java.util.List;
import java.util.Map;

public record CommandTemplate(Sweep.Work.Program program) {
    public List<String> expand(Combination combination, Map<String, String> environment) {
        return program.words();
    }
}
