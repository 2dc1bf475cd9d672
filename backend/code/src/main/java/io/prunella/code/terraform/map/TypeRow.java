package io.prunella.code.terraform.map;

import io.prunella.code.world.Beside;
import io.prunella.code.world.TableFile;
import io.prunella.model.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How one type of Terraform's becomes documents of one of AWS.
///
/// @param names attributes whose values name it to others, besides its id and ARN
/// @param targets arguments that do not go by their name
/// @param constants what all of its documents say
/// @param defaults what the provider fills in, where it differs from AWS itself
/// @param unknown what is not known where it is not declared, with the reason
/// @param beside what follows from what else is declared
/// @param unsaid properties that follow from the others, so that no argument says them
/// @param named arguments that go by their own names and that are known to be there
record TypeRow(
        String terraform,
        String type,
        List<String> names,
        Map<String, Target> targets,
        Map<Pointer, Object> constants,
        Map<Pointer, Object> defaults,
        Map<Pointer, String> unknown,
        List<Beside> beside,
        List<Pointer> unsaid,
        List<String> named) {
    static final Pointer PROPERTIES = Pointer.of("properties");

    static TypeRow parse(String terraform, Map<String, Object> raw) {
        Map<Pointer, String> unknown = new LinkedHashMap<>();
        values(raw, "unknown").forEach((at, reason) -> unknown.put(at, String.valueOf(reason)));
        return new TypeRow(
                terraform,
                TableFile.text(raw, "type"),
                TableFile.texts(raw, "names"),
                Target.all(TableFile.child(raw, "map"), PROPERTIES),
                values(raw, "constants"),
                values(raw, "defaults"),
                unknown,
                Beside.all(raw),
                TableFile.texts(raw, "unsaid").stream().map(PROPERTIES::child).toList(),
                TableFile.texts(raw, "named"));
    }

    private static Map<Pointer, Object> values(Map<String, Object> raw, String key) {
        Map<Pointer, Object> values = new LinkedHashMap<>();
        TableFile.child(raw, key)
                .forEach((path, value) -> values.put(
                        path.startsWith("/")
                                ? Pointer.parse(path)
                                : PROPERTIES.resolve(new Pointer(List.of(path.split("\\.")))),
                        TableFile.tree(value)));
        return values;
    }
}
