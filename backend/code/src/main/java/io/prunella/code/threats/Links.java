package io.prunella.code.threats;

import io.prunella.code.trace.Names;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.policy.Related;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells whom a value of a document names.
final class Links {
    /// Whom a value names.
    sealed interface Link {}

    record Here(Declared to) implements Link {}

    /// One that is declared elsewhere.
    record Elsewhere(String name) implements Link {}

    record NotKnown(String why) implements Link {}

    private static final String OWN = "arn:aws:iam::" + ResourceId.UNTOLD_ACCOUNT + ":";

    private final World world;
    private final Map<String, List<Declared>> byType = new LinkedHashMap<>();
    private final Map<String, List<Declared>> byAddress = new HashMap<>();
    private final Map<Document, Declared> byDocument = new IdentityHashMap<>();
    private final Map<String, Optional<Declared>> answers = new HashMap<>();
    private final Map<Declared, Map<String, List<Link>>> read = new IdentityHashMap<>();
    private final Map<String, Map<Declared, List<Declared>>> namings = new HashMap<>();

    Links(World world) {
        this.world = world;
        for (Declaration declaration : world.declarations()) {
            if (!declaration.partial()) {
                Declared declared = new Declared(declaration.document());
                byType.computeIfAbsent(declared.type(), type -> new ArrayList<>())
                        .add(declared);
                byAddress
                        .computeIfAbsent(declared.address(), address -> new ArrayList<>())
                        .add(declared);
                byDocument.put(declared.document(), declared);
            }
        }
    }

    World world() {
        return world;
    }

    List<Declared> all(Collection<String> types) {
        return types.stream().flatMap(type -> all(type).stream()).toList();
    }

    List<Declared> all(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /// Those of a type that are declared within a resource.
    List<Declared> within(Declared whole, String type) {
        return byAddress.getOrDefault(whole.address(), List.of()).stream()
                .filter(one -> one.type().equals(type))
                .toList();
    }

    /// Those of a type that name a resource at a place in their documents.
    List<Declared> naming(Declared named, String type, String path) {
        String question = type + " " + path + " " + named.type();
        Map<Declared, List<Declared>> known = namings.get(question);
        if (known == null) {
            known = new IdentityHashMap<>();
            for (Declared one : all(type)) {
                for (Link link : at(one, path, named.type())) {
                    if (link instanceof Here(Declared to)) {
                        known.computeIfAbsent(to, key -> new ArrayList<>()).add(one);
                    }
                }
            }
            namings.put(question, known);
        }
        return known.getOrDefault(named, List.of()).stream().distinct().toList();
    }

    /// All that a place in a document names of the given types.
    List<Link> at(Declared from, String path, String... types) {
        Map<String, List<Link>> known = read.computeIfAbsent(from, key -> new HashMap<>());
        String question = path + " " + String.join(" ", types);
        List<Link> links = known.get(question);
        if (links == null) {
            links = read(from, path, types);
            known.put(question, links);
        }
        return links;
    }

    private List<Link> read(Declared from, String path, String... types) {
        List<Link> links =
                from.values(path).stream().map(value -> link(value, types)).toList();
        return links.stream().allMatch(Here.class::isInstance) ? links : asked(from, path, links, types);
    }

    /// The only one, or the first.
    Optional<Link> first(Declared from, String path, String... types) {
        return at(from, path, types).stream().findFirst();
    }

    // What the value does not tell, the expression that it came from may.
    private List<Link> asked(Declared from, String property, List<Link> links, String... types) {
        List<Link> found = new ArrayList<>();
        for (String type : types) {
            if (world.named(from.document(), property, type) instanceof Related.Known(List<Document> documents)) {
                documents.forEach(document -> Optional.ofNullable(byDocument.get(document))
                        .map(Here::new)
                        .ifPresent(found::add));
            }
        }
        boolean all = found.size() == links.size();
        return all ? found : links;
    }

    Link link(Object value, String... types) {
        if (value instanceof Unknown unknown) {
            return new NotKnown(unknown.message());
        }
        String text = String.valueOf(value);
        return Stream.of(types)
                .flatMap(type -> named(text, type).stream())
                .findFirst()
                .<Link>map(Here::new)
                .orElseGet(() -> new Elsewhere(text));
    }

    private Optional<Declared> named(String text, String type) {
        String question = type + " " + text;
        Optional<Declared> known = answers.get(question);
        if (known == null) {
            known = find(text, type);
            answers.put(question, known);
        }
        return known;
    }

    private Optional<Declared> find(String text, String type) {
        String symbol = text.startsWith(OWN) ? text.substring(OWN.length()) : text;
        return at(symbol, type)
                .or(() -> symbol.contains(".") ? at(symbol.substring(0, symbol.lastIndexOf('.')), type) : at("", type))
                .or(() -> bearing(text, type))
                .or(() -> mentioned(text, type));
    }

    private Optional<Declared> at(String address, String type) {
        return byAddress.getOrDefault(address, List.of()).stream()
                .filter(one -> one.type().equals(type))
                .findFirst();
    }

    private Optional<Declared> bearing(String text, String type) {
        String property = Names.properties().get(type);
        return property == null
                ? Optional.empty()
                : all(type).stream()
                        .filter(one -> one.text(property)
                                .filter(name -> text.equals(name)
                                        || (text.startsWith("arn:")
                                                && (text.endsWith(":" + name) || text.endsWith("/" + name))))
                                .isPresent())
                        .findFirst();
    }

    // A longer text around what stands for a resource, such as the path by which an API calls a function.
    private Optional<Declared> mentioned(String text, String type) {
        return all(type).stream()
                .filter(one -> mentions(text, one.address()))
                .max(Comparator.comparingInt(one -> one.address().length()));
    }

    static boolean mentions(String text, String address) {
        for (int at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
            int end = at + address.length();
            boolean starts = at == 0 || !isPart(text.charAt(at - 1), ".-_");
            boolean ends = end == text.length() || !isPart(text.charAt(end), "-_[");
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char c, String others) {
        return Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
    }

    /// What to call it for people.
    static String name(Link link) {
        return switch (link) {
            case Here(Declared to) -> to.address();
            case Elsewhere(String name) -> "'" + name + "'";
            case NotKnown(String why) -> why;
        };
    }
}
