package io.prunella.code.threats;

/// A step to a resource.
record Edge(Declared to, Passage passage) {}
