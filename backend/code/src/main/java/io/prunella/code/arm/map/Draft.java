package io.prunella.code.arm.map;

import io.prunella.code.arm.eval.ArmId;
import io.prunella.code.arm.eval.ArmResource;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A document in the making, of one resource of a template.
final class Draft extends io.prunella.code.world.Draft {
    private final ArmResource declared;
    private final ArmId identity;
    private final Map<Pointer, List<ArmResource>> companions = new LinkedHashMap<>();

    /// @param identity of what it is about: another one's than the resource's where that only says more about it
    /// @param partial whether it stands for a resource that is declared elsewhere
    Draft(String type, ArmResource declared, ArmId identity, Origin whole, boolean partial) {
        super(type, whole, partial);
        this.declared = declared;
        this.identity = identity;
    }

    ArmResource declared() {
        return declared;
    }

    ArmId identity() {
        return identity;
    }

    /// By the place of what they say, the resources that only say more about this one.
    Map<Pointer, List<ArmResource>> companions() {
        return companions;
    }

    void isSaidBy(Pointer at, ArmResource companion) {
        companions.computeIfAbsent(at, key -> new ArrayList<>()).add(companion);
    }
}
