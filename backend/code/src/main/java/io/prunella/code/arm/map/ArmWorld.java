package io.prunella.code.arm.map;

import io.prunella.code.arm.eval.ArmId;
import io.prunella.code.arm.eval.ArmResource;
import io.prunella.code.arm.eval.ArmTemplate;
import io.prunella.code.arm.eval.ResourceReader;
import io.prunella.code.arm.eval.Values;
import io.prunella.code.source.Problem;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The documents of one template with all that it deploys, which are a world of their own.
public final class ArmWorld implements World {
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Pointer TAGS = Pointer.of("tags");
    /// Of the version of the API some defaults depend.
    private static final String VERSION = "apiVersion";
    /// Stands for whom a resource is nested in.
    private static final String PARENT = "parent";
    /// What stands beside a resource's properties, and among them in a document.
    private static final Set<String> SIBLINGS =
            Set.of("sku", "kind", "identity", "location", "zones", "plan", "extendedLocation", "managedBy");

    private final ArmTemplate template;
    private final Schema schema;
    private final Places places;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Declaration> declarations;
    private final List<Problem> warnings;

    public ArmWorld(ArmTemplate template, Schema schema) {
        this(template, schema, UnaryOperator.identity());
    }

    /// @param told what people are told of a place in the template
    public ArmWorld(ArmTemplate template, Schema schema, UnaryOperator<Origin.Source> told) {
        this.template = template;
        this.schema = schema;
        places = new Places(template.file(), told);
        ResourceReader.Result found = ResourceReader.read(template);
        warnings = found.warnings();
        Children children = new Children(schema, places, drafts);
        found.resources().stream().filter(resource -> !children.isOne(resource)).forEach(this::draft);
        found.resources().stream().filter(children::isOne).forEach(children::join);
        declarations = drafts.stream().map(this::declaration).toList();
    }

    private void draft(ArmResource resource) {
        Optional<TypeSchema> known = schema.named(resource.type()).flatMap(schema::type);
        known.ifPresent(type -> {
            Draft draft = new Draft(type.type(), resource, resource.identity(), places.whole(resource), false);
            Writer writer = places.writer(resource);
            Map<String, Value> written = new LinkedHashMap<>(resource.body());
            written.keySet().removeIf(name -> !isPart(name));
            new Shape(type).of(written).forEach((name, value) -> writer.put(draft, PROPERTIES.child(name), value));
            Values.member(resource.body(), "tags").ifPresent(tags -> writer.put(draft, TAGS, tags));
            version(resource).ifPresent(version -> draft.putIfAbsent(Pointer.of("state", VERSION), version));
            drafts.add(draft);
        });
    }

