package io.prunella.code.tree;

/// Lines of a file, from 1, both included.
public record Lines(int start, int end) {
    public Lines {
        end = Math.max(start, end);
    }
}
