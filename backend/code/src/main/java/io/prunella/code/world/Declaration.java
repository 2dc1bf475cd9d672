package io.prunella.code.world;

import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;

/// A document, and where the elements of its lists are written.
///
/// @param partial whether it stands for a resource that is declared elsewhere
public record Declaration(Document document, Map<Pointer, List<Origin>> elements, boolean partial) {}
