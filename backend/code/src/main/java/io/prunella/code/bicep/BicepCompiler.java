package io.prunella.code.bicep;

import io.prunella.code.source.Problem;
import java.nio.file.Path;
import java.util.List;

/// Makes an ARM template of a file of Bicep. Judging starts no process by itself: who may start one hands this in.
@FunctionalInterface
public interface BicepCompiler {
    /// @param root the folder that is judged, without links
    /// @param file that exists in it
    Outcome compile(Path root, Path file);

    sealed interface Outcome {}

    /// @param json the template
    record Template(String json) implements Outcome {}

    /// @param problems by files below the root; at least one
    record Broken(List<Problem> problems) implements Outcome {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
