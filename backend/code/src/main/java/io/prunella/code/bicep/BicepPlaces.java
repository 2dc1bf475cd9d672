package io.prunella.code.bicep;

import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import io.prunella.model.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Where files of Bicep say what stands in the template that was compiled of them.
public final class BicepPlaces {
    private static final String DEPLOYMENT = "Microsoft.Resources/deployments";

    /// @param compiled lines of the template
    private record Place(Lines compiled, String file, Lines lines) {}

    private final SourceTree tree;
    private final String main;
    private final Map<String, BicepSource> sources = new HashMap<>();
    private final List<Place> places = new ArrayList<>();

    /// @param main the file that was compiled
    BicepPlaces(SourceTree tree, String main, String template) throws TreeException {
        this.tree = tree;
        this.main = main;
        template(JsonTree.read(template), main);
        places.sort(Comparator.comparing(
                place -> place.compiled().end() - place.compiled().start()));
    }

    /// Where what stands there in the template is declared; the file's first line where that is not told.
    public Origin.Source of(Origin.Source compiled) {
        int line = compiled.startLine();
        return places.stream()
                .filter(place -> place.compiled().start() <= line
                        && line <= place.compiled().end())
                .findFirst()
                .map(place -> new Origin.Source(
                        compiled.resource(),
                        place.file(),
                        place.lines().start(),
                        place.lines().end()))
                .orElse(new Origin.Source(compiled.resource(), main, 1, 1));
    }

    private BicepSource source(String file) {
        return sources.computeIfAbsent(
                file, name -> BicepSource.read(tree.text(name).orElse("")));
    }

    private void template(Node template, String file) {
        named(template, "parameters", "param", file);
        named(template, "variables", "var", file);
        Map<String, List<Node>> byType = new HashMap<>();
        template.members("resources").forEach((symbol, member) -> resource(symbol, member.value(), byType, file));
        if (template.get("resources").orElse(template) instanceof Node.Sequence list) {
            list.elements()
                    .forEach(one -> byType.computeIfAbsent(type(one), key -> new ArrayList<>())
                            .add(one));
            list.elements().forEach(one -> resource("", one, byType, file));
        }
    }

    private static String type(Node resource) {
        return resource.text("type").orElse("");
    }

    private void named(Node template, String section, String kind, String file) {
        template.members(section)
                .forEach((name, member) -> one(
                                file,
                                one -> one.kind().equals(kind) && one.symbol().equals(name))
                        .ifPresent(one -> places.add(new Place(member.lines(), file, one.lines()))));
    }

    private void resource(String symbol, Node resource, Map<String, List<Node>> byType, String file) {
        String type = type(resource);
        List<Node> alike = byType.getOrDefault(type, List.of());
        Optional<Declared> found = declared(symbol, resource, alike, file, one -> one.isOfType(type));
        if (found.isEmpty() && type.equals(DEPLOYMENT)) {
            found = declared(symbol, resource, alike, file, one -> one.kind().equals("module"));
        }
        Lines lines = found.map(Declared::lines).orElse(new Lines(1, 1));
        places.add(new Place(resource.lines(), file, lines));
        Optional<String> from = found.filter(one -> one.kind().equals("module"))
                .map(one -> Bicep.resolved(file, one.what()))
                .filter(path -> Bicep.isOne(path) && tree.isWithin(path));
        Optional<Node> inner = resource.get("properties").flatMap(one -> one.get("template"));
        if (from.isPresent() && inner.isPresent()) {
            template(inner.get(), from.get());
        }
    }

    // By its symbol, its name, or its place among those of its type, whose order the compiler keeps.
    private Optional<Declared> declared(
            String symbol, Node resource, List<Node> alike, String file, Predicate<Declared> kind) {
        String name = resource.text("name").orElse("");
        return one(file, kind.and(one -> one.symbol().equals(symbol)))
                .or(() -> one(file, kind.and(one -> one.isNamed(name))))
                .or(() -> inOrder(resource, alike, file, kind));
    }

    private Optional<Declared> inOrder(Node resource, List<Node> alike, String file, Predicate<Declared> kind) {
        List<Declared> declared = source(file).declared().stream().filter(kind).toList();
        int at = 0;
        while (at < alike.size() && alike.get(at) != resource) {
            at++;
        }
        return declared.size() == alike.size() && at < alike.size() ? Optional.of(declared.get(at)) : Optional.empty();
    }

    private Optional<Declared> one(String file, Predicate<Declared> which) {
        List<Declared> found = source(file).declared().stream().filter(which).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
