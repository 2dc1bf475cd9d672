package io.prunella.schema;

import io.prunella.model.Pointer;
import io.prunella.model.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How documents of a child type become part of their parent's. Either a satellite's name or the place to join is set.
///
/// @param reference the child's property that names the parent by its native id
/// @param into the list to append to, or the object to merge with where there is one child
/// @param many whether a parent may have several such children
public record Fold(
        String child,
        String parent,
        String reference,
        @Nullable String satellite,
        @Nullable Pointer into,
        boolean many,
        Set<Side> sides) {

    public Fold {
        sides = Set.copyOf(sides);
    }

    static List<Fold> load() {
        return SchemaFiles.objects("folds.yaml").stream().map(Fold::of).toList();
    }

    private static Fold of(Map<String, Object> raw) {
        return new Fold(
                SchemaFiles.string(raw, "child"),
                SchemaFiles.string(raw, "parent"),
                SchemaFiles.string(raw, "reference"),
                (String) raw.get("satellite"),
                raw.get("into") instanceof String into ? Pointer.parse(into) : null,
                SchemaFiles.string(raw, "cardinality").equals("many"),
                SchemaFiles.strings(raw, "sides").stream()
                        .map(side -> Side.valueOf(side.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }
}
