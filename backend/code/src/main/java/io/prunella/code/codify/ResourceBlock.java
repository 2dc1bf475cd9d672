package io.prunella.code.codify;

import java.util.Map;
import java.util.Optional;

/// A resource in the making.
///
/// @param importId by which Terraform finds the live one; empty where it cannot
record ResourceBlock(String type, String label, Optional<String> importId, Map<String, Object> members) {}
