package io.prunella.code.codify;

import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.patch.HclText;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Policies of roles, users and groups, each a resource of its own.
record Attached(Document document, ResourceBlock to) {
    private static final Set<String> TYPES = Set.of("AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group");
    private static final Set<Pointer> LISTS =
            Set.of(Pointer.of("properties", "ManagedPolicyArns"), Pointer.of("properties", "Policies"));

    static boolean are(String type, Pointer at) {
        return TYPES.contains(type) && LISTS.contains(at);
    }

    List<ResourceBlock> blocks(Pointer at, List<Object> elements) {
        List<ResourceBlock> blocks = new ArrayList<>();
        String principal = to.type().replace("aws_iam_", "");
        for (Object element : elements) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put(principal, new HclText.Raw(to.type() + "." + to.label() + ".name"));
            if (element instanceof Map<?, ?> inline) {
                Map<String, Object> policy = Trees.asObject(inline);
                members.put("name", policy.getOrDefault("PolicyName", ""));
                members.put("policy", new Argument.Json(policy.getOrDefault("PolicyDocument", Map.of())));
                String id = document.id().nativeId() + ":" + members.get("name");
                blocks.add(new ResourceBlock(to.type() + "_policy", label(blocks), Optional.of(id), members));
            } else {
                members.put("policy_arn", element);
                String id = document.id().nativeId() + "/" + element;
                blocks.add(
                        new ResourceBlock(to.type() + "_policy_attachment", label(blocks), Optional.of(id), members));
            }
        }
        return blocks;
    }

    private String label(List<ResourceBlock> before) {
        return before.isEmpty() ? to.label() : to.label() + "_" + (before.size() + 1);
    }
}
