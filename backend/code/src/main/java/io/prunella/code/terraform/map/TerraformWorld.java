package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.AwsProvider;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.module.ModuleCall;
import io.prunella.code.terraform.module.Resource;
import io.prunella.code.terraform.module.RootModules;
import io.prunella.code.terraform.module.StateBackend;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The documents of one root module, which are a world of their own.
public final class TerraformWorld implements World {
    private static final Pattern REFERENCE = Pattern.compile("\\b[a-z][a-z0-9]*_[a-z0-9_]+\\.[A-Za-z0-9_-]+(\\[[^]]*])?"
            + "\\.(id|arn|self_link|[a-z0-9_]+_(id|arn))\\b");

    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, ModuleCall> calls = new LinkedHashMap<>();
    private final Map<Declaration, Places> places = new IdentityHashMap<>();
    private final Map<Document, String> byDocument = new IdentityHashMap<>();
    private final AwsProvider provider;
    private final Optional<StateBackend> state;
    private final Optional<String> incomplete;
    private final Schema schema;
    private final AwsTable table;
    private final Joins joins;

    public TerraformWorld(RootModules.RootModule root, Schema schema, AwsTable table) {
        provider = root.provider();
        state = root.state();
        this.schema = schema;
        this.table = table;
        // A well-known module makes nothing about what others declare.
        incomplete = root.incomplete()
                .or(() -> root.calls().stream()
                        .filter(call -> table.modules(call.source()).isEmpty())
                        .findFirst()
                        .map(TerraformWorld::unseen));
        root.resources().forEach(this::draft);
        root.calls().forEach(this::draft);
        joins = new Joins(
                schema, table, root.resources(), drafts, root.declared().keySet());
        joins.joinAll();
        drafts.values().stream().filter(draft -> !draft.isPartial()).forEach(this::inherit);
        root.resources().forEach(resource -> resources.put(resource.address(), resource));
        root.calls().forEach(call -> calls.put(call.address(), call));
        drafts.forEach((key, draft) -> {
            Optional.ofNullable(resources.get(draft.address()))
                    .flatMap(resource -> table.type(resource.type()))
                    .filter(row -> !draft.isPartial() && row.type().equals(draft.type()))
                    .ifPresent(row -> BodyMapper.complete(draft, row));
            Declaration declaration = declaration(draft);
            declarations.put(key, declaration);
            byDocument.put(declaration.document(), key);
            places.put(declaration, draft.places());
        });
    }

    private void draft(Resource resource) {
        table.parts(resource.type()).forEach(part -> draft(resource.address(), resource.file(), resource.body(), part));
        table.type(resource.type()).ifPresent(row -> {
            Draft draft = new Draft(resource.address(), row.type(), resource.file(), resource.body(), false);
            schema.type(row.type())
                    .ifPresent(type ->
                            new BodyMapper(type, draft, resource.address(), resource.file()).map(resource.body(), row));
            drafts.put(resource.address(), draft);
        });
    }

    // What a block of a resource makes is a resource of its own, once it is made.
    private void draft(String address, String file, EvaluatedBody body, PartRow part) {
        List<EvaluatedBody> blocks = part.blocks(body);
        TypeSchema type = schema.type(part.row().type())
                .orElseThrow(() -> new IllegalStateException(
                        "The schema lacks " + part.row().type()));
        part.unknown(body).ifPresent(why -> {
            Draft draft = new Draft(address, part.row().type(), file, body, false);
            draft.put(TypeRow.PROPERTIES, Canonical.unresolved(why), draft.whole());
            drafts.put(address + " " + part.path(), draft);
        });
        for (int i = 0; i < blocks.size(); i++) {
            Draft draft = new Draft(address, part.row().type(), file, blocks.get(i), false);
            new BodyMapper(type, draft, address, file).map(blocks.get(i), part.row());
            drafts.put(address + " " + part.path() + " " + i, draft);
        }
    }

