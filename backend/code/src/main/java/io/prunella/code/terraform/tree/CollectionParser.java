package io.prunella.code.terraform.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what stands in brackets: tuples, objects, for expressions and the arguments of calls.
final class CollectionParser {
    private final Cursor cursor;
    private final ExpressionParser expressions;

    CollectionParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    Expression collection() throws SyntaxException {
        int start = cursor.at();
        boolean object = cursor.next() == '{';
        cursor.skip(true);
        if (cursor.acceptWord("for")) {
            return forExpression(start, object);
        }
        return object ? object(start) : tuple(start);
    }

    Expression call(int start, String function) throws SyntaxException {
        cursor.expect("(");
        List<Expression> arguments = new ArrayList<>();
        boolean expands = false;
        cursor.skip(true);
        while (!cursor.accept(")")) {
            arguments.add(expressions.expression(true));
            cursor.skip(true);
            expands = cursor.accept("...");
            cursor.skip(true);
            if (!cursor.accept(",") && cursor.peek() != ')') {
                throw cursor.error("Expected ',' or ')' after an argument of " + function);
            }
            cursor.skip(true);
        }
        return new Expression.Call(function, arguments, expands, cursor.since(start));
    }

    /// `k, v in list`, without the word `for` before it.
    Expression.Loop loop() throws SyntaxException {
        cursor.skip(true);
        String first = cursor.name();
        Optional<String> key = Optional.empty();
        String value = first;
        cursor.skip(true);
        if (cursor.accept(",")) {
            cursor.skip(true);
            key = Optional.of(first);
            value = cursor.name();
            cursor.skip(true);
        }
        if (!cursor.acceptWord("in")) {
            throw cursor.error("Expected 'in'");
        }
        cursor.skip(true);
        Expression over = expressions.expression(true);
        cursor.skip(true);
        return new Expression.Loop(key, value, over, Optional.empty());
    }

    private Expression tuple(int start) throws SyntaxException {
        List<Expression> elements = new ArrayList<>();
        while (!cursor.accept("]")) {
            elements.add(expressions.expression(true));
            cursor.skip(true);
            if (!cursor.accept(",") && cursor.peek() != ']') {
                throw cursor.error("Expected ',' or ']' after an element");
            }
            cursor.skip(true);
        }
        return new Expression.Tuple(elements, cursor.since(start));
    }

    private Expression object(int start) throws SyntaxException {
        List<Expression.Item> items = new ArrayList<>();
        while (!cursor.accept("}")) {
            Expression key = expressions.expression(false);
            cursor.skip(true);
            if (!cursor.accept("=") && !cursor.accept(":")) {
                throw cursor.error("Expected '=' or ':' after the key");
            }
            cursor.skip(true);
            items.add(new Expression.Item(key, expressions.expression(false)));
            cursor.skip(false);
            if (!cursor.accept(",") && cursor.peek() != '}' && cursor.peek() != '\n') {
                throw cursor.error("Expected ',', a new line or '}' after a value");
            }
            cursor.skip(true);
        }
        return new Expression.Object(items, cursor.since(start));
    }

    private Expression forExpression(int start, boolean object) throws SyntaxException {
        Expression.Loop loop = loop();
        cursor.expect(":");
        cursor.skip(true);
        Expression value = expressions.expression(true);
        Optional<Expression> key = Optional.empty();
        cursor.skip(true);
        boolean groups = false;
        if (object) {
            cursor.expect("=>");
            cursor.skip(true);
            key = Optional.of(value);
            value = expressions.expression(true);
            cursor.skip(true);
            groups = cursor.accept("...");
            cursor.skip(true);
        }
        if (cursor.acceptWord("if")) {
            cursor.skip(true);
            Expression condition = expressions.expression(true);
            loop = new Expression.Loop(loop.keyName(), loop.valueName(), loop.over(), Optional.of(condition));
            cursor.skip(true);
        }
        cursor.expect(object ? "}" : "]");
        return new Expression.For(loop, key, value, groups, cursor.since(start));
    }
}
