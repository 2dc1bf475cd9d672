package io.prunella.code.suppress;

import io.prunella.code.tree.Lines;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The parts of a file that a comment can be about, one in another.
///
/// @param remarked lines that hold nothing but a comment
record Stretches(List<Lines> all, Set<Integer> remarked) {
    private static final Comparator<Lines> SIZE = Comparator.comparing(lines -> lines.end() - lines.start());

    /// What a comment that stands there is about: the block right below where it has the line for itself, else the
    /// innermost one around it.
    Optional<Lines> about(Comment comment) {
        return below(comment).or(() -> around(comment.line()).min(SIZE));
    }

    /// The whole of what is declared where a comment stands.
    Optional<Lines> whole(Comment comment) {
        return around(comment.line()).max(SIZE).or(() -> below(comment));
    }

    boolean isAtTheTop(Comment comment) {
        return all.stream().allMatch(lines -> comment.line() < lines.start());
    }

    private Optional<Lines> below(Comment comment) {
        int next = comment.line() + 1;
        while (remarked.contains(next)) {
            next++;
        }
        int line = next;
        return comment.alone()
                ? all.stream().filter(lines -> lines.start() == line).max(SIZE)
                : Optional.empty();
    }

    private Stream<Lines> around(int line) {
        return all.stream().filter(lines -> lines.start() <= line && line <= lines.end());
    }
}
