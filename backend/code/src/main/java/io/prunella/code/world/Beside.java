package io.prunella.code.world;

import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A property that is not known where it is not said, since it follows from what another one names.
///
/// @param said the other one
public record Beside(Pointer said, Pointer at, Unknown why) {
    private static final Pointer PROPERTIES = Pointer.of("properties");

    /// Those that a row of a table tells under `beside`: by the other property's name, what follows, and why.
    public static List<Beside> all(Map<String, Object> row) {
        List<Beside> all = new ArrayList<>();
        Map<String, Object> by = TableFile.child(row, "beside");
        by.keySet()
                .forEach(said -> TableFile.child(by, said)
                        .forEach((name, why) -> all.add(new Beside(
                                PROPERTIES.child(said),
                                PROPERTIES.child(name),
                                Unknown.of(Unknown.Reason.UNRESOLVED, String.valueOf(why))))));
        return List.copyOf(all);
    }

    public void complete(Draft draft) {
        if (draft.get(said).isPresent()) {
            draft.putIfAbsent(at, why);
        }
    }
}
