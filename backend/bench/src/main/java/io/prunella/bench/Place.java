package io.prunella.bench;

import java.nio.file.Path;

/// @param checkout the built project
/// @param directory where a benchmark may write
/// @param part the only part to measure, empty for all
record Place(Path checkout, Path directory, String part) {}
