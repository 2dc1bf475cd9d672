package io.prunella.code.edit.tree;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.tree.Syntax;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The edits of one patch, as they are found: what is said, beside what shall be said, is followed down into
/// the text to where they differ. What a language adds to YAML and JSON, it says by overriding.
public abstract class TreeEdit {
    private static final Set<String> NOTHING = Set.of("", "~", "null");

    private final TreeText source;
    private final TextEdits edits;
    private final List<Splice> splices = new ArrayList<>();
    private final Map<Slot, Map<String, Object>> additions = new LinkedHashMap<>();

    protected TreeEdit(TreeText source, Layout layout) {
        this.source = source;
        edits = new TextEdits(source, layout);
    }

    /// Where a value is written, be it elsewhere: several places where it cannot be told which of them counts.
    ///
    /// @param wanted what is to stand there
    protected List<Slot> written(Slot slot, Object wanted) throws NoEdit {
        return List.of(slot.said());
    }

    /// The member of that name, whichever way the language lets people write it.
    protected Optional<Syntax.Entry> entry(Syntax.Mapping mapping, String name) {
        return mapping.entry(name);
    }

    /// Whether something computes the value, so that it has no members of its own.
    protected boolean isComputed(Syntax value) {
        return false;
    }

    /// Whether a value cannot be written anew, since something in it is computed.
    protected boolean isBound(Syntax value) {
        return false;
    }

    /// Whether an element of a list is as if it were not written.
    protected boolean isLeftOut(Slot element) throws NoEdit {
        return false;
    }

    /// A value as people write it.
    protected Object form(Slot slot, String name, Object value) throws NoEdit {
        return value;
    }

    /// The edit of a value that is a text of a language of its own; empty where it is none.
    protected Optional<Splice> inText(Syntax value, @Nullable Object old, Object next) throws NoEdit {
        return Optional.empty();
    }

    protected final TreeText source() {
        return source;
    }

    protected final TextEdits edits() {
        return edits;
    }

    protected final void add(Splice splice) {
        splices.add(splice);
    }

    /// All that were found. What is inside of a value ends where the value ends, and comes first.
    protected final List<Splice> found() throws NoEdit {
        List<Slot> slots = new ArrayList<>(additions.keySet());
        slots.sort(Comparator.comparing((Slot slot) -> slot.path().size()).reversed());
        for (Slot slot : slots) {
            Map<String, Object> added = Objects.requireNonNull(additions.get(slot));
            splices.add(
                    slot.value() instanceof Syntax.Mapping mapping
                            ? edits.add(slot, mapping, added)
                            : edits.replace(slot, added));
        }
        return List.copyOf(splices);
    }

    protected static Set<String> names(Map<String, Object> one, Map<String, Object> other) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    protected final void members(Slot slot, Map<String, Object> was, Map<String, Object> is) throws NoEdit {
        for (String name : names(was, is)) {
            Object old = was.get(name);
            Object next = is.get(name);
            if (!Objects.equals(old, next)) {
                member(slot, name, old, next);
            }
        }
    }

    protected void member(Slot slot, String name, @Nullable Object old, @Nullable Object next) throws NoEdit {
        if (slot.value() instanceof Syntax.Scalar scalar && NOTHING.contains(scalar.value()) && next != null) {
            addition(slot, List.of(name), form(slot, name, next));
            return;
        }
        if (!(slot.value() instanceof Syntax.Mapping mapping) || isComputed(mapping)) {
            throw new NoEdit(computed(slot));
        }
        Syntax.Entry entry = entry(mapping, name).orElse(null);
        if (next == null) {
            if (entry == null) {
                throw new NoEdit("It is not told where '" + name + "' is written");
            }
            splices.add(edits.without(slot, mapping, entry));
        } else if (entry == null) {
            addition(slot, List.of(name), form(slot, name, next));
        } else {
            value(Slot.of(source, mapping, entry, slot.path()), name, old, next);
        }
    }

    protected final void addition(Slot slot, List<String> path, Object value) {
        Map<String, Object> here = additions.computeIfAbsent(slot, key -> new LinkedHashMap<>());
        for (String name : path.subList(0, path.size() - 1)) {
            here = Trees.asObject((Map<?, ?>) here.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>()));
        }
        here.put(path.getLast(), value);
    }

    private void value(Slot first, String name, @Nullable Object old, Object next) throws NoEdit {
        for (Slot slot : written(first, next)) {
            Syntax said = slot.value();
            Optional<Splice> inText = inText(said, old, next);
            if (inText.isPresent()) {
                splices.add(inText.get());
            } else if (said instanceof Syntax.Mapping
                    && !isComputed(said)
                    && old instanceof Map<?, ?> was
                    && next instanceof Map<?, ?> is) {
                members(slot, Trees.asObject(was), Trees.asObject(is));
            } else if (said instanceof Syntax.Sequence && old instanceof List<?> was && next instanceof List<?> is) {
                elements(slot, name, Trees.asList(was), Trees.asList(is));
            } else if (old instanceof List<?> was && next instanceof List<?> is && was.size() == 1 && is.size() == 1) {
                // One is written without a list around it.
                value(slot, name, was.getFirst(), is.getFirst());
            } else if (isBound(said)) {
                throw new NoEdit(computed(slot));
            } else {
                splices.add(edits.replace(slot, form(slot, name, next)));
            }
        }
    }

    private String computed(Slot slot) {
        String line = source.piece(slot.value()).replaceAll("\\s+", " ");
        return "The value is computed: " + (line.length() > 60 ? line.substring(0, 57) + "..." : line);
    }

    private void elements(Slot slot, String name, List<Object> was, List<Object> is) throws NoEdit {
        Syntax.Sequence list = (Syntax.Sequence) slot.value();
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < list.elements().size(); i++) {
            if (!isLeftOut(Slot.of(source, list, i, slot.path()))) {
                present.add(i);
            }
        }
        if (present.size() != was.size()) {
            throw new NoEdit("The elements of '" + name + "' come from several places");
        }
        if (is.size() < was.size() && !was.containsAll(is) && areScalars(was) && areScalars(is) && !isBound(list)) {
            splices.add(edits.replace(slot, form(slot, name, is)));
            return;
        }
        Difference difference = Difference.between(was, is);
        for (Map.Entry<Integer, Object> change : difference.changed().entrySet()) {
            Slot element = Slot.of(source, list, present.get(change.getKey()), slot.path());
            value(element, name, was.get(change.getKey()), change.getValue());
        }
        for (int gone : difference.removed()) {
            splices.add(edits.without(slot, list, list.elements().get(present.get(gone))));
        }
        for (Object added : difference.added()) {
            splices.add(edits.append(slot, list, form(slot, name, added)));
        }
    }

    private static boolean areScalars(List<Object> list) {
        return list.stream().noneMatch(one -> one instanceof Map<?, ?> || one instanceof List<?>);
    }
}
