package io.prunella.model;

/// The null of a patch's `test`, where a tree must hold it: written as JSON null, never part of a document.
public enum Absent {
    VALUE
}
