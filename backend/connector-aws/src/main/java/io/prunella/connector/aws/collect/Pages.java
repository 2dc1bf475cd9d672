package io.prunella.connector.aws.collect;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Origin;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list, read page by page to its end.
///
/// @param part the call that was repeated
/// @param last the answer of its last page, or the one that broke it off
record Pages(Part part, List<Map<String, Object>> items, Answer last) {

    /// How a service goes on to the next page.
    ///
    /// @param told the member of an answer that names the next page
    /// @param asked the parameter that asks for it
    record Paging(String told, String asked) {
        static final Paging BY_TOKEN = new Paging("NextToken", "NextToken");
        static final Paging BY_MARKER = new Paging("Marker", "Marker");
    }

    /// @param list the member that holds the items
    static Pages of(Reader reader, Part part, String list, Paging paging) {
        List<Map<String, Object>> items = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>(part.parameters());
        while (true) {
            Answer answer = reader.read(part.service(), part.operation(), parameters, part.region());
            if (!(answer instanceof Answer.Ok ok)) {
                return new Pages(part, items, answer);
            }
            items.addAll(DocumentBuilder.objects(ok.tree(), list));
            Object next = ok.tree().get(paging.told());
            if (next == null || next.toString().isEmpty()) {
                return new Pages(part, items, answer);
            }
            parameters.put(paging.asked(), next);
        }
    }

    /// Why it did not come to its end.
    @Nullable
    Unknown failure() {
        return last instanceof Answer.Ok ? null : part.unknown(last);
    }

    /// @throws ConnectorException when it did not come to its end
    Pages whole() {
        Unknown failure = failure();
        if (failure != null) {
            throw new ConnectorException(failure);
        }
        return this;
    }

    /// Whether the service says that what was asked for by name does not exist.
    boolean refusedWith(String code) {
        return last instanceof Answer.Refused refused && refused.code().equals(code);
    }

    Origin origin() {
        return DocumentBuilder.origin(part, last, Map.of());
    }
}
