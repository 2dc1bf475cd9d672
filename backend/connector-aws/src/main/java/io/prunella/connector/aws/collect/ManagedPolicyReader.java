package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.tags;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.Needs;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Customer-managed policies in the version that counts, from one paged list. Whom they are attached to, and their
/// tags, cost more calls for each, and are asked for where a fix is planned.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html">
///     ManagedPolicyDetail</a>
final class ManagedPolicyReader {
    static final String TYPE = "AWS::IAM::ManagedPolicy";

    private static final Pointer TAGS = Pointer.of("tags");

    private ManagedPolicyReader() {}

    static Pages list(Reader reader) {
        return Identities.list(reader, "LocalManagedPolicy", "Policies");
    }

    static DocumentBuilder policy(
            Reader reader, Needs needs, Pages list, PolicyHolders holders, Map<String, Object> policy) {
        String arn = String.valueOf(policy.get("Arn"));
        DocumentBuilder builder = new DocumentBuilder(TYPE, ResourceId.GLOBAL, arn, reader);
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(policy, "PolicyName", properties, "ManagedPolicyName");
        copy(policy, "Path", properties, "Path");
        copy(policy, "Description", properties, "Description");
        builder.put(Pointer.of("properties"), properties, list.origin());
        document(builder, list, objects(policy, "PolicyVersionList"));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("AttachmentCount", told(policy, "AttachmentCount"));
        copy(policy, "CreateDate", state, "CreateDate");
        copy(policy, "DefaultVersionId", state, "DefaultVersionId");
        state.put("Versions", (long) objects(policy, "PolicyVersionList").size());
        builder.put(Pointer.of("state"), state, list.origin());
        if (needs.wants(TYPE, PolicyHolders.ALL)) {
            holders.put(builder, arn);
            builder.read(part("ListPolicyTags", Map.of("PolicyArn", arn)), TAGS, each -> tags(objects(each, "Tags")));
        } else {
            builder.notCollected(PolicyHolders.ALL);
            builder.notCollected(TAGS, "The list of policies does not tell their tags");
        }
        return builder;
    }

    /// With the texts of the other versions at hand, to go back to.
    private static void document(DocumentBuilder builder, Pages list, List<Map<String, Object>> versions) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<String> text = Optional.empty();
        for (Map<String, Object> version : versions) {
            String each = Identities.decoded(version.get("Document"));
            if (Boolean.TRUE.equals(version.get("IsDefaultVersion"))) {
                text = Optional.of(each);
                texts.put("text", each);
            } else {
                texts.put(String.valueOf(version.get("VersionId")), each);
            }
        }
        builder.put(
                Pointer.of("properties", "PolicyDocument"),
                text.map(Identities::document).orElseGet(() -> told(Map.of(), "the default version")),
                DocumentBuilder.origin(list.part(), list.last(), texts));
    }

    private static Part part(String operation, Map<String, Object> parameters) {
        return new Part("iam", operation, ResourceId.GLOBAL, parameters, List.of());
    }
}
