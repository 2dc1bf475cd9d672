package io.prunella.code.cloudformation.map;

import io.prunella.code.cloudformation.eval.Evaluator;
import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.cloudformation.eval.Template;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import io.prunella.code.value.Writer;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The documents of one template, which are a world of their own.
public final class TemplateWorld implements World {
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private final Template template;
    private final Schema schema;
    private final Table table;
    private final Naming naming;
    private final Canonical canonical;

    public TemplateWorld(Template template, Schema schema, Table table) {
        this.template = template;
        this.schema = schema;
        this.table = table;
        List<Resource> resources = Resource.readAll(template);
        naming = new Naming(table, resources);
        canonical = new Canonical(naming.resources());
        resources.forEach(this::draft);
        resources.forEach(this::parts);
        new Companions(table, naming, canonical, template.file(), drafts).joinAll(template.mayAdd());
        drafts.values().forEach(this::inherit);
        drafts.values().forEach(draft -> declarations.add(declaration(draft)));
    }

    private void draft(Resource resource) {
        Table.Type row = table.type(resource.type());
        // What only says more about another one is no resource of its own.
        if (row.type().isEmpty() && table.companions().containsKey(resource.type())) {
            return;
        }
        String type = row.type().orElse(resource.type());
        schema.type(type).ifPresent(known -> {
            Draft draft = new Draft(type, resource, origin(resource), false);
            Optional<Unknown> doubt = doubt(resource);
            if (doubt.isPresent()) {
                leaveOpen(draft, row, doubt.get());
            } else if (resource.properties() instanceof Value.Mapping(Map<String, Value> members, Lines ignored)) {
                members.forEach((name, value) -> property(draft, known, row, name, value));
            }
            if (!draft.isOpen()) {
                row.beside().forEach(one -> one.complete(draft));
                row.defaults().forEach(draft::putIfAbsent);
            }
            drafts.put(resource.id(), draft);
        });
    }

    private static Optional<Unknown> doubt(Resource resource) {
        Optional<Unknown> whole = resource.properties() instanceof Value.Unknown unknown
                ? Optional.of(Canonical.unresolved(unknown))
                : Optional.empty();
        return resource.doubt().map(Canonical::unresolved).or(() -> whole);
    }

    // Nothing of it is known, also not what stands elsewhere in a document than among the properties.
    private void leaveOpen(Draft draft, Table.Type row, Unknown why) {
        draft.put(PROPERTIES, why, draft.whole());
        row.targets().values().forEach(target -> draft.put(target.to(), why, draft.whole()));
        table.companions().values().stream()
                .filter(companion -> companion.parent().equals(draft.type()))
                .filter(companion -> !companion.into().startsWith(PROPERTIES))
                .forEach(companion -> draft.put(companion.into(), why, draft.whole()));
    }

    private void property(Draft draft, TypeSchema type, Table.Type row, String name, Value value) {
        Writer writer = Draft.writer(canonical, template.file(), draft.declared());
        Table.Target target = row.targets().get(name);
        if (target == null) {
            writer.put(draft, PROPERTIES.child(name), listed(type, name, value));
            return;
        }
        Object tree = canonical.tree(value).orElseThrow();
        Object said = tree instanceof Unknown
                ? tree
                : Optional.ofNullable(target.values().get(String.valueOf(tree)))
                        .orElseGet(() -> Canonical.unresolved("'" + tree + "' is no value of " + name));
        draft.put(target.to(), said, Draft.origin(draft.declared(), template.file(), value.lines()));
    }

    // One object stands for a list of one.
    private static Value listed(TypeSchema type, String name, Value value) {
        var property = type.properties().get(name);
        return property != null && property.type() instanceof ValueType.ListOf && value instanceof Value.Mapping
                ? new Value.Sequence(List.of(value), value.lines())
                : value;
    }

    private void parts(Resource resource) {
        Table.Part part = table.parts().get(resource.type());
        if (part == null) {
            return;
        }
        List<Value> found = doubt(resource).isPresent()
                ? List.of(Value.Unknown.because(doubt(resource).get().message(), resource.lines()))
                : part.inForce()
                        ? TlsPolicies.inForce(resource.properties())
                        : Paths.all(resource.properties(), part.path());
        if (found.isEmpty() && part.implied()) {
            found = List.of(
                    part.unless().flatMap(resource::property).isPresent()
                            ? Value.Unknown.because(
                                    "What '" + part.unless().get() + "' names may say it", resource.lines())
                            : new Value.Mapping(Map.of(), resource.lines()));
        }
        for (int i = 0; i < found.size(); i++) {
            Draft draft = new Draft(
                    part.type(),
                    resource,
                    Draft.origin(resource, template.file(), found.get(i).lines()),
                    false);
            Draft.writer(canonical, template.file(), resource).put(draft, PROPERTIES, found.get(i));
            drafts.put(resource.id() + " " + part.path() + " " + i, draft);
        }
    }

    private void inherit(Draft draft) {
        Table.Inherited row = table.inherited().get(draft.declared().type());
        if (row == null
                || draft.isOpen()
                || !draft.type().equals(draft.declared().type())) {
            return;
        }
        row.by().stream()
                .flatMap(path -> Paths.all(draft.declared().properties(), path).stream())
                .findFirst()
                .ifPresent(name -> row.taken().forEach((from, to) -> {
                    if (draft.get(to).isEmpty()) {
                        inherit(draft, naming.named(name, row.from()), from, to);
                    }
                }));
    }

