package io.prunella.bench;

import java.nio.file.Path;

/// @param checkout the built project
/// @param directory where a benchmark may write
record Place(Path checkout, Path directory) {}
