package io.prunella.iam;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Reads the test vectors beside the tests. Each cites the AWS page that it is taken from.
final class PolicyVectors {

    private static final Map<String, Object> DOCUMENTS = object(read("documents.json"));

    private PolicyVectors() {}

    static Object read(String file) {
        try (InputStream in = PolicyVectors.class.getResourceAsStream(file)) {
            return new ObjectMapper().readValue(in, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> list(Object tree) {
        return ((List<?>) tree).stream().map(PolicyVectors::object).toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object tree) {
        return (Map<String, Object>) tree;
    }

    /// A document in place, or `@name` for one of `documents.json`.
    static PolicyDocument document(Object tree) {
        Object found = tree instanceof String name ? DOCUMENTS.get(name.substring(1)) : tree;
        return PolicyDocument.parse(found).validated();
    }

    static List<PolicyDocument> documents(Object trees) {
        return trees == null
                ? List.of()
                : ((List<?>) trees).stream().map(PolicyVectors::document).toList();
    }

    static Principal principal(Object notation) {
        if (notation instanceof Map<?, ?> map) {
            return map.containsKey("role")
                    ? new Principal.RoleSession(
                            (String) map.get("role"), "AROAEXAMPLEID1234567", (String) map.get("session"))
                    : new Principal.FederatedUser((String) map.get("federated"), (String) map.get("user"));
        }
        String text = (String) notation;
        if (text.equals("anonymous")) {
            return new Principal.Anonymous();
        }
        if (!text.startsWith("arn:")) {
            return new Principal.Service(text);
        }
        return text.endsWith(":root")
                ? new Principal.AccountRoot("aws", text.split(":")[4])
                : new Principal.User(text, "AIDAEXAMPLEID1234567");
    }

    static Request context(Request request, Object context) {
        Request filled = request;
        if (context != null) {
            for (Map.Entry<String, Object> entry : object(context).entrySet()) {
                filled = filled.with(entry.getKey(), ((List<?>) entry.getValue()).toArray(String[]::new));
            }
        }
        return filled;
    }
}
