package io.prunella.connector.aws.collect;

import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list of EC2, page by page to its end.
///
/// @param failure why it did not come to its end
record Pages(
        List<Map<String, Object>> items,
        @Nullable Unknown failure,
        @Nullable String requestId) {

    static Pages of(Reader reader, String operation, String list, Map<String, Object> parameters, String region) {
        List<Map<String, Object>> items = new ArrayList<>();
        String next = null;
        String requestId = null;
        do {
            Map<String, Object> page = new LinkedHashMap<>(parameters);
            if (next != null) {
                page.put("NextToken", next);
            }
            Answer answer = reader.read("ec2", operation, page, region);
            if (!(answer instanceof Answer.Ok ok)) {
                return new Pages(items, Answers.unknown("ec2", operation, answer), requestId);
            }
            items.addAll(DocumentBuilder.objects(ok.tree(), list));
            requestId = ok.requestId();
            next = (String) ok.tree().get("NextToken");
        } while (next != null && !next.isEmpty());
        return new Pages(items, null, requestId);
    }
}
