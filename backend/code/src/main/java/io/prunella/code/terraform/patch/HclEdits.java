package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Edits of Terraform's own syntax, which keep to whole lines.
record HclEdits(SourceText source, HclText writer) implements BlockEdits {

    /// New arguments come after the last one that is there, new blocks at the end.
    @Override
    public List<Splice> add(Block block, Map<String, Object> members) throws NoEdit {
        Map<String, Object> blocks = new LinkedHashMap<>(members);
        blocks.values().removeIf(value -> !(value instanceof Argument.Blocks));
        Map<String, Object> attributes = new LinkedHashMap<>(members);
        attributes.keySet().removeAll(blocks.keySet());
        int open = source.text().indexOf('{', block.span().start());
        int close = block.span().end() - 1;
        String outer = source.indentation(block.span().start());
        if (source.lineStart(close) <= open) {
            return List.of(opened(block, members, outer));
        }
        String indentation = inner(block, outer);
        List<Splice> out = new ArrayList<>();
        if (!attributes.isEmpty()) {
            out.add(arguments(block, attributes, indentation));
        }
        if (!blocks.isEmpty()) {
            boolean first =
                    block.body().attributes().isEmpty() && block.body().blocks().isEmpty() && attributes.isEmpty();
            String text =
                    (first ? "" : source.newline()) + indentation + writer.body(blocks, indentation) + source.newline();
            int at = source.lineStart(close);
            out.add(new Splice(source.file(), at, at, text));
        }
        return out;
    }

    // What stands in one line is spread over several.
    private Splice opened(Block block, Map<String, Object> members, String outer) throws NoEdit {
        int open = source.text().indexOf('{', block.span().start());
        int close = block.span().end() - 1;
        String indentation = outer + "  ";
        String before = source.text().substring(open + 1, close).strip();
        String text = (before.isEmpty() ? "" : source.newline() + indentation + before)
                + source.newline()
                + indentation
                + writer.body(members, indentation)
                + source.newline()
                + outer;
        return new Splice(source.file(), open + 1, close, text);
    }

    private String inner(Block block, String outer) {
        return parts(block)
                .findFirst()
                .map(span -> source.indentation(span.start()))
                .filter(found -> found.length() > outer.length())
                .orElse(outer + "  ");
    }

    private static java.util.stream.Stream<Span> parts(Block block) {
        return java.util.stream.Stream.concat(
                        block.body().attributes().values().stream().map(Attribute::span),
                        block.body().blocks().stream().map(Block::span))
                .sorted(Comparator.comparing(Span::start));
    }

    private Splice arguments(Block block, Map<String, Object> attributes, String indentation) throws NoEdit {
        Optional<Attribute> last = block.body().attributes().values().stream()
                .max(Comparator.comparing(attribute -> attribute.span().start()));
        if (last.isEmpty()) {
            int open = source.text().indexOf('{', block.span().start());
            int at = source.nextLine(open);
            String blank = parts(block).findAny().isPresent() ? source.newline() : "";
            String text = indentation + writer.attributes(attributes, indentation, 0) + source.newline() + blank;
            return new Splice(source.file(), at, at, text);
        }
        Span span = last.get().span();
        if (!source.endsLine(span.end())) {
            throw new NoEdit("The block's arguments do not stand in lines of their own");
        }
        int at = source.lineEnd(span.end());
        int width = width(last.get());
        boolean fits = attributes.keySet().stream().allMatch(name -> name.length() <= width);
        // Neighbours are not moved: those that are longer begin a group of their own.
        String text = (fits || width == 0 ? source.newline() : source.newline() + source.newline())
                + indentation
                + writer.attributes(attributes, indentation, fits ? width : 0);
        return new Splice(source.file(), at, at, text);
    }

    // How wide names are in the group that the argument ends; 0 where it ends none.
    private int width(Attribute last) {
        if (last.span().startLine() != last.span().endLine()) {
            return 0;
        }
        int equals = source.text().indexOf('=', last.span().start());
        return equals - last.span().start() - 1;
    }

    /// The whole lines that it stands on, and the blank one that parted it from the next.
    @Override
    public Splice without(Span span) throws NoEdit {
        int from = source.lineStart(span.start());
        if (!source.isBlank(from, span.start()) || !source.endsLine(span.end())) {
            throw new NoEdit("What would have to go does not stand in lines of its own");
        }
        int to = source.nextLine(span.end());
        boolean blankBefore = from > 0 && source.isBlank(source.lineStart(from - 1), from);
        int end = source.nextLine(to);
        boolean blankAfter = to == source.text().length() || source.isBlank(to, end);
        boolean closes = to < source.text().length()
                && source.text().substring(to, end).strip().equals("}");
        if (blankBefore && (blankAfter || closes)) {
            from = source.lineStart(from - 1);
        }
        return new Splice(source.file(), from, to, "");
    }

