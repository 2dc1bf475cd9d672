package io.prunella.model;

import java.util.LinkedHashMap;
import java.util.Map;

/// One API call of a plan, as previewed and digested.
///
/// @param service the service's signing or IAM prefix (`s3`, `s3control`, `ec2`, `iam`)
/// @param operation the API operation (`PutPublicAccessBlock`)
/// @param parameters the request's members as the API names them
/// @param region where it is sent, or `global`
public record Call(String service, String operation, Map<String, Object> parameters, String region) {
    public Call {
        parameters = Trees.copyOf(parameters);
    }

    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("service", service);
        tree.put("operation", operation);
        tree.put("parameters", parameters);
        tree.put("region", region);
        return tree;
    }

    public static Call fromTree(Map<String, Object> tree) {
        return new Call(
                (String) java.util.Objects.requireNonNull(tree.get("service")),
                (String) java.util.Objects.requireNonNull(tree.get("operation")),
                Trees.asObject((Map<?, ?>) java.util.Objects.requireNonNull(tree.get("parameters"))),
                (String) java.util.Objects.requireNonNull(tree.get("region")));
    }
}
