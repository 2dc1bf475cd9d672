package io.prunella.code.edit.tree;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.tree.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Adds to what a text says, takes away from it, and says it otherwise.
public record TextEdits(TreeText source, Layout layout) {

    /// Where one of several neighbours stands, with its dash.
    private record Part(int start, int end) {}

    public Splice replace(Slot slot, Object value) {
        Syntax old = slot.value();
        if (old instanceof Syntax.Scalar scalar && scalar.end() > scalar.start()) {
            boolean scalars = !(value instanceof Map<?, ?> || value instanceof List<?>);
            if (scalars) {
                return splice(scalar.start(), scalar.end(), layout.like(source.piece(scalar), value));
            }
        }
        if (slot.flow()) {
            return splice(old.start(), old.end(), inBrackets(old.start(), value));
        }
        return slot.from() > 0
                ? splice(slot.from(), old.end(), layout.block(value, slot.indent()))
                : splice(old.start(), old.end(), layout.element(value, slot.indent()));
    }

    // As much over several lines as its surroundings are.
    private String inBrackets(int at, Object value) {
        boolean lines = layout.json()
                && source.text().indexOf('\n') >= 0
                && source.text().indexOf('\n') < at;
        return lines ? layout.spread(value, source.indentation(at)) : layout.flow(value);
    }

    /// More members at the end of an object.
    public Splice add(Slot slot, Syntax.Mapping mapping, Map<String, Object> members) throws NoEdit {
        if (mapping.entries().isEmpty()) {
            return replace(slot, members);
        }
        Syntax.Entry last = mapping.entries().getLast();
        if (!mapping.flow()) {
            int column = source.column(mapping.entries().getFirst().start());
            int at = source.lineEnd(last.end());
            return splice(at, at, source.newline() + " ".repeat(column) + layout.members(members, column));
        }
        List<String> written = new ArrayList<>();
        boolean lines = beginsLine(last.start());
        String indentation = source.indentation(last.start());
        members.forEach((name, value) -> written.add(layout.text(name)
                + layout.colon()
                + (lines && layout.json() ? layout.spread(value, indentation) : layout.flow(value))));
        return behind(new Part(last.start(), last.end()), written, mapping.end());
    }

    /// One more element at the end of a list.
    public Splice append(Slot slot, Syntax.Sequence list, Object element) throws NoEdit {
        if (list.elements().isEmpty()) {
            return replace(slot, List.of(element));
        }
        Syntax last = list.elements().getLast();
        if (!list.flow()) {
            int column = source.column(source.dash(last));
            int at = source.lineEnd(last.end());
            return splice(at, at, source.newline() + " ".repeat(column) + "- " + layout.element(element, column));
        }
        boolean lines = beginsLine(last.start());
        String written = lines && layout.json()
                ? layout.spread(element, source.indentation(last.start()))
                : layout.flow(element);
        return behind(new Part(last.start(), last.end()), List.of(written), list.end());
    }

    private boolean beginsLine(int offset) {
        int line = source.lineStart(offset);
        return line > 0 && source.isBlank(line, offset);
    }

    // Behind the last of several in brackets, in a line of its own where that one is.
    private Splice behind(Part last, List<String> written, int close) throws NoEdit {
        String between = beginsLine(last.start()) ? source.newline() + source.indentation(last.start()) : " ";
        int comma = last.end();
        while (comma < close && Character.isWhitespace(source.text().charAt(comma))) {
            comma++;
        }
        if (source.text().charAt(comma) == '#') {
            throw new NoEdit("A comment stands where something would have to be added");
        }
        boolean trailing = source.text().charAt(comma) == ',';
        int at = trailing ? comma + 1 : last.end();
        int behind = remarked(at);
        String remark = source.text().substring(at, behind);
        String all = remark + between + String.join("," + between, written);
        return splice(at, behind, trailing ? all + "," : "," + all);
    }

    // Behind the comment that JSON has there in the same line, or right there.
    private int remarked(int at) {
        int from = at;
        while (from < source.text().length() && " \t".indexOf(source.text().charAt(from)) >= 0) {
            from++;
        }
        if (source.json() && source.text().startsWith("//", from)) {
            return source.lineEnd(from);
        }
        int end = source.text().indexOf("*/", from);
        boolean inLine = source.json()
                && source.text().startsWith("/*", from)
                && end > 0
                && source.isBlank(end + 2, source.lineEnd(end));
        return inLine ? end + 2 : at;
    }

