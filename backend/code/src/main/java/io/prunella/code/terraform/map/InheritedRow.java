package io.prunella.code.terraform.map;

import io.prunella.code.world.TableFile;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;

/// A part that documents of a type take from one of another type, where they do not say it themselves.
///
/// @param from the type of that one
/// @param by properties that name it
/// @param part what it says
/// @param to where that goes
record InheritedRow(String from, List<String> by, Pointer part, Pointer to) {
    static final Unknown ELSEWHERE =
            Unknown.of(Unknown.Reason.UNRESOLVED, "It is said in a resource that is declared elsewhere");

    static InheritedRow parse(Map<String, Object> raw) {
        return new InheritedRow(
                TableFile.text(raw, "from"),
                TableFile.texts(raw, "by"),
                Pointer.parse(TableFile.text(raw, "part")),
                Pointer.parse(TableFile.text(raw, "to")));
    }
}
