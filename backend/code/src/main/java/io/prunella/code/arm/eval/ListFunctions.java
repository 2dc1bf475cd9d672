package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Functions of lists and objects, and those of strings that work for lists, too.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array">
///     Array functions</a>
final class ListFunctions {
    private ListFunctions() {}

    static void addTo(Map<String, BuiltIn> all) {
        all.put("array", a -> a.isList(0) ? a.value(0) : a.listOf(List.of(a.value(0))));
        all.put("createarray", a -> a.listOf(a.values()));
        all.put("createobject", ListFunctions::createObject);
        all.put("union", ListFunctions::union);
        all.put("shallowmerge", ListFunctions::merge);
        all.put("intersection", ListFunctions::intersection);
        all.put("contains", ListFunctions::contains);
        all.put(
                "indexof",
                a -> a.of(a.isList(0) ? index(a, false) : (long) lower(a, 0).indexOf(lower(a, 1))));
        all.put(
                "lastindexof",
                a -> a.of(a.isList(0) ? index(a, true) : (long) lower(a, 0).lastIndexOf(lower(a, 1))));
        all.put("empty", ListFunctions::empty);
        all.put("length", ListFunctions::length);
        all.put("first", a -> a.isList(0) ? end(a, 0) : a.of(head(a.text(0), 1)));
        all.put("last", a -> a.isList(0) ? end(a, a.list(0).size() - 1) : a.of(tail(a.text(0), 1)));
        all.put("take", ListFunctions::take);
        all.put("skip", ListFunctions::skip);
        all.put("coalesce", ListFunctions::coalesce);
        all.put("items", ListFunctions::items);
        all.put("objectkeys", a -> a.textsOf(sorted(a.object(0))));
        all.put("flatten", ListFunctions::flatten);
        all.put("tryget", ListFunctions::tryGet);
        all.put("indexfromend", a -> element(a, a.list(0).size() - a.count(1)));
        all.put(
                "tryindexfromend",
                a -> a.count(1) > a.list(0).size()
                        ? nothing(a)
                        : element(a, a.list(0).size() - a.count(1)));
    }

    private static Value nothing(Arguments a) {
        return new Value.Nothing(a.lines());
    }

    private static String lower(Arguments a, int index) throws NotKnown {
        return a.text(index).toLowerCase(java.util.Locale.ROOT);
    }

    private static String head(String text, int count) {
        return text.substring(0, Math.clamp(count, 0, text.length()));
    }

    private static String tail(String text, int count) {
        return text.substring(Math.clamp((long) text.length() - count, 0, text.length()));
    }

