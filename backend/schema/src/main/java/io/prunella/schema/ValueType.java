package io.prunella.schema;

/// The declared type of a property, as the index writes it: `string`, `boolean`, `integer`, `number`, `json`, `tags`,
/// `[T]`, `{T}` or `@Definition`.
public sealed interface ValueType {
    /// A single value, or `JSON` for a free tree.
    enum Scalar implements ValueType {
        STRING,
        BOOLEAN,
        INTEGER,
        NUMBER,
        JSON,
        /// The list of `{Key, Value}` that becomes the document's `tags`.
        TAGS
    }

    record ListOf(ValueType element) implements ValueType {}

    record MapOf(ValueType value) implements ValueType {}

    /// A named structure of the same type schema.
    record Struct(String definition) implements ValueType {}

    /// @throws IllegalArgumentException when the word is no type
    static ValueType parse(String word) {
        if (word.startsWith("[") && word.endsWith("]")) {
            return new ListOf(parse(word.substring(1, word.length() - 1)));
        }
        if (word.startsWith("{") && word.endsWith("}")) {
            return new MapOf(parse(word.substring(1, word.length() - 1)));
        }
        if (word.startsWith("@")) {
            return new Struct(word.substring(1));
        }
        return switch (word) {
            case "string" -> Scalar.STRING;
            case "boolean" -> Scalar.BOOLEAN;
            case "integer" -> Scalar.INTEGER;
            case "number" -> Scalar.NUMBER;
            case "json" -> Scalar.JSON;
            case "tags" -> Scalar.TAGS;
            default -> throw new IllegalArgumentException("'" + word + "' is no type of the schema index");
        };
    }
}
