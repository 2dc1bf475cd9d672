package io.prunella.code.arm.patch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splices;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Objects;

/// Templates in which the first resource is patched.
final class Patched {
    private static final Schema SCHEMA = Schema.load();
    private static final ArmPlanner PLANNER = new ArmPlanner(SCHEMA);
    private static final String FILE = "azuredeploy.json";
    static final String HEAD = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
            """;
    static final Operation.Add TLS = new Operation.Add(Pointer.parse("/properties/minimumTlsVersion"), "TLS1_2");
    static final Operation.Add HTTPS = new Operation.Add(Pointer.parse("/properties/supportsHttpsTrafficOnly"), true);

    private Patched() {}

    static String account(String rest) {
        return HEAD + "  \"resources\": [\n" + """
                    {
                      "type": "Microsoft.Storage/storageAccounts",
                      "apiVersion": "2023-01-01",
                      "name": "logs",
                %s
                    }
                  ]
                }
                """.formatted(rest.stripTrailing());
    }

    static String patched(String text, Operation... operations) throws NoEdit {
        return patched(text, false, operations);
    }

    static String patched(String text, boolean inPlace, Operation... operations) throws NoEdit {
        SourceTree tree = SourceTree.text(FILE, text);
        ArmWorld world = new ArmWorld(ArmTemplates.read(tree, FILE).orElseThrow(), SCHEMA);
        Declaration declaration = world.declarations().getFirst();
        Document document = declaration.document();
        Patch patch = new Patch(List.of(new Patch.DocumentPatch(document.ref(), List.of(operations))));
        return Objects.requireNonNull(Splices.applied(
                        PLANNER.plan(tree, world, declaration, patch, inPlace),
                        file -> tree.text(file).orElseThrow())
                .get(FILE));
    }

    static void assertRefused(String why, String text, Operation... operations) {
        assertThatThrownBy(() -> patched(text, operations))
                .isInstanceOf(NoEdit.class)
                .hasMessageContaining(why);
    }
}
