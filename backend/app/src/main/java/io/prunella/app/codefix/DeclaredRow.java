package io.prunella.app.codefix;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.trace.KnownParts;
import io.prunella.code.trace.Names;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A resource that a repository declares, as it is kept.
///
/// @param names JSON: literal names that the live resource will bear
/// @param document JSON: the canonical body with what is declared and known
/// @param origins JSON: where parts of it are written, by pointer
record DeclaredRow(
        UUID id,
        String language,
        String root,
        String address,
        Document declared,
        Origin.Source place,
        String names,
        String document,
        String origins) {

    /// What the roots of a scan declare. What stands for resources that are declared elsewhere is left out.
    static List<DeclaredRow> of(UUID repository, List<Verdicts> roots) {
        Map<List<String>, Integer> seen = new HashMap<>();
        List<DeclaredRow> rows = new ArrayList<>();
        for (Verdicts root : roots) {
            String language =
                    switch (root.world()) {
                        case TerraformWorld ignored -> "TERRAFORM";
                        case TemplateWorld ignored -> "CLOUDFORMATION";
                        case ArmWorld ignored -> "ARM";
                        default -> "";
                    };
            if (language.isEmpty()) {
                continue;
            }
            for (Declaration declaration : root.world().declarations()) {
                Document declared = declaration.document();
                if (!declaration.partial()
                        && declared.origins().byPointer().get(Pointer.ROOT) instanceof Origin.Source place) {
                    // Blocks of one resource that are resources of their own share its address.
                    List<String> name = List.of(root.folder(), declared.id().nativeId(), declared.type());
                    int nth = seen.merge(name, 1, Integer::sum);
                    List<String> unique = new ArrayList<>(name);
                    unique.add(String.valueOf(nth));
                    Map<String, Object> body = KnownParts.of(root.world(), declaration);
                    rows.add(new DeclaredRow(
                            NameBasedId.of("declaration", TenantScope.current(), repository, unique),
                            language,
                            root.folder(),
                            declared.id().nativeId(),
                            declared,
                            place,
                            TreeJson.write(names(root.world(), declaration, body)),
                            TreeJson.write(body),
                            origins(declared)));
                }
            }
        }
        return rows;
    }

    // Azure's names are no properties.
    private static List<String> names(World world, Declaration declaration, Map<String, Object> body) {
        return world instanceof ArmWorld arm
                ? arm.names(declaration)
                : Names.of(declaration.document().type(), body);
    }

    private static String origins(Document declared) {
        Map<String, Object> origins = new LinkedHashMap<>();
        declared.origins().byPointer().forEach((pointer, origin) -> {
            if (origin instanceof Origin.Source source) {
                origins.put(
                        pointer.toString(),
                        Map.of(
                                "resource",
                                source.resource(),
                                "file",
                                source.file(),
                                "startLine",
                                (long) source.startLine(),
                                "endLine",
                                (long) source.endLine()));
            }
        });
        return TreeJson.write(origins);
    }

    String hash() {
        return CanonicalJson.sha256(List.of(
                language,
                declared.type(),
                declared.id().region(),
                declared.id().account(),
                place.file(),
                (long) place.startLine(),
                (long) place.endLine(),
                names,
                document,
                origins));
    }
}
