package io.prunella.code.drift;

import io.prunella.model.Absent;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a live resource has otherwise than it is declared, in what is declared of it and known on both sides.
/// What the provider does where nothing is set counts as set to that.
///
/// @param unknown how many declared values could not be compared
public record Drift(List<Difference> differences, int unknown) {
    private static final List<String> GROUPS = List.of("SourceSecurityGroupId", "DestinationSecurityGroupId");
    private static final List<String> ROOTS = List.of("properties", "satellites", "settings", "tags");

    public Drift {
        differences = List.copyOf(differences);
    }

    /// @param declared a document's body as [io.prunella.code.trace.KnownParts] keeps it
    /// @param live as set
    /// @param read whether a place is read of live resources, so that where nothing is, nothing is set
    public static Drift between(Map<String, Object> declared, Document live, Schema schema, Predicate<Pointer> read) {
        Map<String, Object> effective = schema.effective(live, Side.LIVE).body();
        Object named = byId(declared, live.id().nativeId());
        return new Comparison(live, effective, schema.listKeys(), read).of(Trees.asObject((Map<?, ?>) named));
    }

    // A group that lets itself in is declared without its id.
    private static Object byId(Object declared, String id) {
        return switch (declared) {
            case List<?> elements ->
                elements.stream().map(element -> byId(element, id)).toList();
            case Map<?, ?> members -> {
                Map<String, Object> named = new LinkedHashMap<>();
                Trees.asObject(members)
                        .forEach((name, value) ->
                                named.put(name, GROUPS.contains(name) && "self".equals(value) ? id : byId(value, id)));
                yield named;
            }
            default -> declared;
        };
    }

    private static final class Comparison {
        private final Document live;
        private final Map<String, Object> effective;
        private final ListKeys keys;
        private final Predicate<Pointer> read;
        private final List<Difference> differences = new ArrayList<>();
        private int unknown;

        Comparison(Document live, Map<String, Object> effective, ListKeys keys, Predicate<Pointer> read) {
            this.live = live;
            this.effective = effective;
            this.keys = keys;
            this.read = read;
        }

        Drift of(Map<String, Object> declared) {
            for (String root : ROOTS) {
                Object said = declared.get(root);
                if (said instanceof Map<?, ?> members) {
                    Object own = live.body().getOrDefault(root, Map.of());
                    Object filled = effective.getOrDefault(root, Map.of());
                    members(Pointer.of(root), Trees.asObject(members), own, filled);
                } else if (said != null) {
                    unknown++;
                }
            }
            return new Drift(differences, unknown);
        }

        private void members(Pointer at, Map<String, Object> said, Object own, @Nullable Object filled) {
            if (!(own instanceof Map<?, ?> map)) {
                unknown += isNotKnown(own) ? 1 : 0;
                if (!isNotKnown(own)) {
                    differences.add(new Difference(at, said, own));
                }
                return;
            }
            said.forEach((name, value) -> compare(
                    at.child(name),
                    value,
                    map.get(name),
                    filled instanceof Map<?, ?> defaults ? defaults.get(name) : null));
        }

        /// @param filled what holds where nothing is set
        private void compare(Pointer at, Object said, @Nullable Object own, @Nullable Object filled) {
            if (isNotKnown(said) || isNotKnown(own)) {
                unknown++;
            } else if (own == null && filled != null && !isNotKnown(filled)) {
                compare(at, said, filled, null);
            } else if (own == null) {
                missing(at, said);
            } else if (said instanceof Map<?, ?> members) {
                members(at, Trees.asObject(members), own, filled);
            } else if (said instanceof List<?> list) {
                list(at, Trees.asList(list), own);
            } else if (own instanceof Map<?, ?> || own instanceof List<?>) {
                differences.add(new Difference(at, said, own));
            } else {
                switch (Scalars.compare(at.last(), said, own)) {
                    case SAME -> {}
                    case OTHER -> differences.add(new Difference(at, said, own));
                    case NOT_KNOWN -> unknown++;
                }
            }
        }

        private void missing(Pointer at, Object said) {
            if (isNothing(said)) {
                return;
            }
            String root = at.tokens().getFirst();
            boolean told = root.equals("tags") || root.equals("satellites") || read.test(at);
            if (told && !hasUnknown(said)) {
                differences.add(new Difference(at, said, Absent.VALUE));
            } else {
                unknown++;
            }
        }

