package io.prunella.code.terraform.map;

import io.prunella.code.world.TableFile;
import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A type of Terraform's that only says more about another resource.
///
/// @param parent the AWS type of that resource
/// @param reference the attribute that names it; empty where it is about all of them
/// @param folds what of the parent it says: not known where it is not known whom it is about
/// @param only the attribute and value that make it one
record CompanionRow(
        String terraform,
        String parent,
        Optional<String> reference,
        List<Pointer> folds,
        Optional<Map.Entry<String, String>> only,
        TypeRow row) {
    static CompanionRow parse(String terraform, Map<String, Object> raw) {
        Optional<Map.Entry<String, String>> only = TableFile.child(raw, "only").entrySet().stream()
                .findFirst()
                .map(entry -> Map.entry(entry.getKey(), String.valueOf(entry.getValue())));
        List<Pointer> folds =
                TableFile.texts(raw, "folds").stream().map(Pointer::parse).toList();
        return new CompanionRow(
                terraform,
                TableFile.text(raw, "type"),
                Optional.ofNullable((String) raw.get("reference")),
                folds,
                only,
                TypeRow.parse(terraform, raw));
    }
}
