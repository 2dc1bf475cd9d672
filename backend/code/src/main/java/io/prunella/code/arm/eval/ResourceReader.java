package io.prunella.code.arm.eval;

import io.prunella.code.source.Problem;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds all that a template declares: in its list of resources, in others, and in the templates of deployments.
public final class ResourceReader {
    private static final int MOST = 1000;
    private static final String EXTENDS = "/providers/";
    /// What says when and how often a resource is made, and what is no part of it.
    private static final Set<String> OTHER = Set.of(
            "type",
            "name",
            "apiversion",
            "dependson",
            "comments",
            "condition",
            "copy",
            "resources",
            "scope",
            "existing",
            "metadata",
            "asserts",
            "import",
            "extension",
            "subscriptionid",
            "resourcegroup");

    private final String file;
    private final List<ArmResource> resources = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    private ResourceReader(String file) {
        this.file = file;
    }

    /// @param warnings what is declared elsewhere, or left out
    public record Result(List<ArmResource> resources, List<Problem> warnings) {
        public Result {
            resources = List.copyOf(resources);
            warnings = List.copyOf(warnings);
        }
    }

    /// Where something stands: within loops, templates and other resources.
    private record Context(
            Evaluator evaluator, Optional<ArmResource> parent, Optional<ArmResource.Doubt> doubt, boolean looped) {}

    public static Result read(ArmTemplate template) {
        ResourceReader reader = new ResourceReader(template.file());
        Map<String, Value> given = new LinkedHashMap<>();
        template.given()
                .forEach((name, member) -> Deployments.given(member.value(), Values::literal)
                        .ifPresent(value -> given.put(name.toLowerCase(Locale.ROOT), value)));
        Scope scope = new Scope(template.root(), "", given, new Budget());
        reader.template(
                template.root(),
                new Context(new Evaluator(scope), Optional.empty(), Optional.empty(), false),
                template.path());
        return new Result(reader.resources, reader.warnings);
    }

    private void template(Node template, Context context, List<String> path) {
        all(template.getAnyCase("resources"), context, with(path, "resources"));
    }

    // By symbolic names, or one after the other.
    private void all(Optional<Node> written, Context context, List<String> path) {
        switch (written.orElse(null)) {
            case Node.Mapping(Map<String, Node.Member> members, Lines ignored) ->
                members.forEach((name, member) -> resource(member, context, with(path, name)));
            case Node.Sequence(List<Node> elements, Lines ignored) -> {
                for (int i = 0; i < elements.size(); i++) {
                    Node element = elements.get(i);
                    resource(new Node.Member(element, element.lines()), context, with(path, String.valueOf(i)));
                }
            }
            case null, default -> {}
        }
    }

    private static List<String> with(List<String> path, String... more) {
        return Stream.concat(path.stream(), Stream.of(more)).toList();
    }

    private void resource(Node.Member member, Context context, List<String> path) {
        Optional<Node> loop = member.value().getAnyCase("copy");
        if (loop.isEmpty() || !(loop.get() instanceof Node.Mapping)) {
            one(member, context, path);
            return;
        }
        Optional<ArmResource.Doubt> doubt =
                Loops.doubt(context.evaluator(), loop.get()).or(context::doubt);
        for (Evaluator evaluator : Loops.resources(context.evaluator(), loop.get())) {
            one(member, new Context(evaluator, context.parent(), doubt, true), path);
        }
    }

    private void one(Node.Member member, Context context, List<String> path) {
        Node node = member.value();
        Optional<String> type = node.getAnyCase("type")
                .flatMap(written -> context.evaluator().evaluate(written).plain());
        Value condition = node.getAnyCase("condition")
                .map(context.evaluator()::evaluate)
                .orElse(new Value.Scalar(true, node.lines()));
        boolean there = !condition.plain().filter("false"::equalsIgnoreCase).isPresent();
        boolean existing = node.getAnyCase("existing")
                .filter(is -> is instanceof Node.Scalar(Object value, Lines ignored) && value.equals(true))
                .isPresent();
        if (type.isEmpty() || !there) {
            return;
        }
        if (resources.size() >= MOST) {
            Problem cut = new Problem(
                    file, member.lines().start(), "Only the first " + MOST + " resources of a template are judged");
            if (warnings.stream().noneMatch(warning -> warning.message().equals(cut.message()))) {
                warnings.add(cut);
            }
            return;
        }
        Optional<ArmResource.Doubt> doubt = condition
                .firstUnknown()
                .map(why -> new ArmResource.Doubt(
                        "Whether it is made is not known. " + why.reason(), Values.rendered(condition)))
                .or(context::doubt);
        if (Deployments.isOne(type.get())) {
            deployment(node, new Context(context.evaluator(), Optional.empty(), doubt, context.looped()), path);
            return;
        }
        ArmResource resource = resource(
                type.get(), member, new Context(context.evaluator(), context.parent(), doubt, context.looped()), path);
        if (!existing) {
            resources.add(resource);
        }
        all(
                node.getAnyCase("resources"),
                new Context(context.evaluator(), Optional.of(resource), doubt, context.looped()),
                with(path, "resources"));
    }