    private void inherit(Draft draft, Naming.Named named, String path, Pointer to) {
        switch (named) {
            case Naming.Here(String id) -> {
                Resource from =
                        java.util.Objects.requireNonNull(naming.resources().get(id));
                Writer writer = Draft.writer(canonical, template.file(), from);
                Paths.all(from.properties(), path).stream()
                        .findFirst()
                        .ifPresent(value -> writer.put(draft, to, value));
            }
            case Naming.Elsewhere ignored ->
                draft.putIfAbsent(to, Canonical.unresolved("It is said in a resource that is declared elsewhere"));
            case Naming.NotKnown(Unknown why) -> draft.putIfAbsent(to, why);
        }
    }

    private Origin origin(Resource resource) {
        return Draft.origin(resource, template.file(), resource.lines());
    }

    private Declaration declaration(Draft draft) {
        ResourceId id =
                new ResourceId(Provider.AWS, "aws", ResourceId.UNTOLD_ACCOUNT, ResourceId.UNTOLD_REGION, draft.id());
        Document raw = new Document(draft.type(), id, draft.body(), new Origins(draft.origins()));
        return new Declaration(schema.normalize(raw, Side.CODE), draft.elements(), draft.isPartial());
    }

    /// A resource that says more about one of another type.
    ///
    /// @param by the property that names it
    public record Companion(String type, String by) {}

    public String file() {
        return template.file();
    }

    /// Which of the file's documents, from 0.
    public int document() {
        return template.document();
    }

    /// Computes what conditions of the template come to.
    public Evaluator evaluator() {
        return new Evaluator(template);
    }

    /// The logical id of the resource that a declaration tells as a whole; empty where it is a part of one, or is
    /// declared elsewhere.
    public Optional<String> resource(Declaration declaration) {
        String id = declaration.document().id().nativeId();
        int at = new ArrayList<>(drafts.keySet()).indexOf(id);
        return at >= 0 && declarations.get(at) == declaration ? Optional.of(id) : Optional.empty();
    }

    /// The logical ids of the resources that say a part of a declaration, or its elements behind those that it says
    /// itself.
    public List<String> companions(Declaration declaration, Pointer at) {
        Optional<String> own = resource(declaration);
        Origin whole = declaration.document().origins().byPointer().get(at);
        List<Origin> written = declaration.elements().getOrDefault(at, whole == null ? List.of() : List.of(whole));
        return written.stream()
                .filter(Origin.Source.class::isInstance)
                .map(origin -> ((Origin.Source) origin).resource())
                .filter(id -> own.isEmpty() || !own.get().equals(id))
                .toList();
    }

    /// What declares a part of a document.
    public Optional<Companion> companion(String type, Pointer at) {
        return table.companions().entrySet().stream()
                .filter(row -> row.getValue().parent().equals(type)
                        && row.getValue().into().equals(at))
                .findFirst()
                .map(row -> new Companion(row.getKey(), row.getValue().by().getFirst()));
    }

    @Override
    public boolean isOfFile() {
        return true;
    }

    @Override
    public List<Declaration> declarations() {
        return List.copyOf(declarations);
    }

    @Override
    public boolean refersTo(String text) {
        return Stream.of(text.split("[^A-Za-z0-9]+"))
                .anyMatch(word -> naming.resources().containsKey(word));
    }

    @Override
    public Answer find(DocumentRef subject, String type, String refProperty) {
        if (template.mayAdd().isPresent()) {
            return new NotKnown(Canonical.unresolved(template.mayAdd().get()));
        }
        List<Document> found = new ArrayList<>();
        int at = 0;
        for (Draft draft : drafts.values()) {
            Document document = declarations.get(at++).document();
            if (!draft.type().equals(type) || draft.isPartial()) {
                continue;
            }
            Optional<Value> name = draft.declared().property(refProperty);
            switch (name.isEmpty() ? new Naming.Elsewhere() : naming.named(name.get(), subject.type())) {
                case Naming.Here(String id) when !id.equals(subject.nativeId()) -> {}
                case Naming.Here ignored
                when draft.declared().doubt().isPresent() -> {
                    return new NotKnown(
                            Canonical.unresolved(draft.declared().doubt().get()));
                }
                case Naming.Here ignored -> found.add(document);
                case Naming.Elsewhere ignored -> {}
                case Naming.NotKnown(Unknown why) -> {
                    return new NotKnown(why);
                }
            }
        }
        return new Known(found);
    }

    @Override
    public Answer named(Document from, String property, String type) {
        Resource resource = draft(from).declared();
        List<Value> values = Paths.all(resource.properties(), property);
        List<Document> found = new ArrayList<>();
        for (Value value : values) {
            switch (naming.named(value, type)) {
                case Naming.Here(String id) -> found.addAll(of(type, id));
                case Naming.Elsewhere ignored -> {}
                case Naming.NotKnown(Unknown why) -> {
                    return new NotKnown(why);
                }
            }
        }
        return new Known(found);
    }

    private Draft draft(Document of) {
        int at = 0;
        for (Draft draft : drafts.values()) {
            if (declarations.get(at++).document() == of) {
                return draft;
            }
        }
        throw new IllegalArgumentException("It is of another world");
    }

    private List<Document> of(String type, String id) {
        return declarations.stream()
                .filter(declaration -> !declaration.partial())
                .map(Declaration::document)
                .filter(document ->
                        document.type().equals(type) && document.id().nativeId().equals(id))
                .toList();
    }

    @Override
    public Optional<String> incomplete() {
        return template.mayAdd();
    }
}
