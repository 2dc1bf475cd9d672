package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document written out in a policy file, and what the policy must say of it.
///
/// @param body the roots `properties`, `satellites`, `settings`, `state`, `tags`
/// @param related documents that refer to it, by type and then reference property
/// @param element which element the expectation is about, where it is about one
/// @param params parameters for proving the fix on it
public record Example(
        String name,
        Side side,
        Map<String, Object> body,
        List<RelatedDocuments> related,
        Expectation expect,
        Optional<String> element,
        Map<String, Object> params) {
    /// The document, in an account made up for examples.
    Document document(String type) {
        return document(type, "subject", body);
    }

    /// A document in the account made up for examples.
    public static Document document(String type, String nativeId, Map<String, Object> body) {
        ResourceId id = new ResourceId(
                Provider.ofType(type), Provider.ofType(type).word(), "111122223333", "eu-central-1", nativeId);
        return new Document(type, id, body, Origins.none());
    }

    /// The documents that refer to it; none of a type that the example does not name.
    Related world() {
        return (subject, type, property) -> related.stream()
                .filter(one -> one.need().equals(new RelatedNeed(type, property)))
                .findFirst()
                .map(RelatedDocuments::answer)
                .orElse(new Related.Known(List.of()));
    }

    public enum Expectation {
        PASS,
        FAIL,
        UNKNOWN,
        NOT_APPLICABLE
    }

    /// @param documents their bodies; empty for a known nothing
    /// @param unknown the reason where the listing is not known
    public record RelatedDocuments(RelatedNeed need, List<Map<String, Object>> documents, Optional<String> unknown) {
        private Related.Answer answer() {
            if (unknown.isPresent()) {
                return new Related.NotKnown(Unknown.of(Unknown.Reason.LISTING_INCOMPLETE, unknown.get()));
            }
            List<Document> found = new ArrayList<>();
            for (Map<String, Object> body : documents) {
                found.add(document(need.type(), "related-" + found.size(), body));
            }
            return new Related.Known(found);
        }
    }
}
