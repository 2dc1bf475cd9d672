package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.Addresses;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.module.Resource;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joins companions to the resources they are about.
final class Joins {
    /// Whom a value names.
    sealed interface Named {}

    /// A resource of this root module, by its address.
    record Here(String address) implements Named {}

    /// One that is declared elsewhere.
    record Elsewhere() implements Named {}

    /// It cannot be told.
    record NotKnown(Unknown why) implements Named {}

    private final Schema schema;
    private final AwsTable table;
    private final Map<String, Resource> byAddress = new LinkedHashMap<>();
    private final Map<String, Draft> drafts;
    private final Set<String> declared;
    private final Set<String> said = new HashSet<>();

    /// @param declared addresses of all that is declared, also of what has no instances, without keys of those
    Joins(Schema schema, AwsTable table, List<Resource> resources, Map<String, Draft> drafts, Set<String> declared) {
        this.schema = schema;
        this.table = table;
        this.drafts = drafts;
        this.declared = declared;
        resources.forEach(resource -> byAddress.put(resource.address(), resource));
    }

    void joinAll() {
        // Those that set a whole part come before those that add to it.
        byAddress.values().stream()
                .filter(resource -> table.companions().containsKey(resource.type()))
                .toList()
                .forEach(this::join);
    }

    private void join(Resource resource) {
        for (CompanionRow row : table.companions().getOrDefault(resource.type(), List.of())) {
            if (!applies(row, resource.body())) {
                continue;
            }
            TypeSchema parent = schema.type(row.parent())
                    .orElseThrow(() -> new IllegalStateException("The schema lacks " + row.parent()));
            if (row.reference().isEmpty()) {
                parents(row).forEach(draft -> write(resource, row, draft, parent));
                continue;
            }
            Value reference = resource.body().reference(row.reference().get());
            if (reference.isNull() && isOneOfSeveral(resource, row)) {
                continue;
            }
            for (Value one : reference instanceof Value.Sequence several ? several.elements() : List.of(reference)) {
                join(resource, row, one, parent);
            }
        }
    }

    private void join(Resource resource, CompanionRow row, Value reference, TypeSchema parent) {
        switch (named(reference, row.parent())) {
            case Here(String address)
            when drafts.containsKey(address) ->
                write(resource, row, isSaid(row, address) ? elsewhere(resource, row) : drafts.get(address), parent);
            case Here(String address)
            when !declared.contains(Addresses.bare(address)) ->
                somewhere(
                        resource,
                        row,
                        parent,
                        Unknown.of(Unknown.Reason.UNRESOLVED, "'" + address + "' is not declared"));
            case Here ignored -> write(resource, row, elsewhere(resource, row), parent);
            case Elsewhere ignored -> write(resource, row, elsewhere(resource, row), parent);
            case NotKnown(Unknown why) -> somewhere(resource, row, parent, why);
        }
    }

    // A bucket has one policy: whichever AWS will take, each is judged.
    private boolean isSaid(CompanionRow row, String address) {
        boolean adds = row.row().targets().values().stream()
                .flatMap(target -> target.shape().stream())
                .anyMatch(TreeShapes::adds);
        return !adds && !said.add(row.terraform() + " " + address);
    }

    // It may be about any resource of the type.
    private void somewhere(Resource resource, CompanionRow row, TypeSchema parent, Unknown why) {
        write(resource, row, elsewhere(resource, row), parent);
        Place place =
                new Place(resource.address(), resource.file(), resource.body().span());
        parents(row).forEach(draft -> row.folds().forEach(fold -> draft.unknown(fold, why, place)));
    }

    // Of arguments that name resources of different types, any may be left out: it is about none of that type.
    private boolean isOneOfSeveral(Resource resource, CompanionRow row) {
        return table.companions().getOrDefault(resource.type(), List.of()).stream()
                .anyMatch(other -> !other.reference().equals(row.reference()));
    }

    private static boolean applies(CompanionRow row, EvaluatedBody body) {
        return row.only().isEmpty()
                || body.value(row.only().get().getKey())
                        .filter(value -> value.equals(Value.of(row.only().get().getValue())))
                        .isPresent();
    }

    private List<Draft> parents(CompanionRow row) {
        return drafts.values().stream()
                .filter(draft -> draft.type().equals(row.parent()) && !draft.isPartial())
                .toList();
    }

    private void write(Resource resource, CompanionRow row, Draft draft, TypeSchema parent) {
        new BodyMapper(parent, draft, resource.address(), resource.file()).mapNamed(resource.body(), row.row());
    }

    // What the companion says can be judged; nothing else is known of its resource.
    private Draft elsewhere(Resource resource, CompanionRow row) {
        return drafts.computeIfAbsent(
                resource.address() + " " + row.parent(),
                key -> new Draft(resource.address(), row.parent(), resource.file(), resource.body(), true));
    }

    /// The resource of a type that a value names: by reference, or by a name that one of them bears.
    Named named(Value value, String type) {
        if (value instanceof Value.Unknown unknown) {
            return unknown.reference()
                    .<Named>map(reference -> new Here(owner(reference.address(), type, 0)))
                    .orElseGet(() -> new NotKnown(Canonical.unresolved(unknown)));
        }
        Optional<String> bearer = drafts.values().stream()
                .filter(draft -> draft.type().equals(type) && bears(draft, value))
                .map(Draft::address)
                .findFirst();
        if (bearer.isPresent()) {
            return new Here(bearer.get());
        }
        Optional<Value.Unknown> unknown = value.firstUnknown();
        return unknown.isPresent() ? named(unknown.get(), type, value) : new Elsewhere();
    }

    // A text around a reference, such as an ARN made of a bucket's id, names the same resource.
    private Named named(Value.Unknown part, String type, Value whole) {
        boolean only = whole instanceof Value.Text text && text.gaps().size() == 1;
        return only && part.reference().isPresent() ? named(part, type) : new NotKnown(Canonical.unresolved(part));
    }

    // A companion gives the name of its resource on.
    private String owner(String address, String type, int depth) {
        Resource resource = byAddress.get(address);
        if (resource == null || drafts.containsKey(address) || depth > 3) {
            return address;
        }
        for (CompanionRow row : table.companions().getOrDefault(resource.type(), List.of())) {
            Optional<Value> reference =
                    row.reference().flatMap(name -> resource.body().value(name));
            if (row.parent().equals(type)
                    && reference.isPresent()
                    && reference.get() instanceof Value.Unknown unknown
                    && unknown.reference().isPresent()) {
                return owner(unknown.reference().get().address(), type, depth + 1);
            }
        }
        return address;
    }

    private boolean bears(Draft draft, Value value) {
        Optional<TypeRow> row =
                Optional.ofNullable(byAddress.get(draft.address())).flatMap(resource -> table.type(resource.type()));
        return row.isPresent()
                && row.get().names().stream()
                        .anyMatch(name -> draft.declared()
                                .value(name)
                                .filter(value::equals)
                                .isPresent());
    }

    List<Draft> all() {
        return new ArrayList<>(drafts.values());
    }
}
