package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Unknown;
import java.util.List;

/// Answers which documents refer to a subject.
@FunctionalInterface
public interface Related {
    /// @param type the type of the referring documents
    /// @param refProperty the property of theirs that names the subject
    Answer find(DocumentRef subject, String type, String refProperty);

    sealed interface Answer {}

    /// All of them; an empty list where it is known that there are none.
    record Known(List<Document> documents) implements Answer {
        public Known {
            documents = List.copyOf(documents);
        }
    }

    /// The listing of that type is incomplete or too old.
    record NotKnown(Unknown why) implements Answer {}

    /// A world in which nothing refers to anything.
    static Related none() {
        return (subject, type, refProperty) -> new Known(List.of());
    }
}
