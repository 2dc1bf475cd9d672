package io.prunella.app.inventory;

import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.List;

/// The resources that name another one.
public sealed interface RelatedResources {
    /// All there are: their listing is complete and fresh.
    record Known(List<Document> documents) implements RelatedResources {
        public Known {
            documents = List.copyOf(documents);
        }
    }

    record NotKnown(Unknown why) implements RelatedResources {}
}
