package io.prunella.code.terraform.tree;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Reads expressions: operators by their precedence, then what may follow a term.
///
/// Line breaks end an expression, unless it stands in brackets.
final class ExpressionParser {
    private static final List<List<String>> OPERATORS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    static final int LONGEST_NUMBER = 400;

    private final Cursor cursor;
    private final CollectionParser collections;
    private final TemplateParser templates;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
        collections = new CollectionParser(cursor, this);
        templates = new TemplateParser(cursor, this);
    }

    /// @param lines whether it may go on over line breaks
    Expression expression(boolean lines) throws SyntaxException {
        cursor.enter();
        int start = cursor.at();
        Expression condition = binary(0, lines);
        Expression result = condition;
        if (lookAhead(lines, "?")) {
            cursor.expect("?");
            cursor.skip(true);
            Expression then = expression(lines);
            cursor.skip(true);
            cursor.expect(":");
            cursor.skip(true);
            Expression otherwise = expression(lines);
            result = new Expression.Conditional(condition, then, otherwise, cursor.since(start));
        }
        cursor.leave();
        return result;
    }

    // Moves to what is expected, over blanks; stays where it is when something else comes.
    private boolean lookAhead(boolean lines, String expected) throws SyntaxException {
        int before = cursor.at();
        cursor.skip(lines);
        if (cursor.looksAt(expected)) {
            return true;
        }
        cursor.moveTo(before);
        return false;
    }

    private Expression binary(int level, boolean lines) throws SyntaxException {
        if (level == OPERATORS.size()) {
            return unary(lines);
        }
        int start = cursor.at();
        Expression left = binary(level + 1, lines);
        while (true) {
            Optional<String> operator = operator(OPERATORS.get(level), lines);
            if (operator.isEmpty()) {
                return left;
            }
            cursor.skip(true);
            Expression right = binary(level + 1, lines);
            left = new Expression.Binary(operator.get(), left, right, cursor.since(start));
        }
    }

    private Optional<String> operator(List<String> candidates, boolean lines) throws SyntaxException {
        for (String candidate : candidates) {
            if (lookAhead(lines, candidate)) {
                cursor.expect(candidate);
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private Expression unary(boolean lines) throws SyntaxException {
        int start = cursor.at();
        for (String operator : List.of("-", "!")) {
            if (cursor.looksAt(operator)) {
                cursor.enter();
                cursor.expect(operator);
                cursor.skip(lines);
                Expression operand = unary(lines);
                cursor.leave();
                return new Expression.Unary(operator, operand, cursor.since(start));
            }
        }
        return postfix(start, term(), lines);
    }

    private Expression postfix(int start, Expression term, boolean lines) throws SyntaxException {
        Expression result = term;
        while (true) {
            if (cursor.looksAt("...")) {
                return result;
            }
            if (cursor.looksAt(".*") || cursor.looksAt("[*]")) {
                return splat(start, result, lines);
            }
            if (cursor.peek() == '.' && cursor.peek(1) != '.') {
                cursor.next();
                result = member(start, result);
            } else if (cursor.peek() == '[') {
                cursor.next();
                cursor.skip(true);
                Expression key = expression(true);
                cursor.skip(true);
                cursor.expect("]");
                result = new Expression.Index(result, key, cursor.since(start));
            } else if (!(lines && continuesWithMember())) {
                return result;
            }
        }
    }

    // Within brackets a reference may go on in the next line, with a point.
    private boolean continuesWithMember() throws SyntaxException {
        return lookAhead(true, ".") && cursor.peek(1) != '.';
    }

    private Expression member(int start, Expression of) throws SyntaxException {
        if (!Character.isDigit(cursor.peek())) {
            return new Expression.Member(of, cursor.name(), cursor.since(start));
        }
        int from = cursor.at();
        while (Character.isDigit(cursor.peek())) {
            cursor.next();
        }
        Span span = cursor.since(from);
        Expression key = new Expression.Number(new BigDecimal(cursor.text(from, cursor.at())), span);
        return new Expression.Index(of, key, cursor.since(start));
    }

    private Expression splat(int start, Expression of, boolean lines) throws SyntaxException {
        boolean whole = cursor.accept("[*]");
        if (!whole) {
            cursor.expect(".*");
        }
        Expression element = new Expression.Name(Expression.Splat.ELEMENT, cursor.since(start));
        // After '.*' only members belong to each element; an index is one of the list that came out.
        Expression each = whole ? postfix(start, element, lines) : members(start, element);
        Expression splat = new Expression.Splat(of, each, cursor.since(start));
        return whole ? splat : postfix(start, splat, lines);
    }

    private Expression members(int start, Expression element) throws SyntaxException {
        Expression result = element;
        while (cursor.peek() == '.' && cursor.peek(1) != '*' && cursor.peek(1) != '.') {
            cursor.next();
            result = member(start, result);
        }
        return result;
    }

    private Expression term() throws SyntaxException {
        int start = cursor.at();
        char c = cursor.peek();
        if (c == '"') {
            return templates.quoted();
        }
        if (cursor.looksAt("<<")) {
            return templates.heredoc();
        }
        if (c == '(') {
            cursor.next();
            cursor.skip(true);
            Expression inner = expression(true);
            cursor.skip(true);
            cursor.expect(")");
            return inner;
        }
        if (c == '[' || c == '{') {
            return collections.collection();
        }
        if (Character.isDigit(c)) {
            return number();
        }
        String name = cursor.name();
        while (cursor.looksAt("::")) {
            cursor.expect("::");
            name = name + "::" + cursor.name();
        }
        if (cursor.peek() == '(') {
            return collections.call(start, name);
        }
        return switch (name) {
            // In capitals it is what people mean who come from another language, and Terraform takes it for nothing
            // else.
            case "true", "True" -> new Expression.Bool(true, cursor.since(start));
            case "false", "False" -> new Expression.Bool(false, cursor.since(start));
            case "null" -> new Expression.Null(cursor.since(start));
            default -> new Expression.Name(name, cursor.since(start));
        };
    }

    private Expression number() throws SyntaxException {
        int start = cursor.at();
        digits();
        if (cursor.peek() == '.' && Character.isDigit(cursor.peek(1))) {
            cursor.next();
            digits();
        }
        if (cursor.peek() == 'e' || cursor.peek() == 'E') {
            cursor.next();
            if (cursor.peek() == '+' || cursor.peek() == '-') {
                cursor.next();
            }
            digits();
        }
        String written = cursor.text(start, cursor.at());
        if (written.length() > LONGEST_NUMBER) {
            throw cursor.error("The number has more than " + LONGEST_NUMBER + " digits");
        }
        try {
            return new Expression.Number(new BigDecimal(written), cursor.since(start));
        } catch (NumberFormatException e) {
            throw cursor.error("'" + written + "' is not a number");
        }
    }

    private void digits() {
        while (Character.isDigit(cursor.peek())) {
            cursor.next();
        }
    }
}