    private static boolean isPart(String name) {
        return name.equalsIgnoreCase("properties") || SIBLINGS.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static Optional<Object> version(ArmResource resource) {
        return resource.node()
                .getAnyCase(VERSION)
                .map(resource.evaluator()::evaluate)
                .flatMap(Canonical::tree);
    }

    private Declaration declaration(Draft draft) {
        ResourceId id = new ResourceId(
                Provider.AZURE,
                Provider.AZURE.word(),
                ResourceId.UNTOLD_ACCOUNT,
                ResourceId.UNTOLD_REGION,
                draft.declared().name());
        Document raw = new Document(draft.type(), id, draft.body(), new Origins(draft.origins()));
        return new Declaration(schema.normalize(raw, Side.CODE), draft.elements(), draft.isPartial());
    }

    public ArmTemplate template() {
        return template;
    }

    /// What is declared elsewhere, and what is left out.
    public List<Problem> warnings() {
        return warnings;
    }

    private Draft draft(Declaration declaration) {
        for (int i = 0; i < declarations.size(); i++) {
            if (declarations.get(i) == declaration) {
                return drafts.get(i);
            }
        }
        throw new IllegalArgumentException("It is of another world");
    }

    /// The resource that a declaration tells as a whole; empty where it is declared elsewhere.
    public Optional<ArmResource> resource(Declaration declaration) {
        return Optional.of(draft(declaration))
                .filter(draft -> !draft.isPartial())
                .map(Draft::declared);
    }

    /// The resources that say a part of a declaration, or its elements behind those that it says itself.
    public List<ArmResource> companions(Declaration declaration, Pointer at) {
        return draft(declaration).companions().entrySet().stream()
                .filter(entry -> entry.getKey().equals(at) || at.startsWith(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /// What the resource of a declaration is called in its group, where that is known.
    public List<String> names(Declaration declaration) {
        String name = draft(declaration).identity().name();
        return name.contains("{") ? List.of() : List.of(name);
    }

    @Override
    public boolean isOfFile() {
        return true;
    }

    @Override
    public List<Declaration> declarations() {
        return declarations;
    }

    @Override
    public boolean refersTo(String text) {
        return Canonical.isOpenId(text);
    }

    @Override
    public Answer find(DocumentRef subject, String type, String refProperty) {
        Optional<Draft> wanted = drafts.stream()
                .filter(draft -> draft.type().equals(subject.type())
                        && draft.declared().name().equals(subject.nativeId()))
                .findFirst();
        List<Document> found = new ArrayList<>();
        for (int i = 0; i < drafts.size() && wanted.isPresent(); i++) {
            Draft draft = drafts.get(i);
            Document document = declarations.get(i).document();
            if (draft.isPartial() || !draft.type().equals(type)) {
                continue;
            }
            for (Object named : references(draft, document, refProperty).toList()) {
                if (named instanceof Unknown why) {
                    return new NotKnown(why);
                }
                if (!(named instanceof ArmId id)
                        || !isOf(id, subject.type())
                        || !id.mayBeCalled(wanted.get().identity())) {
                    continue;
                }
                if (!id.isCalled(wanted.get().identity())) {
                    return new NotKnown(Canonical.unresolved("Whose the '" + refProperty + "' of '"
                            + draft.declared().name() + "' is, is not known"));
                }
                Optional<ArmResource.Doubt> doubt = draft.declared()
                        .doubt()
                        .filter(one -> !one.isSame(wanted.get().declared().doubt()));
                if (doubt.isPresent()) {
                    return new NotKnown(Canonical.unresolved(doubt.get().reason()));
                }
                found.add(document);
            }
        }
        return new Known(found.stream().distinct().toList());
    }

    // Whom a resource names, as ids; what is not known among them.
    private static Stream<Object> references(Draft draft, Document document, String refProperty) {
        if (refProperty.equals(PARENT)) {
            return draft.identity().ancestors().limit(1).map(parent -> parent);
        }
        return at(document.properties(), refProperty)
                .flatMap(named -> named instanceof String text
                        ? ArmId.parse(text).stream().map(id -> (Object) id)
                        : Stream.of(named));
    }

    @Override
    public Answer named(Document from, String property, String type) {
        List<Document> found = new ArrayList<>();
        for (Object named : at(from.properties(), property).toList()) {
            if (named instanceof Unknown why) {
                return new NotKnown(why);
            }
            Optional<ArmId> id = named instanceof String text ? ArmId.parse(text) : Optional.empty();
            for (int i = 0; i < drafts.size() && id.isPresent(); i++) {
                Draft draft = drafts.get(i);
                if (draft.type().equals(type)
                        && !draft.isPartial()
                        && isOf(id.get(), type)
                        && draft.identity().isCalled(id.get())) {
                    found.add(declarations.get(i).document());
                }
            }
        }
        return new Known(found);
    }

    private boolean isOf(ArmId id, String type) {
        return schema.named(id.type()).filter(type::equals).isPresent();
    }

    // Through objects, and through every element of lists.
    private static Stream<Object> at(Object tree, String path) {
        Stream<Object> here = Stream.of(tree);
        for (String name : path.split("\\.")) {
            here = here.flatMap(one -> switch (one) {
                case Map<?, ?> members -> elements(members.get(name));
                case Unknown unknown -> Stream.of(unknown);
                default -> Stream.empty();
            });
        }
        return here;
    }

    private static Stream<Object> elements(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(element -> element) : Stream.ofNullable(value);
    }
}