    private static ArmResource resource(String written, Node.Member member, Context context, List<String> path) {
        Node node = member.value();
        Evaluator evaluator = context.evaluator();
        Value called = node.getAnyCase("name")
                .map(evaluator::evaluate)
                .orElseGet(() -> Value.Unknown.because("It has no name", node.lines()));
        String shown = called.plain()
                .or(() -> node.getAnyCase("name").flatMap(Node::text))
                .orElse("?");
        Names names = Names.of(written, Values.rendered(called), shown, context.parent());
        Optional<ArmId> scope = node.getAnyCase("scope")
                .map(evaluator::evaluate)
                .flatMap(ArmId::of)
                .or(names::scope);
        Map<String, Value> body = new LinkedHashMap<>();
        ((Node.Mapping) node).members().forEach((name, part) -> {
            if (!OTHER.contains(name.toLowerCase(Locale.ROOT))) {
                body.put(name, evaluator.member(part));
            }
        });
        return new ArmResource(
                names.shown(),
                names.identity(),
                scope,
                body,
                member.lines(),
                node,
                path,
                context.looped(),
                context.doubt(),
                evaluator);
    }

    /// What a resource is called, be it in a parent, or an extension of another one.
    private record Names(ArmId identity, Optional<ArmId> scope, String shown) {
        static Names of(String written, Optional<String> rendered, String shown, Optional<ArmResource> parent) {
            boolean within = parent.isPresent() && !written.contains(".");
            String type = within ? parent.get().type() + "/" + written : written;
            Optional<ArmId> around = parent.map(ArmResource::identity);
            // A part that bears its own name alone.
            boolean own = parent.isPresent()
                    && !type.contains(EXTENDS)
                    && rendered.filter(name -> ArmId.segments(name).size() < ArmId.depth(type))
                            .isPresent()
                    && around.filter(one -> one.names().size() == ArmId.depth(type) - 1)
                            .isPresent();
            Optional<String> full =
                    own ? rendered.map(name -> String.join("/", around.get().names()) + "/" + name) : rendered;
            String name = own ? parent.get().name() + "/" + shown : shown;
            int at = type.lastIndexOf(EXTENDS);
            if (at >= 0) {
                return extension(type.substring(0, at), type.substring(at + EXTENDS.length()), full, name, around);
            }
            boolean beside = parent.isPresent()
                    && !within
                    && !type.toLowerCase(Locale.ROOT)
                            .startsWith(parent.get().type().toLowerCase(Locale.ROOT) + "/");
            return new Names(
                    ArmId.of(type, full).orElseGet(() -> new ArmId(type, List.of(full.orElse("{" + name + "}")))),
                    beside ? around : Optional.empty(),
                    name);
        }

        // `Microsoft.Sql/servers/providers/locks` named `server/Microsoft.Authorization/lock`.
        private static Names extension(
                String base, String tail, Optional<String> full, String name, Optional<ArmId> around) {
            List<String> parts = full.map(ArmId::segments).orElse(List.of());
            int depth = ArmId.depth(base);
            boolean whole = parts.size() == depth + 1 + ArmId.depth("/" + tail);
            List<String> own = whole ? parts.subList(depth, parts.size()) : parts;
            Optional<ArmId> scope = whole ? Optional.of(new ArmId(base, parts.subList(0, depth))) : around;
            if (own.size() < 2) {
                return new Names(new ArmId(base + EXTENDS + tail, List.of(name)), scope, name);
            }
            return new Names(new ArmId(own.getFirst() + "/" + tail, own.subList(1, own.size())), scope, name);
        }
    }

    private void deployment(Node node, Context context, List<String> path) {
        Optional<Node> template = Deployments.template(node);
        if (template.isEmpty()) {
            String name = node.getAnyCase("name").flatMap(Node::text).orElse("?");
            warnings.add(new Problem(
                    file,
                    node.lines().start(),
                    "What the linked template of the deployment '" + name + "' declares is not known"));
            return;
        }
        Evaluator inside = Deployments.inside(node, template.get(), context.evaluator());
        template(
                template.get(),
                new Context(inside, Optional.empty(), context.doubt(), context.looped()),
                with(path, "properties", "template"));
    }
}
