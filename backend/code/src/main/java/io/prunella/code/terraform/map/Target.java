package io.prunella.code.terraform.map;

import io.prunella.code.world.TableFile;
import io.prunella.model.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where in a document an argument of Terraform goes.
///
/// @param to from the body's root
/// @param shape a conversion by name, where copying does not do
/// @param values what its values are called there, where they are called otherwise
/// @param members where members of its blocks go, from the place of each block; those that are not named go by name
record Target(Pointer to, Optional<Shape> shape, Map<String, Object> values, Map<String, Target> members) {
    static Target parse(Object raw, Pointer base) {
        if (raw instanceof String path) {
            return new Target(pointer(path, base), Optional.empty(), Map.of(), Map.of());
        }
        Map<String, Object> map = TableFile.object(raw);
        Map<String, Object> values = new LinkedHashMap<>();
        TableFile.child(map, "values").forEach((from, to) -> values.put(from, to));
        return new Target(
                pointer(TableFile.text(map, "to"), base),
                Optional.ofNullable(map.get("as")).map(name -> Shape.named(String.valueOf(name))),
                values,
                all(TableFile.child(map, "members"), Pointer.ROOT));
    }

    static Map<String, Target> all(Map<String, Object> raw, Pointer base) {
        Map<String, Target> targets = new LinkedHashMap<>();
        raw.forEach((name, target) -> targets.put(name, parse(target, base)));
        return targets;
    }

    private static Pointer pointer(String path, Pointer base) {
        return path.startsWith("/")
                ? Pointer.parse(path)
                : base.resolve(new Pointer(java.util.List.of(path.split("\\."))));
    }
}