        private void list(Pointer at, List<Object> said, Object own) {
            if (!(own instanceof List<?> others)) {
                differences.add(new Difference(at, said, own));
            } else if (others.stream().anyMatch(Comparison::isNotKnown)) {
                unknown++;
            } else if (Statements.are(at, said)) {
                elements(at, said, Trees.asList(others), Statements::key, true);
            } else if (keys.at(live.type(), at).isPresent()) {
                boolean whole =
                        at.last().equals("SecurityGroupIngress") || at.last().equals("SecurityGroupEgress");
                elements(
                        at, said, Trees.asList(others), keys.at(live.type(), at).get(), whole);
            } else {
                unkeyed(at, said, Trees.asList(others));
            }
        }

        /// @param whole whether what is not declared is drift, too: providers have elements of their own in
        ///     other lists
        private void elements(Pointer at, List<Object> said, List<Object> own, ListKeys.ElementKey key, boolean whole) {
            Map<String, Object> there = new LinkedHashMap<>();
            own.forEach(element -> there.put(key.of(element, own), element));
            boolean open = false;
            for (Object element : said) {
                if (hasUnknown(element)) {
                    unknown++;
                    open = true;
                    continue;
                }
                String name = key.of(element, said);
                Object other = there.remove(name);
                if (other == null) {
                    differences.add(new Difference(at.child(name), element, Absent.VALUE));
                } else if (Statements.are(at, said)) {
                    if (!Statements.mean(element, other)) {
                        differences.add(new Difference(at.child(name), element, other));
                    }
                } else {
                    compare(at.child(name), withoutPortsOfAll(element), other, null);
                }
            }
            if (whole && !open) {
                there.forEach(
                        (name, element) -> differences.add(new Difference(at.child(name), Absent.VALUE, element)));
            }
        }

        // An entry for all protocols has no ports, whatever is written.
        private static Object withoutPortsOfAll(Object element) {
            if (!(element instanceof Map<?, ?> entry) || !"-1".equals(String.valueOf(entry.get("Protocol")))) {
                return element;
            }
            Map<String, Object> out = new LinkedHashMap<>(Trees.asObject(entry));
            out.remove("PortRange");
            return out;
        }

        // Order says nothing. Elements are told apart by all that is declared of them.
        private void unkeyed(Pointer at, List<Object> said, List<Object> own) {
            if (hasUnknown(said)) {
                unknown++;
            } else if (said.size() == 1 && own.size() == 1 && said.getFirst() instanceof Map<?, ?>) {
                compare(at.child("0"), said.getFirst(), own.getFirst(), null);
            } else if (!isSame(at, said, own)) {
                differences.add(new Difference(at, said, own));
            }
        }

        private boolean isSame(Pointer at, List<Object> said, List<Object> own) {
            List<Object> left = new ArrayList<>(own);
            for (Object element : said) {
                Optional<Object> match = left.stream()
                        .filter(other -> agrees(at, element, other))
                        .findFirst();
                match.ifPresent(left::remove);
                if (match.isEmpty()) {
                    return false;
                }
            }
            return left.isEmpty();
        }

        private boolean agrees(Pointer at, Object said, Object own) {
            Comparison inner = new Comparison(live, effective, keys, read);
            inner.compare(at.child("-"), said, own, null);
            return inner.differences.isEmpty();
        }

        private static boolean isNotKnown(@Nullable Object value) {
            return value instanceof Unknown || value instanceof Undeclared;
        }

        private static boolean hasUnknown(Object value) {
            return switch (value) {
                case Map<?, ?> map -> map.values().stream().anyMatch(Comparison::hasUnknown);
                case List<?> list -> list.stream().anyMatch(Comparison::hasUnknown);
                default -> isNotKnown(value);
            };
        }

        // To say that there is nothing, or that something is off, is the same as to say nothing.
        private static boolean isNothing(Object said) {
            return switch (said) {
                case Map<?, ?> map -> map.values().stream().allMatch(Comparison::isNothing);
                case List<?> list -> list.isEmpty();
                case Boolean on -> !on;
                case String text -> text.isEmpty();
                default -> false;
            };
        }
    }
}
