package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.Access;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Operators;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Functions on lists and sets.
final class ListFunctions {
    private static final int LONGEST = 10_000;

    private ListFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> known = new HashMap<>();
        known.put("chunklist", ListFunctions::chunks);
        known.put("distinct", a -> Value.list(List.copyOf(new LinkedHashSet<>(a.list(0)))));
        known.put("index", ListFunctions::index);
        known.put("setintersection", a -> sets(a, (set, next) -> set.retainAll(next)));
        known.put("setsubtract", a -> sets(a, (set, next) -> set.removeAll(next)));
        known.put("setunion", a -> sets(a, (set, next) -> set.addAll(next)));
        known.put("setproduct", ListFunctions::product);
        known.put("sort", ListFunctions::sort);
        known.replaceAll((name, function) -> function.ofKnown());
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("alltrue", a -> quantified(a, false));
        all.put("anytrue", a -> quantified(a, true));
        all.put("coalescelist", ListFunctions::coalesceList);
        all.put("compact", ListFunctions::compact);
        all.put("concat", ListFunctions::concat);
        all.put("contains", ListFunctions::contains);
        all.put("element", ListFunctions::element);
        all.put("flatten", ListFunctions::flatten);
        all.put("one", ListFunctions::one);
        all.put("reverse", a -> Value.list(a.list(0).reversed()));
        all.put("slice", ListFunctions::slice);
        all.replaceAll((name, function) -> function.ofHolders());
        all.putAll(known);
        return all;
    }

    private static Value quantified(Arguments arguments, boolean deciding) throws EvaluationException {
        Optional<Value> unknown = Optional.empty();
        for (Value element : arguments.list(0)) {
            if (element instanceof Value.Unknown) {
                unknown = Optional.of(element);
            } else if (Operators.bool(element) == deciding) {
                return Value.of(deciding);
            }
        }
        return unknown.orElse(Value.of(!deciding));
    }

    private static Value coalesceList(Arguments arguments) throws EvaluationException {
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.list(i).isEmpty()) {
                return arguments.get(i);
            }
        }
        throw new EvaluationException("All lists of coalescelist() are empty");
    }

    private static Value compact(Arguments arguments) throws EvaluationException {
        List<Value> out = new ArrayList<>();
        for (Value element : arguments.list(0)) {
            if (!element.isNull() && !element.equals(Value.of(""))) {
                out.add(element);
            }
        }
        return Value.list(out);
    }

    private static Value concat(Arguments arguments) throws EvaluationException {
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            out.addAll(arguments.list(i));
            bound(out);
        }
        return Value.list(out);
    }

    private static Value contains(Arguments arguments) throws EvaluationException {
        Value wanted = arguments.get(1);
        Optional<Value> unknown = Optional.empty();
        for (Value element : arguments.list(0)) {
            Value same = Operators.same(element, wanted);
            if (same instanceof Value.Unknown) {
                unknown = Optional.of(same);
            } else if (Operators.bool(same)) {
                return Value.of(true);
            }
        }
        return unknown.orElse(Value.of(false));
    }

    private static Value element(Arguments arguments) throws EvaluationException {
        List<Value> list = arguments.list(0);
        if (list.isEmpty()) {
            throw new EvaluationException("element() is asked of an empty list");
        }
        return list.get(Math.floorMod(arguments.integer(1), list.size()));
    }

    private static Value flatten(Arguments arguments) throws EvaluationException {
        List<Value> out = new ArrayList<>();
        for (Value element : arguments.list(0)) {
            if (element instanceof Value.Unknown) {
                return element;
            }
            flatten(element, out);
        }
        return Value.list(out);
    }

    private static void flatten(Value value, List<Value> out) throws EvaluationException {
        if (value instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                flatten(element, out);
            }
        } else {
            out.add(value);
            bound(out);
        }
    }

    private static Value one(Arguments arguments) throws EvaluationException {
        List<Value> list = arguments.list(0);
        return switch (list.size()) {
            case 0 -> Value.NULL;
            case 1 -> list.getFirst();
            default -> throw new EvaluationException("one() is asked of a list of " + list.size());
        };
    }

    private static Value slice(Arguments arguments) throws EvaluationException {
        List<Value> list = arguments.list(0);
        int from = arguments.integer(1);
        int to = arguments.integer(2);
        if (from < 0 || to > list.size() || from > to) {
            throw new EvaluationException("slice() goes beyond its list");
        }
        return Value.list(list.subList(from, to));
    }

    private static Value chunks(Arguments arguments) throws EvaluationException {
        List<Value> list = arguments.list(0);
        int size = arguments.integer(1);
        List<Value> out = new ArrayList<>();
        for (int i = 0; size > 0 && i < list.size(); i += size) {
            out.add(Value.list(list.subList(i, Math.min(list.size(), i + size))));
        }
        return Value.list(out);
    }

    private static Value index(Arguments arguments) throws EvaluationException {
        int found = arguments.list(0).indexOf(arguments.get(1));
        if (found < 0) {
            throw new EvaluationException("index() does not find its value");
        }
        return Value.of(found);
    }

    /// Changes the first set by the next one.
    @FunctionalInterface
    private interface SetChange {
        void apply(Set<Value> set, List<Value> next);
    }

    private static Value sets(Arguments arguments, SetChange change) throws EvaluationException {
        Set<Value> set = new LinkedHashSet<>(arguments.list(0));
        for (int i = 1; i < arguments.size(); i++) {
            change.apply(set, arguments.list(i));
        }
        return setOf(set);
    }

    private static Value product(Arguments arguments) throws EvaluationException {
        List<List<Value>> rows = List.of(List.of());
        for (int i = 0; i < arguments.size(); i++) {
            List<List<Value>> next = new ArrayList<>();
            for (List<Value> row : rows) {
                for (Value element : arguments.list(i)) {
                    List<Value> longer = new ArrayList<>(row);
                    longer.add(element);
                    next.add(longer);
                    bound(next);
                }
            }
            rows = next;
        }
        return Value.list(rows.stream().map(Value::list).toList());
    }

    private static Value sort(Arguments arguments) throws EvaluationException {
        List<String> sorted = new ArrayList<>(arguments.texts(0));
        Collections.sort(sorted);
        return Value.list(sorted.stream().map(Value::of).toList());
    }

    private static void bound(List<?> list) throws EvaluationException {
        if (list.size() > LONGEST) {
            throw new EvaluationException("A list has more than " + LONGEST + " elements");
        }
    }

    /// A set of these, in Terraform's order where they are strings.
    static Value setOf(Iterable<Value> elements) {
        List<Value> distinct = new ArrayList<>();
        new LinkedHashSet<>(list(elements)).forEach(distinct::add);
        distinct.sort(java.util.Comparator.comparing(
                value -> Access.number(value).isPresent() && !(value instanceof Value.Text)
                        ? ""
                        : Texts.plain(value).orElse("")));
        return new Value.Sequence(distinct, true);
    }

    private static List<Value> list(Iterable<Value> elements) {
        List<Value> out = new ArrayList<>();
        elements.forEach(out::add);
        return out;
    }
}
