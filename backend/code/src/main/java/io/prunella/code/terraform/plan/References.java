package io.prunella.code.terraform.plan;

import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.tree.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the configuration that a plan carries refers to: resources that are not made yet have no values to be named by.
final class References {
    private static final Pattern INSTANCE = Pattern.compile("\\[[^\\]]*]$");
    private static final Pattern MODULE = Pattern.compile("module\\.([^.\\[]+)(?:\\[[^\\]]*])?\\.");
    private static final Pattern RESOURCE =
            Pattern.compile("([a-z0-9_]+\\.[A-Za-z0-9_-]+(?:\\[[^\\]]*])?)\\.([A-Za-z0-9_]+).*");
    private static final Pattern WHOLE = Pattern.compile("[a-z0-9_]+\\.[A-Za-z0-9_-]+");
    private static final Set<String> KEYS = Set.of("count.index", "each.key");
    private static final Set<String> OTHERS =
            Set.of("var", "local", "module", "data", "each", "count", "path", "self", "terraform");

    private final Optional<Node> configuration;
    private final Set<String> addresses = new LinkedHashSet<>();

    References(Node root, List<Node> resources) {
        configuration = root.get("configuration").flatMap(all -> all.get("root_module"));
        resources.forEach(resource -> resource.text("address").ifPresent(addresses::add));
    }

    /// What the configuration says of a resource; empty where it is not there to see.
    Optional<Node> expressions(String address) {
        return declared(address)
                .map(resource -> resource.get("expressions").orElse(new Node.Mapping(Map.of(), resource.lines())));
    }

    private Optional<Node> declared(String address) {
        Optional<Node> module = configuration;
        Matcher call = MODULE.matcher(address);
        int from = 0;
        while (call.find() && call.start() == from) {
            String name = call.group(1);
            module = module.flatMap(one -> one.get("module_calls"))
                    .flatMap(calls -> calls.get(name))
                    .flatMap(called -> called.get("module"));
            from = call.end();
        }
        String own = bare(address.substring(from));
        return module.flatMap(one -> one.get("resources"))
                .flatMap(resources -> Plans.elements(resources).stream()
                        .filter(resource ->
                                resource.text("address").filter(own::equals).isPresent())
                        .findFirst());
    }

    /// The one resource whose attribute an argument is made of; empty where it is made of something else, or
    /// of several.
    Optional<Reference> of(String address, String argument) {
        List<String> written = references(expressions(address).flatMap(expressions -> expressions.get(argument)));
        Optional<Reference> sameKey = sameKey(address, argument, written).or(() -> itsOwn(address, written));
        if (sameKey.isPresent()) {
            return sameKey;
        }
        Set<Reference> found = new LinkedHashSet<>();
        for (String reference : written) {
            if (OTHERS.contains(reference.split("[.\\[]")[0])) {
                return Optional.empty();
            }
            Matcher resource = RESOURCE.matcher(reference);
            if (resource.matches()) {
                Optional<String> target = target(address, resource.group(1));
                if (target.isEmpty()) {
                    return Optional.empty();
                }
                found.add(new Reference(target.get(), resource.group(2)));
            }
        }
        return found.stream().map(Reference::address).distinct().count() == 1
                ? Optional.of(found.iterator().next())
                : Optional.empty();
    }

    private static List<String> references(Optional<Node> expression) {
        return expression.flatMap(one -> one.get("references")).map(Plans::elements).orElse(List.of()).stream()
                .flatMap(one -> one.text().stream())
                .toList();
    }

    // Of `b[count.index].id` a plan tells `b` and `count.index` alone. Where there are as many of the one as of the
    // other, under the same keys, each is about its own.
    private Optional<Reference> sameKey(String address, String argument, List<String> written) {
        List<String> others =
                written.stream().filter(one -> !KEYS.contains(one)).toList();
        if (others.size() != 1
                || written.size() != 2
                || !WHOLE.matcher(others.getFirst()).matches()) {
            return Optional.empty();
        }
        return paired(address, others.getFirst())
                .map(target -> new Reference(target, argument.endsWith("_arn") ? "arn" : "id"));
    }

    // `each.value.id`, where `for_each` is made of the instances of a resource.
    private Optional<Reference> itsOwn(String address, List<String> written) {
        List<String> each = references(declared(address).flatMap(resource -> resource.get("for_each_expression")));
        String attribute = written.isEmpty() ? "" : written.getFirst().replaceFirst("^each\\.value\\.", "");
        boolean own = each.size() == 1
                && WHOLE.matcher(each.getFirst()).matches()
                && written.equals(List.of("each.value." + attribute, "each.value"));
        return own
                ? paired(address, each.getFirst()).map(target -> new Reference(target, attribute))
                : Optional.empty();
    }

    private Optional<String> paired(String address, String resource) {
        String target = address.substring(0, modules(address)) + resource;
        String own = address.substring(bare(address).length());
        return keys(target).equals(keys(bare(address))) && !own.isEmpty() && addresses.contains(target + own)
                ? Optional.of(target + own)
                : Optional.empty();
    }

    private Set<String> keys(String resource) {
        return addresses.stream()
                .filter(one -> bare(one).equals(resource))
                .map(one -> one.substring(resource.length()))
                .collect(Collectors.toSet());
    }

    // In the same module; of several instances, the one with the same key.
    private Optional<String> target(String address, String written) {
        String own = INSTANCE.matcher(address).find()
                ? address.substring(bare(address).length())
                : "";
        String prefix = address.substring(0, modules(address));
        if (addresses.contains(prefix + written)) {
            return Optional.of(prefix + written);
        }
        if (addresses.contains(prefix + written + own)) {
            return Optional.of(prefix + written + own);
        }
        List<String> instances = addresses.stream()
                .filter(one -> bare(one).equals(prefix + written))
                .toList();
        return instances.size() == 1 ? Optional.of(instances.getFirst()) : Optional.empty();
    }

    private static int modules(String address) {
        Matcher call = MODULE.matcher(address);
        int from = 0;
        while (call.find() && call.start() == from) {
            from = call.end();
        }
        return from;
    }

    private static String bare(String address) {
        return INSTANCE.matcher(address).replaceFirst("");
    }
}
