package io.prunella.code.cloudformation.map;

import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import io.prunella.code.value.Writer;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins companions to the resources they are about.
final class Companions {
    private final Table table;
    private final Naming naming;
    private final Canonical canonical;
    private final String file;
    private final Map<String, Draft> drafts;

    /// @param drafts by logical id, to which those are added that stand for resources declared elsewhere
    Companions(Table table, Naming naming, Canonical canonical, String file, Map<String, Draft> drafts) {
        this.table = table;
        this.naming = naming;
        this.canonical = canonical;
        this.file = file;
        this.drafts = drafts;
    }

    /// @param mayAdd why there may be more of them than can be seen
    void joinAll(Optional<String> mayAdd) {
        naming.resources().values().forEach(resource -> {
            Table.Companion row = table.companions().get(resource.type());
            if (row != null) {
                names(resource, row).forEach(name -> join(resource, row, name));
            }
        });
        mayAdd.ifPresent(reason -> table.companions()
                .values()
                .forEach(row -> parents(row).forEach(draft -> unknown(draft, row, Canonical.unresolved(reason)))));
    }

    private static List<Value> names(Resource resource, Table.Companion row) {
        Optional<Value> name =
                row.by().stream().flatMap(by -> resource.property(by).stream()).findFirst();
        return name.map(value -> value instanceof Value.Sequence several ? several.elements() : List.of(value))
                .orElse(List.of());
    }

    private void join(Resource resource, Table.Companion row, Value name) {
        Naming.Named named = naming.named(name, row.parent());
        Optional<Unknown> doubt = resource.doubt().map(Canonical::unresolved);
        switch (named) {
            case Naming.Here(String id)
            when doubt.isPresent() -> parent(id).ifPresent(draft -> unknown(draft, row, doubt.get()));
            case Naming.Here(String id) ->
                write(
                        resource,
                        row,
                        parent(id).filter(draft -> !isSaid(draft, row)).orElseGet(() -> elsewhere(resource, row)));
            case Naming.Elsewhere ignored when doubt.isPresent() -> {}
            case Naming.Elsewhere ignored -> write(resource, row, elsewhere(resource, row));
            case Naming.NotKnown(Unknown why) -> {
                if (doubt.isEmpty()) {
                    write(resource, row, elsewhere(resource, row));
                }
                parents(row).forEach(draft -> unknown(draft, row, doubt.orElse(why)));
            }
        }
    }

    // A bucket has one policy: whichever AWS will take, each is judged.
    private static boolean isSaid(Draft draft, Table.Companion row) {
        return !row.many()
                && draft.get(row.into())
                        .filter(said -> !(said instanceof Unknown))
                        .isPresent();
    }

    // Of one that is not known it is not known either what is added to it.
    private Optional<Draft> parent(String id) {
        return Optional.ofNullable(drafts.get(id)).filter(draft -> !draft.isOpen());
    }

    private List<Draft> parents(Table.Companion row) {
        return drafts.values().stream()
                .filter(draft -> draft.type().equals(row.parent()) && !draft.isPartial() && !draft.isOpen())
                .toList();
    }

    private void unknown(Draft draft, Table.Companion row, Unknown why) {
        if (row.many() || draft.get(row.into()).isEmpty()) {
            draft.unknown(row.into(), why, draft.whole());
        }
    }

    private void write(Resource resource, Table.Companion row, Draft draft) {
        Writer writer = Draft.writer(canonical, file, resource);
        Value said = row.named()
                ? new Value.Scalar(resource.id(), resource.lines())
                : without(resource.properties(), row.by());
        if (row.many()) {
            writer.append(draft, row.into(), said);
        } else {
            writer.put(draft, row.into(), said);
        }
    }

    private static Value without(Value properties, List<String> names) {
        if (!(properties instanceof Value.Mapping(Map<String, Value> members, Lines lines))) {
            return properties;
        }
        Map<String, Value> rest = new LinkedHashMap<>(members);
        names.forEach(rest::remove);
        return new Value.Mapping(rest, lines);
    }

    // What the companion says can be judged; nothing else is known of its resource.
    private Draft elsewhere(Resource resource, Table.Companion row) {
        return drafts.computeIfAbsent(
                resource.id() + " " + row.parent(),
                key -> new Draft(row.parent(), resource, Draft.origin(resource, file, resource.lines()), true));
    }
}
