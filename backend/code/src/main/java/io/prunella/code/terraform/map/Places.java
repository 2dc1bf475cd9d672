package io.prunella.code.terraform.map;

import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;

/// Where the parts of one document are written.
///
/// @param values by pointer
/// @param elements of its lists, in their order
public record Places(Map<Pointer, Place> values, Map<Pointer, List<Place>> elements) {}
