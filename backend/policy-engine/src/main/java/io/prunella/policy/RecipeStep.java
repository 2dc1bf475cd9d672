package io.prunella.policy;

import io.prunella.model.Pointer;
import java.util.Map;
import java.util.Optional;

/// One step of a recipe. Pointers start at the body's root, or at the element where the policy has `each`. Texts of the
/// values may hold CEL in `${…}` over `old` (the effective value there, as an optional), `properties`, `params` and the
/// rest; an expression that comes to `optional.none()` removes the member.
public sealed interface RecipeStep {
    Expression source();

    /// Puts these members into the object at the place, and leaves the others.
    record Merge(Expression source, Place place, Map<String, Object> value) implements RecipeStep {}

    /// Appends an element unless one of its key is there.
    ///
    /// @param parent members of the object around the list, put there where that object is absent
    record Ensure(Expression source, Place place, Map<String, Object> element, Map<String, Object> parent)
            implements RecipeStep {}

    /// Removes what stands at the place.
    record Remove(Expression source, Place place) implements RecipeStep {}

    /// Changes the elements of a list that fulfil a condition on `element`. A file may name several lists at once.
    ///
    /// @param merge members to put into them; empty to remove them
    record Each(Expression source, Place place, Expression where, Optional<Map<String, Object>> merge)
            implements RecipeStep {}

    /// Creates a document that refers to the subject; nothing where one already does.
    ///
    /// @param type the new document's type
    /// @param name the recipe's own name for it, until the creating call tells its id
    /// @param refProperty the property of the new document that names the subject
    record Create(Expression source, String type, String name, String refProperty, Map<String, Object> properties)
            implements RecipeStep {}

    /// Deletes the documents of a type that refer to the subject and fulfil a condition on `element`.
    record Delete(Expression source, RelatedNeed related, Optional<Expression> where) implements RecipeStep {}

    /// @param on the satellite that the pointer starts in; empty for the body or the element
    /// @param related the referring documents that the step is about, instead of the subject
    record Place(Optional<String> on, Optional<RelatedNeed> related, Pointer at) {}
}
