package io.prunella.code.drift;

import io.prunella.model.Pointer;

/// One place of which code and cloud say different things.
///
/// @param declared [io.prunella.model.Absent#VALUE] where code has nothing there, as `live` where the cloud
///     has nothing
public record Difference(Pointer at, Object declared, Object live) {}
