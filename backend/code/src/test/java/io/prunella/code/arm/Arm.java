package io.prunella.code.arm;

import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Map;

/// Templates for tests.
final class Arm {
    private static final String SCHEMA =
            "\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\"";

    private Arm() {}

    /// A template of these members.
    static String template(String members) {
        return "{ " + SCHEMA + ", \"contentVersion\": \"1.0.0.0\", " + members + " }";
    }

    /// One of a single storage account, whose properties these are.
    static String storage(String properties, String more) {
        return template("""
                "resources": [ { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "store",
                  "properties": { %s } } ] %s""".formatted(properties, more));
    }

    static ArmWorld world(String text) {
        return world(Map.of("t.json", text));
    }

    /// @param texts by file; that of `t.json` is the template
    static ArmWorld world(Map<String, String> texts) {
        SourceTree tree = SourceTree.texts(texts);
        return new ArmWorld(ArmTemplates.read(tree, "t.json").orElseThrow(), Schema.load());
    }

    static List<Document> documents(String text) {
        return world(text).declarations().stream().map(Declaration::document).toList();
    }

    static List<String> names(String text) {
        return documents(text).stream()
                .map(document -> document.id().nativeId())
                .toList();
    }
}
