package io.prunella.code.world;

import io.prunella.policy.Related;
import java.util.List;

/// Documents that know of each other and of nothing else: those of one root module, or of one template.
public interface World extends Related {
    List<Declaration> declarations();
}
