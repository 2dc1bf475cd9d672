package io.prunella.code.judge;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.suppress.Suppression;
import io.prunella.code.suppress.Suppressions;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.module.Addresses;
import io.prunella.code.terraform.module.Declared;
import io.prunella.code.terraform.module.RootModules;
import io.prunella.code.terraform.module.TerraformFiles;
import io.prunella.code.terraform.plan.Plans;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds for what fails whether somebody accepted it: at the place, at the resource, or at a call of the module that it
/// is in; for plans in the configuration that lies beside them.
final class Acceptance {
    private final SourceTree tree;
    private final AwsTable table;
    private final Suppressions suppressions;
    private final SourceTree sources;

    /// @param policies the ids of all that there are
    Acceptance(SourceTree tree, AwsTable table, Set<String> policies, LocalDate today) {
        this.tree = tree;
        this.table = table;
        suppressions = new Suppressions(tree, policies, today);
        sources = plans().isEmpty()
                ? tree
                : tree.around(TerraformFiles::isConfiguration).orElse(tree);
    }

    /// @param declared the blocks of its root module, by addresses without keys
    Optional<Suppression> of(Verdicts.Judged failed, Map<String, Declared> declared) {
        Origin.Source place = Decisive.origin(failed);
        List<Origin.Source> written = new ArrayList<>();
        written.add(place);
        failed.declaration()
                .document()
                .origins()
                .at(Pointer.ROOT)
                .filter(Origin.Source.class::isInstance)
                .map(Origin.Source.class::cast)
                .ifPresent(written::add);
        String subject = failed.declaration().document().id().nativeId();
        Stream.of(place.resource(), subject)
                .distinct()
                .flatMap(address -> Addresses.leadingTo(address).stream())
                .flatMap(address -> Stream.ofNullable(declared.get(address)))
                .forEach(block -> written.add(new Origin.Source(
                        place.resource(),
                        block.file(),
                        block.block().span().startLine(),
                        block.block().span().endLine())));
        boolean element = failed.judgement().element() != null;
        return suppressions.find(failed.policy().policy().id(), element, written);
    }

    /// A plan with the blocks that it was made of, where they lie beside it.
    RootModules.RootModule withSources(RootModules.RootModule plan) {
        Map<String, Declared> declared = new LinkedHashMap<>();
        if (sources.files().stream()
                .anyMatch(file -> TerraformFiles.isConfiguration(file) && suppressions.isIn(file))) {
            RootModules.read(sources, folder(plan.folder()), table.constants())
                    .forEach(root -> declared.putAll(root.declared()));
        }
        return new RootModules.RootModule(
                plan.folder(),
                plan.provider(),
                plan.resources(),
                plan.calls(),
                plan.folders(),
                declared,
                plan.state(),
                plan.incomplete());
    }

    List<Problem> warnings(List<Verdicts> roots) {
        List<Problem> warnings = new ArrayList<>(suppressions.warnings());
        roots.stream()
                .filter(root -> plans().contains(root.folder())
                        && !CodeJudge.failures(root).isEmpty()
                        && hasNoSources(root.folder()))
                .map(root -> new Problem(
                        root.folder(),
                        1,
                        "The configuration that it was made of does not lie beside it: what is accepted there is not"
                                + " known"))
                .forEach(warnings::add);
        return warnings;
    }

    private boolean hasNoSources(String plan) {
        return sources.files().stream()
                .noneMatch(file ->
                        TerraformFiles.isConfiguration(file) && folder(file).equals(folder(plan)));
    }

    private List<String> plans() {
        return Plans.files(tree);
    }

    private static String folder(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
