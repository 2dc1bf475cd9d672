package io.prunella.code.judge;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.bicep.Bicep;
import io.prunella.code.bicep.BicepCompiler;
import io.prunella.code.cloudformation.Templates;
import io.prunella.code.cloudformation.map.Table;
import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.kubernetes.ManifestWorld;
import io.prunella.code.kubernetes.Manifests;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.World;
import io.prunella.model.Origin;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Files that are worlds of their own: templates and manifests.
///
/// @param bicep what compiles it; without it files of Bicep are none
record FileWorlds(Schema schema, Optional<BicepCompiler> bicep) {
    Stream<String> files(SourceTree tree) {
        return Stream.of(
                        Templates.files(tree),
                        Manifests.files(tree),
                        ArmTemplates.files(tree),
                        bicep.isPresent() ? Bicep.mains(tree) : List.<String>of())
                .flatMap(List::stream)
                .distinct();
    }

    Stream<World> read(SourceTree tree, String file) {
        if (Bicep.isOne(file)) {
            return bicep.flatMap(compiler -> Bicep.compiled(tree, file, compiler)).stream()
                    .flatMap(compiled -> bicep(tree, file, compiled));
        }
        Stream<World> templates =
                Templates.read(tree, file).stream().map(template -> new TemplateWorld(template, schema, Table.load()));
        Stream<World> manifests =
                Manifests.read(tree, file).stream().map(manifest -> new ManifestWorld(manifest, schema));
        Stream<World> arm = ArmTemplates.read(tree, file).stream()
                .map(template -> arm(tree, new ArmWorld(template, schema), UnaryOperator.identity()));
        return Stream.of(templates, manifests, arm).flatMap(worlds -> worlds);
    }

    private Stream<World> bicep(SourceTree tree, String file, Bicep.Compiled compiled) {
        UnaryOperator<Origin.Source> places = compiled.places()::of;
        return ArmTemplates.read(tree, file, compiled.template()).stream()
                .map(template -> arm(tree, new ArmWorld(template, schema, places), places));
    }

    private static World arm(SourceTree tree, ArmWorld world, UnaryOperator<Origin.Source> places) {
        world.warnings().forEach(warning -> {
            Origin.Source place = places.apply(new Origin.Source("", warning.file(), warning.line(), warning.line()));
            tree.warn(new Problem(place.file(), place.startLine(), warning.message()));
        });
        return world;
    }
}
