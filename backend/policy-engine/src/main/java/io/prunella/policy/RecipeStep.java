package io.prunella.policy;

import io.prunella.model.Pointer;
import java.util.Map;
import java.util.Optional;

/// One step of a recipe. Pointers start at the body's root, or at the element where the policy has `each`. Strings of
/// the values may hold CEL in `${…}`.
public sealed interface RecipeStep {
    /// Puts these members into the object at the place, and leaves the others.
    record Merge(Place place, Map<String, Object> value) implements RecipeStep {}

    /// Appends an element unless one of its key is there.
    ///
    /// @param parent members of the object around the list, put there where that object is absent
    record Ensure(Place place, Map<String, Object> element, Map<String, Object> parent) implements RecipeStep {}

    /// Removes what stands at the place.
    record Remove(Place place) implements RecipeStep {}

    /// Changes the elements of a list that fulfil a condition on `element`.
    ///
    /// @param merge members to put into them; empty to remove them
    record Each(Place place, Expression where, Optional<Map<String, Object>> merge) implements RecipeStep {}

    /// Creates a document that refers to the subject; nothing where one already does.
    ///
    /// @param name the recipe's own name for it, until the creating call tells its id
    /// @param refProperty the property of the new document that names the subject
    record Create(String type, String name, String refProperty, Map<String, Object> properties) implements RecipeStep {}

    /// Deletes the documents of a type that refer to the subject and fulfil a condition on `element`.
    record Delete(RelatedNeed related, Optional<Expression> where) implements RecipeStep {}

    /// @param on the satellite that the pointer starts in, or empty for the body or element
    /// @param related the referring documents that the step is about, instead of the subject
    record Place(Optional<String> on, Optional<RelatedNeed> related, Pointer at) {}
}
