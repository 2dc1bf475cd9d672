package io.prunella.code.terraform.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a file's text as HCL: attributes and blocks.
public final class HclParser {
    private final Cursor cursor;
    private final ExpressionParser expressions;

    private HclParser(String text) {
        cursor = new Cursor(text);
        expressions = new ExpressionParser(cursor);
    }

    /// @param comments each from its sign to its end, in order
    public record Commented(Body body, List<Span> comments) {}

    /// The same with the comments, which mean nothing to Terraform.
    ///
    /// @throws SyntaxException with the place, for the first thing that is wrong
    public static Commented commented(String text) throws SyntaxException {
        HclParser parser = new HclParser(text);
        return new Commented(parser.body(false), parser.cursor.comments());
    }

    /// @throws SyntaxException with the place, for the first thing that is wrong
    public static Body parse(String text) throws SyntaxException {
        return new HclParser(text).body(false);
    }

    /// A whole text as a template.
    ///
    /// @throws SyntaxException with the place, for the first thing that is wrong
    public static Expression.Template template(String text) throws SyntaxException {
        return template(text, 0, 1);
    }

    /// A text that is taken from a file as a template.
    ///
    /// @param origin where it begins in the file
    /// @param firstLine the line of that
    /// @throws SyntaxException with the place in the text, for the first thing that is wrong
    static Expression.Template template(String text, int origin, int firstLine) throws SyntaxException {
        Cursor cursor = new Cursor(text, origin, firstLine);
        return new TemplateParser(cursor, new ExpressionParser(cursor)).whole(text.length());
    }

    private Body body(boolean inBlock) throws SyntaxException {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        List<Block> blocks = new ArrayList<>();
        while (true) {
            cursor.skip(true);
            if (cursor.atEnd() && !inBlock) {
                return new Body(attributes, blocks);
            }
            if (inBlock && cursor.accept("}")) {
                return new Body(attributes, blocks);
            }
            statement(attributes, blocks);
            cursor.skip(false);
            if (!cursor.atEnd() && cursor.peek() != '\n' && !(inBlock && cursor.peek() == '}')) {
                throw cursor.error("Expected a new line after this argument or block");
            }
        }
    }

    private void statement(Map<String, Attribute> attributes, List<Block> blocks) throws SyntaxException {
        int start = cursor.at();
        String name = cursor.peek() == '"' ? label() : cursor.name();
        cursor.skip(false);
        if (cursor.peek() == '=' && cursor.peek(1) != '=') {
            cursor.next();
            cursor.skip(false);
            Expression value = expressions.expression(false);
            if (attributes.put(name, new Attribute(name, value, cursor.since(start))) != null) {
                throw cursor.error("The argument '" + name + "' is set twice");
            }
            return;
        }
        List<String> labels = new ArrayList<>();
        while (cursor.peek() != '{') {
            labels.add(cursor.peek() == '"' ? label() : cursor.name());
            cursor.skip(false);
        }
        cursor.expect("{");
        cursor.enter();
        Body body = body(true);
        cursor.leave();
        blocks.add(new Block(name, labels, body, cursor.since(start)));
    }

    private String label() throws SyntaxException {
        cursor.expect("\"");
        int from = cursor.at();
        while (cursor.peek() != '"') {
            if (cursor.atEnd() || cursor.peek() == '\n') {
                throw cursor.error("The label has no closing quote");
            }
            cursor.next();
        }
        String label = cursor.text(from, cursor.at());
        cursor.expect("\"");
        return label;
    }
}