    // What a resource leaves to another one is as that one says.
    private void inherit(Draft draft) {
        InheritedRow row = table.inherited().get(draft.type());
        if (row == null || draft.get(row.to()).isPresent()) {
            return;
        }
        row.by().stream()
                .flatMap(path -> written(draft, path).stream())
                .findFirst()
                .ifPresent(name -> {
                    switch (joins.named(name, row.from())) {
                        case Joins.Here(String address)
                        when drafts.containsKey(address) -> draft.take(drafts.get(address), row.part(), row.to());
                        case Joins.NotKnown(Unknown why) -> draft.putIfAbsent(row.to(), why);
                        case Joins.Here ignored -> draft.putIfAbsent(row.to(), InheritedRow.ELSEWHERE);
                        case Joins.Elsewhere ignored -> draft.putIfAbsent(row.to(), InheritedRow.ELSEWHERE);
                    }
                });
    }

    // A well-known module's inputs are its resource's arguments.
    private void draft(ModuleCall call) {
        for (ModuleRow made : table.modules(call.source())) {
            if (!made.applies(call)) {
                continue;
            }
            TypeRow row = made.row();
            EvaluatedBody inputs = made.inputs(call);
            made.parts().forEach(part -> draft(call.address(), call.file(), inputs, part));
            Draft draft = new Draft(call.address(), row.type(), call.file(), call.body(), false);
            schema.type(row.type())
                    .ifPresent(type -> new BodyMapper(type, draft, call.address(), call.file()).map(inputs, row));
            BodyMapper.complete(draft, row);
            made.unknown(call)
                    .ifPresent(why -> draft.put(TypeRow.PROPERTIES, Canonical.unresolved(why), draft.whole()));
            drafts.put(call.address() + " " + row.type(), draft);
        }
    }

    private Declaration declaration(Draft draft) {
        ResourceId id = new ResourceId(Provider.AWS, "aws", provider.account(), provider.region(), draft.address());
        Document raw = new Document(draft.type(), id, draft.body(), new Origins(draft.origins()));
        return new Declaration(schema.normalize(raw, Side.CODE), draft.elements(), draft.isPartial());
    }

    @Override
    public List<Declaration> declarations() {
        return new ArrayList<>(declarations.values());
    }

    /// Where the root module's state is kept, where that is S3.
    public Optional<StateBackend> state() {
        return state;
    }

    /// Where the parts of one of its documents are written.
    public Places places(Declaration declaration) {
        return Objects.requireNonNull(places.get(declaration), "It is of another world");
    }

    public Optional<Resource> resource(String address) {
        return Optional.ofNullable(resources.get(address));
    }

    /// Calls of modules whose files are not in the tree.
    public Optional<ModuleCall> call(String address) {
        return Optional.ofNullable(calls.get(address));
    }

    @Override
    public boolean refersTo(String text) {
        return REFERENCE.matcher(text).find();
    }

    @Override
    public Answer find(DocumentRef subject, String type, String refProperty) {
        List<Document> found = new ArrayList<>();
        for (Map.Entry<String, Declaration> entry : declarations.entrySet()) {
            Document document = entry.getValue().document();
            Draft draft = drafts.get(entry.getKey());
            if (!document.type().equals(type) || draft == null) {
                continue;
            }
            if (calls.containsKey(subject.nativeId()) && draft.address().equals(subject.nativeId())) {
                found.add(document);
            }
            for (Value reference : references(draft, refProperty)) {
                switch (joins.named(reference, subject.type())) {
                    case Joins.Here(String address) -> {
                        if (address.equals(subject.nativeId())) {
                            found.add(document);
                        }
                    }
                    case Joins.Elsewhere ignored -> {}
                    case Joins.NotKnown(Unknown why) -> {
                        return new NotKnown(why);
                    }
                }
            }
        }
        Optional<String> unseen = incomplete.or(() -> unseen(subject, type));
        if (unseen.isPresent() && found.isEmpty()) {
            return new NotKnown(Unknown.of(Unknown.Reason.UNRESOLVED, unseen.get()));
        }
        unseen.ifPresent(why -> found.add(unseen(type, why)));
        return new Known(found);
    }

    // A well-known module may make more about its own than the table tells.
    private Optional<String> unseen(DocumentRef subject, String type) {
        return Optional.ofNullable(calls.get(subject.nativeId()))
                .filter(call -> table.modules(call.source()).stream()
                        .noneMatch(made -> made.row().type().equals(type)))
                .map(TerraformWorld::unseen);
    }

