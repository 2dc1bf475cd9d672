package io.prunella.sandbox.identity;

import io.prunella.iam.PolicyDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Parsed policies by their text, since the same few decide every call.
public final class PolicyTexts {
    private static final int MOST = 2_000;

    private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();

    /// @throws io.prunella.iam.PolicySyntaxException where AWS would refuse the document
    public PolicyDocument document(String text) {
        if (parsed.size() > MOST) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(text, PolicyDocument::parse);
    }
}