    private static Value createObject(Arguments a) throws NotKnown {
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i + 1 < a.size(); i += 2) {
            if (!(a.value(i + 1) instanceof Value.Nothing)) {
                members.put(a.text(i), a.value(i + 1));
            }
        }
        return a.objectOf(members);
    }

    private static Value union(Arguments a) throws NotKnown {
        if (a.isList(0)) {
            List<Value> all = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < a.size(); i++) {
                for (Value element : a.list(i)) {
                    if (Values.key(element).map(seen::add).orElse(true)) {
                        all.add(element);
                    }
                }
            }
            return a.listOf(all);
        }
        Map<String, Value> all = new LinkedHashMap<>();
        for (int i = 0; i < a.size(); i++) {
            join(all, a.object(i));
        }
        return a.objectOf(all);
    }

    // What both have of objects is joined, too; what one of them adds to something unknown is not known either.
    private static void join(Map<String, Value> into, Map<String, Value> more) {
        more.forEach((name, value) -> {
            if (into.get(name) instanceof Value.Unknown && value instanceof Value.Mapping) {
                return;
            }
            if (into.get(name) instanceof Value.Mapping(Map<String, Value> before, Lines lines)
                    && value instanceof Value.Mapping(Map<String, Value> members, Lines ignored)) {
                Map<String, Value> both = new LinkedHashMap<>(before);
                join(both, members);
                into.put(name, new Value.Mapping(both, lines));
            } else {
                into.put(name, value);
            }
        });
    }

    private static Value merge(Arguments a) throws NotKnown {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Value one : a.list(0)) {
            all.putAll(new Arguments(a.function(), List.of(one), a.lines()).object(0));
        }
        return a.objectOf(all);
    }

    private static Value intersection(Arguments a) throws NotKnown {
        known(a);
        if (a.isObject(0)) {
            Map<String, Value> all = new LinkedHashMap<>(a.object(0));
            for (int i = 1; i < a.size(); i++) {
                Map<String, Value> other = a.object(i);
                all.entrySet()
                        .removeIf(member -> !Optional.ofNullable(other.get(member.getKey()))
                                .filter(member.getValue()::isSame)
                                .isPresent());
            }
            return a.objectOf(all);
        }
        List<Value> all = new ArrayList<>(a.list(0));
        for (int i = 1; i < a.size(); i++) {
            Set<Optional<String>> other = a.list(i).stream().map(Values::key).collect(Collectors.toSet());
            all.removeIf(element -> !other.contains(Values.key(element)));
        }
        return a.listOf(all);
    }

    private static void known(Arguments a) throws NotKnown {
        Optional<Value.Unknown> unknown = new Value.Sequence(a.values(), a.lines()).firstUnknown();
        if (unknown.isPresent()) {
            throw new NotKnown(unknown.get().reason());
        }
    }

    private static Value contains(Arguments a) throws NotKnown {
        if (a.isObject(0)) {
            Optional<Value> member = Values.member(a.object(0), a.plain(1));
            return a.of(member.isPresent() && isThere(member.get()));
        }
        if (!a.isList(0)) {
            return a.of(a.text(0).contains(a.plain(1)));
        }
        Value wanted = a.value(1);
        boolean found = a.list(0).stream().anyMatch(wanted::isSame);
        if (!found) {
            known(a);
        }
        return a.of(found);
    }

    private static long index(Arguments a, boolean last) throws NotKnown {
        known(a);
        List<Value> all = a.list(0);
        long found = -1;
        for (int i = 0; i < all.size() && (last || found < 0); i++) {
            found = all.get(i).isSame(a.value(1)) ? i : found;
        }
        return found;
    }

    private static Value empty(Arguments a) throws NotKnown {
        return switch (a.value(0)) {
            case Value.Nothing ignored -> a.of(true);
            case Value.Sequence(List<Value> elements, Lines ignored) -> a.of(elements.isEmpty());
            case Value.Mapping(Map<String, Value> members, Lines ignored)
            when members.values().stream().anyMatch(member -> !(member instanceof Value.Unknown)) -> a.of(false);
            case Value.Mapping ignored -> a.of(count(a.object(0)) == 0);
            case Value.Text(List<Object> pieces, Lines ignored)
            when pieces.stream().anyMatch(String.class::isInstance) -> a.of(false);
            case Value ignored -> a.of(a.text(0).isEmpty());
        };
    }

    private static Value length(Arguments a) throws NotKnown {
        long length = a.isList(0)
                ? a.list(0).size()
                : a.isObject(0) ? count(a.object(0)) : a.text(0).length();
        return a.of(length);
    }

    private static Value end(Arguments a, int index) throws NotKnown {
        return a.list(0).isEmpty() ? nothing(a) : element(a, index);
    }

    private static int count(Map<String, Value> members) throws NotKnown {
        for (Value member : members.values()) {
            isThere(member);
        }
        return members.size();
    }

    // Of a choice that is not known, a member that is not known may be missing.
    private static boolean isThere(Value member) throws NotKnown {
        if (member instanceof Value.Unknown unknown) {
            throw new NotKnown(unknown.reason());
        }
        return true;
    }

    private static Value element(Arguments a, int index) throws NotKnown {
        List<Value> all = a.list(0);
        if (index < 0 || index >= all.size()) {
            throw new NotKnown("The list has no element " + index);
        }
        return all.get(index);
    }

    private static Value take(Arguments a) throws NotKnown {
        int count = Math.max(0, a.count(1));
        return a.isList(0)
                ? a.listOf(a.list(0).subList(0, Math.min(count, a.list(0).size())))
                : a.of(head(a.text(0), count));
    }

    private static Value skip(Arguments a) throws NotKnown {
        int count = Math.max(0, a.count(1));
        return a.isList(0)
                ? a.listOf(a.list(0)
                        .subList(Math.min(count, a.list(0).size()), a.list(0).size()))
                : a.of(a.text(0).substring(Math.min(count, a.text(0).length())));
    }

    private static Value coalesce(Arguments a) throws NotKnown {
        for (Value value : a.values()) {
            if (value instanceof Value.Unknown unknown) {
                throw new NotKnown(unknown.reason());
            }
            if (!(value instanceof Value.Nothing)) {
                return value;
            }
        }
        return nothing(a);
    }

    private static List<String> sorted(Map<String, Value> members) {
        return members.keySet().stream().sorted().toList();
    }

    private static Value items(Arguments a) throws NotKnown {
        List<Value> all = new ArrayList<>();
        for (String key : sorted(a.object(0))) {
            Map<String, Value> item = new LinkedHashMap<>();
            item.put("key", a.of(key));
            item.put("value", a.object(0).getOrDefault(key, nothing(a)));
            all.add(a.objectOf(item));
        }
        return a.listOf(all);
    }

    private static Value flatten(Arguments a) throws NotKnown {
        List<Value> all = new ArrayList<>();
        for (Value one : a.list(0)) {
            all.addAll(new Arguments(a.function(), List.of(one), a.lines()).list(0));
        }
        return a.listOf(all);
    }

    private static Value tryGet(Arguments a) throws NotKnown {
        Value here = a.value(0);
        for (int i = 1; i < a.size(); i++) {
            here = Members.of(here, a.value(i), true, a.lines());
        }
        return here;
    }
}
