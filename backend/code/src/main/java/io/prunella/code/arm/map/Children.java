package io.prunella.code.arm.map;

import io.prunella.code.arm.eval.ArmId;
import io.prunella.code.arm.eval.ArmResource;
import io.prunella.code.arm.eval.Values;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import io.prunella.code.value.Writer;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import io.prunella.schema.Fold;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Joins resources to those that they only say more about.
final class Children {
    private static final String NAME = "name";

    private final Schema schema;
    private final Places places;
    private final List<Draft> drafts;

    /// @param drafts of all resources that are no such children, to which those are added that stand for resources
    /// declared elsewhere
    Children(Schema schema, Places places, List<Draft> drafts) {
        this.schema = schema;
        this.places = places;
        this.drafts = drafts;
    }

    /// Whom a child belongs to, and how.
    private record Way(Fold fold, ArmId parent) {}

    /// Whether resources like this one only say more about others.
    boolean isOne(ArmResource resource) {
        return !folds(resource).isEmpty();
    }

    // A name may say what it is; where it is not known, what is said does.
    private List<Fold> folds(ArmResource resource) {
        List<Fold> named = Stream.of(resource.type() + "/" + resource.identity().name(), resource.type())
                .flatMap(type -> schema.named(type).stream())
                .map(this::folds)
                .filter(folds -> !folds.isEmpty())
                .findFirst()
                .orElse(List.of());
        return named.isEmpty() && !resource.identity().isWhole() ? alike(resource) : named;
    }

    private List<Fold> folds(String child) {
        return schema.folds().stream()
                .filter(fold -> fold.child().equals(child))
                .toList();
    }

    private List<Fold> alike(ArmResource resource) {
        Optional<Value> properties = Values.member(resource.body(), "properties");
        if (!(properties.orElse(null) instanceof Value.Mapping(Map<String, Value> said, Lines ignored))) {
            return List.of();
        }
        return schema.folds().stream()
                .map(Fold::child)
                .filter(child -> child.regionMatches(
                        true, 0, resource.type() + "/", 0, resource.type().length() + 1))
                .max(Comparator.comparing(child -> known(child, said)))
                .filter(child -> known(child, said) > 0)
                .map(this::folds)
                .orElse(List.of());
    }

    private long known(String type, Map<String, Value> said) {
        Set<String> declared =
                schema.type(type).map(one -> one.properties().keySet()).orElse(Set.of());
        return said.keySet().stream().filter(declared::contains).count();
    }

    // Where its name does not tell whom it belongs to, what it depends on does.
    private static List<ArmId> around(ArmResource child) {
        if (child.scope().isPresent()) {
            ArmId scope = child.scope().get();
            return Stream.concat(Stream.of(scope), scope.ancestors()).toList();
        }
        return child.identity().isWhole() ? child.identity().ancestors().toList() : child.dependencies();
    }

    void join(ArmResource child) {
        List<Fold> folds = folds(child);
        Optional<Way> way = around(child).stream()
                .flatMap(parent -> folds.stream()
                        .filter(fold -> schema.named(parent.type())
                                .filter(fold.parent()::equals)
                                .isPresent())
                        .map(fold -> new Way(fold, parent)))
                .findFirst();
        if (way.isPresent()) {
            join(child, way.get());
        } else if (child.scope().isEmpty()) {
            // Whose it is cannot be told.
            folds.forEach(fold -> parents(fold.parent())
                    .forEach(parent -> leaveOpen(
                            parent, fold, Canonical.unresolved("Whose '" + child.name() + "' is, is not known"))));
        }
    }

    private Stream<Draft> parents(String type) {
        return List.copyOf(drafts).stream().filter(draft -> draft.type().equals(type) && !draft.isPartial());
    }

    private void join(ArmResource child, Way way) {
        Optional<Draft> parent = parents(way.fold().parent())
                .filter(draft -> draft.identity().isCalled(way.parent()))
                .findFirst();
        boolean doubted = child.doubt()
                .filter(doubt -> parent.isEmpty()
                        || !doubt.isSame(parent.get().declared().doubt()))
                .isPresent();
        if (doubted) {
            Unknown why = Canonical.unresolved(child.doubt().orElseThrow().reason());
            parent.ifPresent(draft -> leaveOpen(draft, way.fold(), why));
            return;
        }
        if (parent.isEmpty()) {
            parents(way.fold().parent())
                    .filter(draft -> draft.identity().mayBeCalled(way.parent()))
                    .forEach(draft -> leaveOpen(
                            draft,
                            way.fold(),
                            Canonical.unresolved("Whether '" + child.name() + "' belongs to it is not known")));
        }
        write(child, way.fold(), parent.orElseGet(() -> elsewhere(child, way)));
    }

    private static Pointer place(Fold fold) {
        return fold.into() == null ? Pointer.of("satellites", String.valueOf(fold.satellite())) : fold.into();
    }

    private static void leaveOpen(Draft draft, Fold fold, Unknown why) {
        Pointer at = place(fold);
        if (fold.many() || draft.get(at).isEmpty()) {
            draft.unknown(at, why, draft.whole());
        }
    }

    private void write(ArmResource child, Fold fold, Draft parent) {
        TypeSchema type = schema.type(fold.child()).orElseThrow();
        Map<String, Value> said = new LinkedHashMap<>();
        if (fold.many()) {
            said.put(NAME, new Value.Scalar(child.identity().name(), child.lines()));
        }
        said.putAll(new Shape(type).of(child.body()));
        Pointer at = place(fold);
        Writer writer = places.writer(child);
        parent.isSaidBy(at, child);
        if (fold.many()) {
            writer.append(parent, at, new Value.Mapping(said, child.lines()));
        } else if (fold.into() == null) {
            writer.put(parent, at, new Value.Mapping(said, child.lines()));
        } else {
            said.forEach((name, value) -> writer.put(parent, at.child(name), value));
        }
    }

    // What the child says can be judged; nothing else is known of its resource.
    private Draft elsewhere(ArmResource child, Way way) {
        return drafts.stream()
                .filter(draft -> draft.isPartial()
                        && draft.type().equals(way.fold().parent())
                        && draft.identity().isCalled(way.parent()))
                .findFirst()
                .orElseGet(() -> {
                    Draft draft = new Draft(way.fold().parent(), child, way.parent(), places.whole(child), true);
                    drafts.add(draft);
                    return draft;
                });
    }
}
