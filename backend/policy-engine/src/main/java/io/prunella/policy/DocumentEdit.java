package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One document on its way through a recipe: changed step by step as set, compared with what it was at the end.
final class DocumentEdit {
    /// A step cannot be carried out on this document. The message is for the person who asked.
    static final class Blocked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Blocked(String why) {
            super(why);
        }
    }

    /// What to put, given the effective value that stands there.
    interface Value {
        /// Empty to take the member away.
        Optional<Object> of(@Nullable Object effectiveOld);
    }

    private final Document asSet;
    private final Document effective;
    private final Side side;
    private final Schema schema;
    private final ListKeys keys;
    private final Map<Pointer, String> renames = new LinkedHashMap<>();
    private Map<String, Object> body;

    DocumentEdit(Document asSet, Side side, Schema schema) {
        this.asSet = asSet;
        this.side = side;
        this.schema = schema;
        effective = schema.effective(asSet, side);
        keys = schema.listKeys();
        body = asSet.body();
    }

    Document asSet() {
        return asSet;
    }

    List<Operation> operations() {
        Document after = schema.normalize(asSet.withBody(withoutEmptyPolicies()), side);
        return TreeDiff.between(asSet.body(), after.body(), new TreeDiff.TypedKeys(asSet.type(), keys), renames);
    }

    // A policy without statements is no policy: AWS refuses it, the document itself is deleted.
    private Map<String, Object> withoutEmptyPolicies() {
        Map<String, Object> out = body;
        Object satellites = body.getOrDefault("satellites", Map.of());
        if (satellites instanceof Map<?, ?> map) {
            for (Map.Entry<String, Object> satellite : Trees.asObject(map).entrySet()) {
                boolean empty = satellite.getValue() instanceof Map<?, ?> properties
                        && properties.get("PolicyDocument") instanceof Map<?, ?> policy
                        && List.of().equals(policy.get("Statement"));
                if (empty) {
                    out = Trees.remove(asSet.type(), out, Pointer.of("satellites", satellite.getKey()), keys);
                }
            }
        }
        return out;
    }

    Optional<Object> get(Pointer at) {
        return Trees.get(asSet.type(), body, at, keys);
    }

    Optional<Object> effective(Pointer at) {
        return Trees.get(asSet.type(), effective.body(), at, keys);
    }

    /// Puts members into the object at a place. On the live side a member that has its wanted effect by default is not
    /// set, unless others of the same object are.
    void merge(Pointer at, CompiledTemplate.ObjectOf members, TemplateFiller filler) {
        Object now = get(at).orElse(null);
        requireKnown(now, at);
        if (now != null && !(now instanceof Map<?, ?>)) {
            throw new Blocked("'" + at + "' is no object");
        }
        Map<String, Object> merged = merged(now, at, members, filler);
        if (now == null && side == Side.LIVE && hasEffect(effective(at).orElse(null), merged)) {
            return;
        }
        write(at, merged);
    }

    /// Fills one value, given the effective old one.
    interface TemplateFiller {
        Optional<Object> fill(CompiledTemplate template, @Nullable Object effectiveOld);
    }

    private Map<String, Object> merged(
            @Nullable Object now, Pointer at, CompiledTemplate.ObjectOf members, TemplateFiller filler) {
        Map<String, Object> out =
                new LinkedHashMap<>(now instanceof Map<?, ?> map ? Trees.asObject(map) : Map.<String, Object>of());
        members.members().forEach((name, template) -> {
            Pointer here = at.child(name);
            Object old = out.get(name);
            Object inEffect = effective(here).orElse(null);
            if (template instanceof CompiledTemplate.ObjectOf nested && (old == null || old instanceof Map<?, ?>)) {
                Map<String, Object> value = merged(old, here, nested, filler);
                if (!(old == null && now != null && side == Side.LIVE && hasEffect(inEffect, value))) {
                    out.put(name, value);
                }
                return;
            }
            requireKnown(old, here);
            Optional<Object> value = filler.fill(template, inEffect instanceof Undeclared ? null : inEffect);
            if (value.isEmpty()) {
                out.remove(name);
            } else if (!(old == null
                    && now != null
                    && side == Side.LIVE
                    && value.get().equals(inEffect))) {
                out.put(name, value.get());
            }
        });
        return out;
    }

    private static boolean hasEffect(@Nullable Object effective, Object wanted) {
        if (wanted instanceof Map<?, ?> members && effective instanceof Map<?, ?> map) {
            return members.entrySet().stream()
                    .allMatch(entry ->
                            hasEffect(map.get(entry.getKey()), java.util.Objects.requireNonNull(entry.getValue())));
        }
        return wanted.equals(effective);
    }

    /// Like [#merge] on an element of a list with keys. Where its new key is already taken, the element goes.
    void mergeElement(Pointer list, String key, CompiledTemplate.ObjectOf members, TemplateFiller filler) {
        Pointer at = list.child(key);
        Object now = get(at).orElseThrow(() -> new Blocked("There is no '" + at + "' any more"));
        requireKnown(now, at);
        Map<String, Object> merged = merged(now, at, members, filler);
        List<Object> elements = elements(list);
        Optional<ListKeys.ElementKey> elementKey = keys.at(asSet.type(), list);
        if (elementKey.isPresent()) {
            String newKey = elementKey.get().of(merged, elements);
            if (!newKey.equals(key) && get(list.child(newKey)).isPresent()) {
                remove(at);
                return;
            }
            if (!newKey.equals(key)) {
                renames.put(at, newKey);
            }
        }
        write(at, merged);
    }

    /// Appends an element unless it is there. Where another element bears its Sid, the new one gets a Sid of its own.
    void ensure(Pointer list, Map<String, Object> element, Map<String, Object> parent) {
        Object now = get(list).orElse(null);
        requireKnown(now, list);
        if (now == null && get(list.parent()).isEmpty()) {
            write(list.parent(), parent);
        }
        List<Object> elements = new ArrayList<>(now == null ? List.of() : elements(list));
        if (elements.stream().anyMatch(e -> e instanceof Unknown)) {
            throw new Blocked("'" + list + "' holds an element that is not known");
        }
        if (elements.stream().anyMatch(e -> withoutSid(e).equals(withoutSid(element)))) {
            return;
        }
        elements.add(withFreeSid(element, elements));
        write(list, elements);
    }

    private static Object withoutSid(Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            return element;
        }
        Map<String, Object> out = new LinkedHashMap<>(Trees.asObject(map));
        out.remove("Sid");
        return out;
    }

    private static Map<String, Object> withFreeSid(Map<String, Object> element, List<Object> elements) {
        if (!(element.get("Sid") instanceof String sid)) {
            return element;
        }
        String free = sid;
        for (int i = 2; isTaken(free, elements); i++) {
            free = sid + i;
        }
        Map<String, Object> out = new LinkedHashMap<>(element);
        out.put("Sid", free);
        return out;
    }

    private static boolean isTaken(String sid, List<Object> elements) {
        return elements.stream().anyMatch(e -> e instanceof Map<?, ?> map && sid.equals(map.get("Sid")));
    }

    void remove(Pointer at) {
        if (get(at).isPresent()) {
            requireKnown(get(at).get(), at);
            body = Trees.remove(asSet.type(), body, at, keys);
        }
    }

    /// The elements of a list with the token that addresses each.
    Map<String, Object> keyedElements(Pointer list) {
        Map<String, Object> out = new LinkedHashMap<>();
        List<Object> elements = elements(list);
        Optional<ListKeys.ElementKey> key = keys.at(asSet.type(), list);
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            out.put(key.map(k -> k.of(element, elements)).orElse(String.valueOf(i)), element);
        }
        return out;
    }

    private List<Object> elements(Pointer list) {
        Object now = get(list).orElse(List.of());
        requireKnown(now, list);
        if (now instanceof List<?> elements) {
            return Trees.asList(elements);
        }
        throw new Blocked("'" + list + "' is no list");
    }

    private void requireKnown(@Nullable Object value, Pointer at) {
        if (value instanceof Unknown unknown) {
            throw new Blocked("What stands at '" + at + "' is not known: " + unknown.message());
        }
    }

    private void write(Pointer at, Object value) {
        List<Pointer> missing = new ArrayList<>();
        for (Pointer above = at; !above.isRoot(); above = above.parent()) {
            if (!above.equals(at) && get(above).isEmpty()) {
                missing.addFirst(above);
            }
        }
        for (Pointer above : missing) {
            body = Trees.put(asSet.type(), body, above, Map.of(), keys);
        }
        body = Trees.put(asSet.type(), body, at, value, keys);
    }
}
