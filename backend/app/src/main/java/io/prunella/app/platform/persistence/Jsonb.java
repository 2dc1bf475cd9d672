package io.prunella.app.platform.persistence;

/// A parameter of type jsonb.
///
/// @param text JSON
public record Jsonb(String text) {
    /// The JSON of any value that Jackson can write.
    public static Jsonb of(Object value) {
        return new Jsonb(Json.write(value));
    }
}