    /// An object without one of its members.
    public Splice without(Slot slot, Syntax.Mapping mapping, Syntax.Entry entry) throws NoEdit {
        List<Part> parts = mapping.entries().stream()
                .map(one -> new Part(one.start(), one.end()))
                .toList();
        return without(slot, parts, mapping.entries().indexOf(entry), mapping.flow(), Map.of());
    }

    /// A list without one of its elements.
    public Splice without(Slot slot, Syntax.Sequence list, Syntax element) throws NoEdit {
        List<Part> parts = list.elements().stream()
                .map(one -> new Part(list.flow() ? one.start() : source.dash(one), one.end()))
                .toList();
        return without(slot, parts, list.elements().indexOf(element), list.flow(), List.of());
    }

    private Splice without(Slot slot, List<Part> parts, int index, boolean flow, Object nothing) throws NoEdit {
        Part part = parts.get(index);
        if (parts.size() == 1) {
            return replace(slot, nothing);
        }
        boolean last = index == parts.size() - 1;
        if (flow) {
            return last ? withoutLast(parts.get(index - 1), part) : splice(part.start(), next(part, parts, index), "");
        }
        if (source.isBlank(source.lineStart(part.start()), part.start())) {
            return lines(part);
        }
        if (last) {
            throw new NoEdit("What would have to go does not stand in lines of its own");
        }
        return splice(part.start(), parts.get(index + 1).start(), "");
    }

    // What is said behind the one before stays with it.
    private Splice withoutLast(Part before, Part part) {
        String between = source.text().substring(before.end(), part.start());
        String left = source.json() ? between.replaceFirst(",", "").stripTrailing() : "";
        int end = source.json() ? remarked(part.end()) : part.end();
        boolean alone = left.isEmpty() || source.isBlank(end, source.lineEnd(end));
        return splice(before.end(), end, alone ? left : left + source.newline());
    }

    // Where the next one begins, with what is said above it.
    private int next(Part part, List<Part> parts, int index) {
        int comma = source.text().indexOf(',', part.end());
        int at = remarked(comma + 1);
        int next = parts.get(index + 1).start();
        while (at < next && Character.isWhitespace(source.text().charAt(at))) {
            at++;
        }
        return source.json() ? at : next;
    }

    // Whole lines, and the blank one that parted them from the next.
    private Splice lines(Part part) {
        int from = source.lineStart(part.start());
        int to = source.nextLine(part.end());
        boolean blankBefore = from > 0 && source.isBlank(source.lineStart(from - 1), from);
        boolean blankAfter = to == source.text().length() || source.isBlank(to, source.nextLine(to));
        return splice(blankBefore && blankAfter ? source.lineStart(from - 1) : from, to, "");
    }

    /// A new member of an object behind another one, parted as its neighbours are.
    public Splice behind(Syntax.Mapping mapping, Syntax.Entry before, String name, Map<String, Object> value)
            throws NoEdit {
        if (mapping.flow()) {
            String indentation = source.indentation(before.start());
            boolean lines = beginsLine(before.start());
            String written = layout.text(name)
                    + layout.colon()
                    + (lines && layout.json() ? layout.spread(value, indentation) : layout.flow(value));
            String between = lines ? source.newline() + indentation : " ";
            return splice(before.end(), before.end(), "," + between + written);
        }
        int column = source.column(before.start());
        int at = source.lineEnd(before.end());
        String written = layout.members(Map.of(name, value), column);
        String blank = areParted(mapping) ? source.newline() : "";
        return splice(at, at, blank + source.newline() + " ".repeat(column) + written);
    }

    private boolean areParted(Syntax.Mapping mapping) {
        for (int i = 1; i < mapping.entries().size(); i++) {
            int line = source.lineStart(mapping.entries().get(i).start());
            int end = source.nextLine(mapping.entries().get(i - 1).end());
            if (source.text().substring(end, line).lines().noneMatch(String::isBlank)) {
                return false;
            }
        }
        return true;
    }

    private Splice splice(int start, int end, String text) {
        return new Splice(source.file(), start, end, text);
    }
}
