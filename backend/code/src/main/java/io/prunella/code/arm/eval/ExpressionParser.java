package io.prunella.code.arm.eval;

import java.util.ArrayList;
import java.util.List;

/// Reads expressions.
public final class ExpressionParser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_MEMBERS = 1000;
    // What Azure takes.
    private static final int MAX_LENGTH = 24_576;

    private final String text;
    private int at = 1;
    private int depth;
    private int members;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /// @param text with its brackets
    public static Expression parse(String text) throws ExpressionException {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException("An expression is longer than " + MAX_LENGTH + " characters");
        }
        ExpressionParser parser = new ExpressionParser(text);
        Expression expression = parser.expression();
        if (parser.at != text.length() - 1) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression expression() throws ExpressionException {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionException("An expression is nested more than " + MAX_DEPTH + " levels deep");
        }
        Expression left = operand();
        while (true) {
            blanks();
            if ((peek() == '.' || peek() == '[') && ++members > MAX_MEMBERS) {
                throw new ExpressionException("An expression looks up more than " + MAX_MEMBERS + " members");
            }
            if (next('.')) {
                boolean lenient = next('?');
                left = new Expression.Member(left, new Expression.Literal(word()), lenient);
            } else if (next('[')) {
                boolean lenient = next('?');
                Expression index = expression();
                expect(']');
                left = new Expression.Member(left, index, lenient);
            } else {
                depth--;
                return left;
            }
        }
    }

    private Expression operand() throws ExpressionException {
        blanks();
        char sign = peek();
        if (sign == '\'') {
            return new Expression.Literal(string());
        }
        if (sign == '-' || sign == '+' || Character.isDigit(sign)) {
            return new Expression.Literal(number());
        }
        StringBuilder name = new StringBuilder(word());
        blanks();
        while (next('.')) {
            name.append('.').append(word());
            blanks();
        }
        if (!next('(')) {
            throw unexpected();
        }
        List<Expression> arguments = new ArrayList<>();
        blanks();
        while (!next(')')) {
            if (!arguments.isEmpty()) {
                expect(',');
            }
            arguments.add(expression());
            blanks();
        }
        return new Expression.Call(name.toString(), arguments);
    }

    // Two apostrophes are one.
    private String string() throws ExpressionException {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length() - 1; at++) {
            if (text.charAt(at) != '\'') {
                out.append(text.charAt(at));
            } else if (text.startsWith("''", at)) {
                out.append('\'');
                at++;
            } else {
                at++;
                return out.toString();
            }
        }
        throw new ExpressionException("A text in an expression has no end");
    }

    private Long number() throws ExpressionException {
        int start = at++;
        while (Character.isDigit(peek())) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw new ExpressionException("'" + text.substring(start, at) + "' is no number");
        }
    }

    private String word() throws ExpressionException {
        blanks();
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        if (start == at) {
            throw unexpected();
        }
        return text.substring(start, at);
    }

    private void blanks() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    // The bracket that closes all of it is not seen.
    private char peek() {
        return at < text.length() - 1 ? text.charAt(at) : 0;
    }

    private boolean next(char sign) {
        boolean here = peek() == sign;
        at += here ? 1 : 0;
        return here;
    }

    private void expect(char sign) throws ExpressionException {
        blanks();
        if (!next(sign)) {
            throw unexpected();
        }
    }

    private ExpressionException unexpected() {
        return new ExpressionException(
                at < text.length() - 1
                        ? "'" + text.charAt(at) + "' is not expected at character " + (at + 1) + " of an expression"
                        : "An expression ends too early");
    }
}