    @Override
    public List<Splice> replaced(List<Span> old, String name, Argument.Blocks blocks) throws NoEdit {
        Span first = old.getFirst();
        String text = writer.body(Map.of(name, blocks), source.indentation(first.start()));
        List<Splice> out = new ArrayList<>(List.of(new Splice(source.file(), first.start(), first.end(), text)));
        for (Span other : old.subList(1, old.size())) {
            out.add(without(other));
        }
        return out;
    }

    // Terraform leaves the rules of a group alone that says nothing of them.
    @Override
    public Splice emptied(Block last) {
        return new Splice(source.file(), last.span().start(), last.span().end(), last.type() + " = []");
    }

    @Override
    public Splice without(Expression.Tuple tuple, int index) {
        List<Expression> elements = tuple.elements();
        Span span = elements.get(index).span();
        String text = source.text();
        int comma = span.end();
        while (comma < tuple.span().end() && Character.isWhitespace(text.charAt(comma))) {
            comma++;
        }
        int end = text.charAt(comma) == ',' ? comma + 1 : span.end();
        int line = source.lineStart(span.start());
        if (source.isBlank(line, span.start()) && source.endsLine(end) && end <= source.lineEnd(span.end())) {
            return new Splice(source.file(), line, source.nextLine(end), "");
        }
        if (index + 1 < elements.size()) {
            return new Splice(
                    source.file(), span.start(), elements.get(index + 1).span().start(), "");
        }
        int from = index > 0 ? elements.get(index - 1).span().end() : span.start();
        return new Splice(source.file(), from, index > 0 ? span.end() : end, "");
    }

    @Override
    public Splice with(Expression.Tuple tuple, Object element) throws NoEdit {
        int close = tuple.span().end() - 1;
        if (tuple.elements().isEmpty()) {
            String outer = source.indentation(tuple.span().start());
            return new Splice(source.file(), tuple.span().start() + 1, close, writer.value(element, outer));
        }
        Span last = tuple.elements().getLast().span();
        String text = source.text();
        int comma = last.end();
        while (Character.isWhitespace(text.charAt(comma))) {
            comma++;
        }
        boolean trailing = text.charAt(comma) == ',';
        boolean ownLine = source.isBlank(source.lineStart(last.start()), last.start());
        String indentation = source.indentation(last.start());
        String value = writer.value(element, indentation);
        int at = trailing ? comma + 1 : last.end();
        String separator = ownLine ? source.newline() + indentation : " ";
        return new Splice(
                source.file(), at, at, (trailing ? "" : ",") + separator + value + (trailing && ownLine ? "," : ""));
    }

    @Override
    public Splice with(Expression.Object object, String name, Object value) throws NoEdit {
        int close = object.span().end() - 1;
        Map<String, Object> member = new LinkedHashMap<>();
        member.put(name, value);
        if (object.items().isEmpty()) {
            return new Splice(
                    source.file(), object.span().start() + 1, close, " " + writer.attributes(member, "", 0) + " ");
        }
        Expression.Item last = object.items().getLast();
        Span span = last.value().span();
        boolean line = object.span().startLine() == object.span().endLine();
        String text = source.text();
        int comma = span.end();
        while (text.charAt(comma) == ' ') {
            comma++;
        }
        boolean trailing = text.charAt(comma) == ',';
        if (line) {
            int at = trailing ? comma + 1 : span.end();
            return new Splice(source.file(), at, at, (trailing ? " " : ", ") + writer.attributes(member, "", 0));
        }
        int end = trailing ? comma + 1 : span.end();
        if (!source.endsLine(end)) {
            throw new NoEdit("The object's members do not stand in lines of their own");
        }
        int start = last.key().span().start();
        String indentation = source.indentation(start);
        int equals = text.indexOf('=', last.key().span().end());
        int width = span.startLine() == span.endLine() && equals > 0 ? equals - start - 1 : 0;
        int at = source.lineEnd(end);
        return new Splice(
                source.file(),
                at,
                at,
                source.newline() + indentation + writer.attributes(member, indentation, width) + (trailing ? "," : ""));
    }

    @Override
    public Splice replace(Span span, Object value) throws NoEdit {
        return new Splice(
                source.file(), span.start(), span.end(), writer.value(value, source.indentation(span.start())));
    }

    // The text between the first line of a heredoc and its last is JSON, but for what is put in, in strings.
    @Override
    public Splice rewritten(Expression.Template template, Rewriting rewriting) throws NoEdit {
        String whole = source.piece(template.span());
        if (!whole.startsWith("<<")) {
            throw new NoEdit("The policy is written as one quoted string");
        }
        int from = template.span().start() + whole.indexOf('\n') + 1;
        int to = source.lineStart(template.span().end());
        return new Splice(source.file(), from, to, rewriting.of(source.text().substring(from, to)));
    }

    @Override
    public Splice resource(Block before, String type, String name, Map<String, Object> members) throws NoEdit {
        int end = before.span().end();
        if (!source.endsLine(end)) {
            throw new NoEdit("Something else stands behind the resource in its line");
        }
        int at = source.lineEnd(end);
        String text = writer.block("resource \"" + type + "\" \"" + name + "\"", members, "");
        return new Splice(source.file(), at, at, source.newline() + source.newline() + text);
    }
}
