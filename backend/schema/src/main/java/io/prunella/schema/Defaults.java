package io.prunella.schema;

import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fills in what the provider documents for settings that are not there (`defaults.yaml`).
final class Defaults {
    private static final String UNDECLARED = "undeclared";

    /// @param absent members, or `undeclared`; null where nothing is said
    /// @param since the version of the provider's interface that brought it; empty where it always was so
    private record Rule(
            Pointer at, Set<Side> sides, @Nullable Object absent, Map<String, Object> omitted, String since) {
        // What is read live, and what names no version, is of the newest; versions are dates.
        boolean holds(Document document) {
            return since.isEmpty()
                    || !(document.state().get("apiVersion") instanceof String version)
                    || version.compareTo(since) >= 0;
        }
    }

    private final Map<String, List<Rule>> byType = new HashMap<>();

    Defaults(Map<String, Object> file) {
        file.forEach((type, rules) -> byType.put(type, rules(type, (List<?>) rules)));
    }

    private static List<Rule> rules(String type, List<?> raw) {
        List<Rule> rules = new ArrayList<>();
        for (Object item : raw) {
            Map<String, Object> map = Trees.asObject((Map<?, ?>) item);
            String side = SchemaFiles.string(map, "side");
            SchemaFiles.string(map, "source");
            Rule rule = new Rule(
                    Pointer.parse(SchemaFiles.string(map, "at")),
                    side.equals("both") ? Set.of(Side.values()) : Set.of(Side.valueOf(side.toUpperCase(Locale.ROOT))),
                    map.get("absent"),
                    SchemaFiles.child(map, "omitted"),
                    String.valueOf(map.getOrDefault("since", "")));
            if (rule.absent() instanceof Map<?, ?> members
                    && !members.keySet().containsAll(rule.omitted().keySet())) {
                throw new IllegalStateException("The defaults of " + type + " at '" + rule.at()
                        + "' leave out members of 'omitted' in 'absent': filling twice would change the document");
            }
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    Document fill(Document document, Side side) {
        Map<String, Object> body = document.body();
        for (Rule rule : byType.getOrDefault(document.type(), List.of())) {
            if (rule.sides().contains(side) && rule.holds(document)) {
                body = Trees.asObject((Map<?, ?>) fill(body, rule, 0));
            }
        }
        return document.withBody(body);
    }

    private static Object fill(Object here, Rule rule, int depth) {
        List<String> tokens = rule.at().tokens();
        if (depth == tokens.size()) {
            return here instanceof Map<?, ?> map ? fillMembers(Trees.asObject(map), rule) : here;
        }
        String token = tokens.get(depth);
        if (here instanceof List<?> list && token.equals("*")) {
            return list.stream().map(element -> fill(element, rule, depth + 1)).toList();
        }
        if (!(here instanceof Map<?, ?> map)) {
            return here;
        }
        Map<String, Object> out = new LinkedHashMap<>(Trees.asObject(map));
        Object next = out.get(token);
        if (next != null) {
            out.put(token, fill(next, rule, depth + 1));
        } else if (depth == 0 && tokens.size() > 1 && token.equals("properties")) {
            out.put(token, fill(Map.of(), rule, depth + 1));
        } else if (rule.absent() != null && depth == tokens.size() - 1) {
            out.put(token, absent(rule));
        }
        return out;
    }

    private static Object fillMembers(Map<String, Object> members, Rule rule) {
        // All of an account's setting left out is the same as having none; an empty block elsewhere is a block.
        boolean wholeDocument = rule.at().tokens().size() == 1;
        if (members.isEmpty() && wholeDocument && rule.absent() != null) {
            return absent(rule);
        }
        Map<String, Object> out = new LinkedHashMap<>(members);
        rule.omitted().forEach(out::putIfAbsent);
        return out;
    }

    private static Object absent(Rule rule) {
        Object value = java.util.Objects.requireNonNull(rule.absent());
        return value.equals(UNDECLARED) ? new Undeclared(rule.at().toString()) : value;
    }

    /// Every place a documented default may fill, on any side.
    Set<Pointer> places(String type) {
        Set<Pointer> places = new LinkedHashSet<>();
        for (Rule rule : byType.getOrDefault(type, List.of())) {
            if (rule.absent() != null && rule.at().tokens().size() > 1) {
                places.add(rule.at());
            }
            rule.omitted().keySet().forEach(member -> places.add(rule.at().child(member)));
            if (rule.absent() instanceof Map<?, ?> members) {
                members.keySet().forEach(member -> places.add(rule.at().child(String.valueOf(member))));
            }
        }
        return places;
    }
}
