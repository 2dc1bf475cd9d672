package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Operation;
import io.prunella.model.Origins;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Compiles a recipe against one document: runs its steps on the document as set and takes the difference.
final class RecipeCompiler {
    /// What the steps of one compilation share.
    ///
    /// @param element the element's place, for policies with `each`
    record Context(Subject subject, Schema schema, Optional<Pointer> element, Supplier<Scope> scope) {}

    private final Context context;
    private final DocumentEdit edit;
    private final Map<DocumentRef, DocumentEdit> others = new LinkedHashMap<>();
    private final List<Patch.DocumentPatch> whole = new ArrayList<>();
    private final List<String> standing = new ArrayList<>();

    RecipeCompiler(Context context) {
        this.context = context;
        edit = new DocumentEdit(context.subject().asSet(), context.subject().side(), context.schema());
    }

    /// @throws DocumentEdit.Blocked where a step cannot be carried out
    /// @throws CompiledTemplate.NoValue where a value cannot be told
    Patch compile(List<CompiledStep> steps) {
        steps.forEach(this::run);
        List<Patch.DocumentPatch> patches = new ArrayList<>();
        addChanges(edit, patches);
        others.values().forEach(other -> addChanges(other, patches));
        patches.addAll(whole);
        return new Patch(patches);
    }

    /// Documents that a `create` found in its place.
    List<String> standing() {
        return standing;
    }

    private static void addChanges(DocumentEdit edit, List<Patch.DocumentPatch> patches) {
        List<Operation> operations = edit.operations();
        if (!operations.isEmpty()) {
            patches.add(new Patch.DocumentPatch(edit.asSet().ref(), operations));
        }
    }

    private void run(CompiledStep step) {
        switch (step) {
            case CompiledStep.Merge merge -> targets(merge.place()).forEach(target -> merge(target, merge.members()));
            case CompiledStep.Ensure ensure ->
                targets(ensure.place())
                        .forEach(target -> target.edit()
                                .ensure(target.at(), element(target, ensure.element()), fillObject(ensure.parent())));
            case CompiledStep.Remove remove ->
                targets(remove.place()).forEach(target -> target.edit().remove(target.at()));
            case CompiledStep.Each each -> targets(each.place()).forEach(target -> each(target, each));
            case CompiledStep.Create create -> create(create);
            case CompiledStep.Delete delete -> delete(delete);
        }
    }

    private record Target(DocumentEdit edit, Pointer at) {}

    private List<Target> targets(RecipeStep.Place place) {
        if (place.related().isPresent()) {
            return related(place.related().get()).stream()
                    .map(document -> new Target(
                            others.computeIfAbsent(
                                    document.ref(),
                                    ref -> new DocumentEdit(
                                            document, context.subject().side(), context.schema())),
                            place.at()))
                    .toList();
        }
        Pointer base = place.on()
                .map(satellite -> Pointer.of("satellites", satellite))
                .or(context::element)
                .orElse(Pointer.ROOT);
        return List.of(new Target(edit, base.resolve(place.at())));
    }

    private List<Document> related(RelatedNeed need) {
        Subject subject = context.subject();
        return switch (subject.related().find(subject.asSet().ref(), need.type(), need.refProperty())) {
            case Related.Known known -> known.documents();
            case Related.NotKnown unknown ->
                throw new DocumentEdit.Blocked("It is not known which " + need.type() + " refer to this: "
                        + unknown.why().message());
        };
    }

    private void merge(Target target, CompiledTemplate.ObjectOf members) {
        Optional<Pointer> element = context.element();
        if (target.edit() == edit && element.isPresent() && target.at().equals(element.get())) {
            target.edit().mergeElement(target.at().parent(), target.at().last(), members, this::fill);
        } else {
            target.edit().merge(target.at(), members, this::fill);
        }
    }

    private Optional<Object> fill(CompiledTemplate template, @Nullable Object old) {
        Optional<Object> known = Optional.ofNullable(old);
        return template.fill(() -> context.scope().get().with("old", known));
    }

    private Map<String, Object> fillObject(CompiledTemplate template) {
        return Trees.asObject((Map<?, ?>) fill(template, null).orElse(Map.of()));
    }

    // In the list's own normal form, so that an equal element is found equal.
    private Map<String, Object> element(Target target, CompiledTemplate template) {
        Document subject = target.edit().asSet();
        Map<String, Object> element = fillObject(template);
        Pointer list = target.at();
        Map<String, Object> body = Map.of();
        Object value = List.of(element);
        for (Pointer at = list; !at.isRoot(); at = at.parent()) {
            body = Map.of(at.last(), value);
            value = body;
        }
        Document normal = context.schema()
                .normalize(subject.withBody(body), context.subject().side());
        Object listed = Trees.get(subject.type(), normal.body(), list, io.prunella.model.ListKeys.none())
                .orElse(List.of(element));
        return Trees.asObject((Map<?, ?>) ((List<?>) listed).getFirst());
    }

    private void each(Target target, CompiledStep.Each each) {
        Object effective = target.edit().effective(target.at()).orElse(List.of());
        for (Map.Entry<String, Object> entry :
                target.edit().keyedElements(target.at()).entrySet()) {
            Pointer at = target.at().child(entry.getKey());
            Object element = target.edit().effective(at).orElse(entry.getValue());
            Evaluation concerned = each.where().evaluate(context.scope().get().withPart("element", at, element));
            if (!concerned.decided()) {
                throw new DocumentEdit.Blocked("It cannot be told whether '" + at + "' is concerned, of "
                        + (effective instanceof List<?> list ? list.size() : 0) + " elements: " + concerned.obstacle());
            }
            if (!concerned.isTrue()) {
                continue;
            }
            if (each.merge().isPresent()) {
                target.edit()
                        .mergeElement(target.at(), entry.getKey(), each.merge().get(), this::fill);
            } else {
                target.edit().remove(at);
            }
        }
    }

    private void create(CompiledStep.Create create) {
        RecipeStep.Create step = create.step();
        List<Document> present = related(new RelatedNeed(step.type(), step.refProperty()));
        if (!present.isEmpty()) {
            present.forEach(document -> standing.add(document.id().nativeId()));
            return;
        }
        ResourceId id = context.subject().asSet().id();
        DocumentRef ref = DocumentRef.creating(step.type(), id.account(), id.region(), step.name());
        Document draft =
                new Document(step.type(), id, Map.of("properties", fillObject(create.properties())), Origins.none());
        Map<String, Object> body =
                context.schema().normalize(draft, context.subject().side()).body();
        whole.add(new Patch.DocumentPatch(
                ref, List.of(new Operation.Test(Pointer.ROOT, null), new Operation.Add(Pointer.ROOT, body))));
    }

    private void delete(CompiledStep.Delete delete) {
        for (Document document : related(delete.step().related())) {
            boolean concerned = delete.where().isEmpty()
                    || delete.where()
                            .get()
                            .evaluate(context.scope().get().with("element", document.body()))
                            .isTrue();
            if (concerned) {
                whole.add(new Patch.DocumentPatch(
                        document.ref(),
                        List.of(
                                new Operation.Test(Pointer.ROOT, document.body()),
                                new Operation.Remove(Pointer.ROOT))));
            }
        }
    }
}