    private static String unseen(ModuleCall call) {
        return "What the module '" + call.address().replaceFirst(".*\\bmodule\\.", "") + "' declares is not known";
    }

    @Override
    public Answer named(Document from, String property, String type) {
        List<Document> found = new ArrayList<>();
        for (Value reference : written(draft(from), property)) {
            List<Value> each = reference instanceof Value.Sequence several ? several.elements() : List.of(reference);
            for (Value one : each) {
                switch (joins.named(one, type)) {
                    case Joins.Here(String address) -> found.addAll(of(type, address));
                    case Joins.Elsewhere ignored -> {}
                    case Joins.NotKnown(Unknown why) -> {
                        return new NotKnown(why);
                    }
                }
            }
        }
        return new Known(found);
    }

    // The arguments that a place was made of, be they of blocks.
    private List<Value> written(Draft draft, String path) {
        List<String> tokens = TypeRow.PROPERTIES
                .resolve(new Pointer(List.of(path.split("\\."))))
                .tokens();
        return table.types().values().stream()
                .filter(row -> row.type().equals(draft.type()))
                .map(row -> written(draft.declared(), row.targets(), tokens, 1))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    // What goes by its name goes to the token at that index.
    private static List<Value> written(
            EvaluatedBody body, Map<String, Target> targets, List<String> tokens, int index) {
        List<Value> out = new ArrayList<>();
        body.members().keySet().forEach(name -> {
            Target target = targets.get(name);
            boolean named = target == null && Slot.normal(name).equals(Slot.normal(tokens.get(index)));
            List<String> to =
                    target == null ? tokens.subList(0, index + 1) : target.to().tokens();
            boolean leads = (named || target != null)
                    && to.size() <= tokens.size()
                    && tokens.subList(0, to.size()).equals(to);
            if (leads && to.size() == tokens.size()) {
                out.add(body.reference(name));
            } else if (leads) {
                TreeShapes.bodies(body, name)
                        .forEach(inner -> out.addAll(written(
                                inner,
                                target == null ? Map.of() : target.members(),
                                tokens.subList(to.size(), tokens.size()),
                                0)));
            }
        });
        return out.stream().filter(value -> !value.isNull()).toList();
    }

    private Draft draft(Document of) {
        return Objects.requireNonNull(drafts.get(byDocument.get(of)), "It is of another world");
    }

    private List<Document> of(String type, String address) {
        return Optional.ofNullable(declarations.get(address)).stream()
                .filter(declaration -> !declaration.partial())
                .map(Declaration::document)
                .filter(document -> document.type().equals(type))
                .toList();
    }

    @Override
    public Optional<String> incomplete() {
        return incomplete.or(() -> calls.values().stream().findFirst().map(TerraformWorld::unseen));
    }

    // Stands for all that may be declared where it cannot be seen.
    private Document unseen(String type, String why) {
        Unknown unknown = Unknown.of(Unknown.Reason.UNRESOLVED, why);
        ResourceId id = new ResourceId(Provider.AWS, "aws", provider.account(), provider.region(), "unseen");
        Map<String, Object> body = new LinkedHashMap<>();
        for (String root : List.of("properties", "satellites", "settings", "state", "tags")) {
            body.put(root, unknown);
        }
        return new Document(type, id, body, Origins.none());
    }

    // The arguments that the property was made of.
    private List<Value> references(Draft draft, String property) {
        Pointer at = TypeRow.PROPERTIES.child(property);
        List<Value> out = new ArrayList<>();
        draft.declared().attributes().forEach((name, attribute) -> {
            boolean mapped = table.types().values().stream()
                    .filter(row -> row.type().equals(draft.type()))
                    .anyMatch(row -> row.targets().containsKey(name)
                            && row.targets().get(name).to().equals(at));
            if ((mapped || Slot.normal(name).equals(Slot.normal(property)))
                    && !attribute.value().isNull()) {
                out.add(draft.declared().reference(name));
            }
        });
        return out;
    }
}
