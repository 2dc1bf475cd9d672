package io.prunella.code.judge;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.cloudformation.Templates;
import io.prunella.code.cloudformation.map.Table;
import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.kubernetes.ManifestWorld;
import io.prunella.code.kubernetes.Manifests;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.World;
import io.prunella.schema.Schema;
import java.util.stream.Stream;

/// Files that are worlds of their own: templates and manifests.
final class FileWorlds {
    private FileWorlds() {}

    static Stream<String> files(SourceTree tree) {
        return Stream.of(Templates.files(tree), Manifests.files(tree), ArmTemplates.files(tree))
                .flatMap(files -> files.stream())
                .distinct();
    }

    static Stream<World> read(SourceTree tree, String file, Schema schema) {
        Stream<World> templates =
                Templates.read(tree, file).stream().map(template -> new TemplateWorld(template, schema, Table.load()));
        Stream<World> manifests =
                Manifests.read(tree, file).stream().map(manifest -> new ManifestWorld(manifest, schema));
        Stream<World> arm = ArmTemplates.read(tree, file).stream().map(template -> {
            ArmWorld world = new ArmWorld(template, schema);
            world.warnings().forEach(tree::warn);
            return world;
        });
        return Stream.of(templates, manifests, arm).flatMap(worlds -> worlds);
    }
}
