package io.prunella.code.codify;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.patch.HclText;
import io.prunella.model.Document;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a live resource as Terraform: what the mapping table knows an argument for is said, the rest is
/// told.
public final class Codify {
    // Occurs in no value: what names the resource itself is written as it is.
    private static final String NOBODY = "\0";

    private final AwsTable table;
    private final Schema schema;

    public Codify(AwsTable table, Schema schema) {
        this.table = table;
        this.schema = schema;
    }

    /// Empty where no resource of Terraform's is known for the type.
    public Optional<Codified> of(Document live) {
        return of(live, label(live));
    }

    /// @param label what the resource is called in the code
    public Optional<Codified> of(Document live, String label) {
        return Blocks.of(live, label, table, schema).map(blocks -> {
            String imports = blocks.all().stream()
                    .flatMap(block -> block.importId().stream().map(id -> written("import", imported(block, id))))
                    .collect(Collectors.joining("\n"));
            String resources = blocks.all().stream()
                    .map(block ->
                            written("resource \"" + block.type() + "\" \"" + block.label() + "\"", block.members()))
                    .collect(Collectors.joining("\n"));
            return new Codified(resources, imports, blocks.notes());
        });
    }

    private static String written(String header, Map<String, Object> members) {
        try {
            return new HclText(NOBODY, "", "\n").block(header, members, "") + "\n";
        } catch (NoEdit e) {
            throw new IllegalStateException("What is said of nobody cannot refer to itself", e);
        }
    }

    private static Map<String, Object> imported(ResourceBlock block, String id) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("to", new HclText.Raw(block.type() + "." + block.label()));
        members.put("id", id);
        return members;
    }

    private static String label(Document live) {
        Object named = live.body().get("tags") instanceof Map<?, ?> tags
                ? Trees.asObject(tags).get("Name")
                : null;
        String id = live.id().nativeId();
        String name = named instanceof String text ? text : id.substring(id.lastIndexOf('/') + 1);
        String plain = name.replaceAll("[^A-Za-z0-9_]+", "_").toLowerCase(Locale.ROOT);
        return plain.matches("[a-z_].*") ? plain : "_" + plain;
    }
}
