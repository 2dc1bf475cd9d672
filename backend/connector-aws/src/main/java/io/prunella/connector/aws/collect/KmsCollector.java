package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keys that the customer manages, region by region. Those that AWS manages for its services become no documents:
/// nobody else can change them.
public final class KmsCollector implements Collector {
    private static final String KEY = "AWS::KMS::Key";
    private static final int PAGE = 1_000;
    private static final Paging PAGING = new Paging("NextMarker", "Marker");
    private static final long USUAL_PERIOD = 365;
    private static final Pointer POLICY = Pointer.of("properties", "KeyPolicy");
    private static final Pointer ROTATION = Pointer.of("properties", "EnableKeyRotation");
    private static final Pointer KEY_STATE = Pointer.of("settings", "KeyState");
    private static final Pointer TAGS = Pointer.of("tags");

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("kms", false, Set.of(KEY));
    }

    /// What one key came to.
    private sealed interface Found {
        record Ours(DocumentBuilder builder) implements Found {}

        /// It is AWS's, or gone since it was listed.
        record NotOurs() implements Found {}

        record Hidden(Unknown why) implements Found {}
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        Pages keys = list(reader, request.region());
        List<Unknown> unknowns = new ArrayList<>();
        Unknown failure = keys.failure();
        for (Map<String, Object> key : keys.items()) {
            if (request.stop().getAsBoolean()) {
                return reader.cancelled(unknowns);
            }
            String id = String.valueOf(key.get("KeyId"));
            switch (key(new Reading(reader, request.region(), request.needs()), id)) {
                case Found.Ours(DocumentBuilder builder) -> {
                    sink.document(builder.build());
                    unknowns.addAll(builder.unknowns());
                }
                case Found.NotOurs ignored -> {}
                // Whether it is the customer's is not known, and so the list has a hole.
                case Found.Hidden(Unknown why) -> failure = why;
            }
            sink.progress(reader.calls(), reader.throttles());
        }
        sink.listing(KEY, failure == null, failure);
        if (failure != null) {
            unknowns.add(failure);
        }
        return reader.ended(unknowns, keys.failure() != null && keys.items().isEmpty());
    }

    private static Pages list(Reader reader, String region) {
        return Pages.of(reader, new Part("kms", "ListKeys", region, Map.of("Limit", PAGE), List.of()), "Keys", PAGING);
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        return switch (key(new Reading(reader, ref.region(), Needs.everything()), String.valueOf(ref.nativeId()))) {
            case Found.Ours(DocumentBuilder builder) -> Optional.of(builder.build());
            case Found.NotOurs ignored -> Optional.empty();
            case Found.Hidden(Unknown why) -> throw new ConnectorException(why);
        };
    }

    private record Reading(Reader reader, String region, Needs needs) {
        Part of(String operation, String id) {
            return new Part("kms", operation, region, Map.of("KeyId", id), List.of());
        }

        /// A key has one policy, which is called so.
        Part policyOf(String id) {
            return new Part("kms", "GetKeyPolicy", region, Map.of("KeyId", id, "PolicyName", "default"), List.of());
        }
    }

    private static Found key(Reading reading, String id) {
        Part part = reading.of("DescribeKey", id);
        Answer answer = part.read(reading.reader());
        if (answer instanceof Answer.Refused refused && refused.code().equals("NotFoundException")) {
            return new Found.NotOurs();
        }
        if (!(answer instanceof Answer.Ok ok)) {
            return new Found.Hidden(part.unknown(answer));
        }
        Map<String, Object> metadata = object(ok.tree(), "KeyMetadata");
        if ("AWS".equals(metadata.get("KeyManager"))) {
            return new Found.NotOurs();
        }
        DocumentBuilder builder = new DocumentBuilder(KEY, reading.region(), id, reading.reader());
        describe(builder, metadata, DocumentBuilder.origin(part, answer, Map.of()));
        rotation(builder, reading, metadata, id);
        policy(builder, reading, id);
        tags(builder, reading, id);
        return new Found.Ours(builder);
    }

    private static void describe(DocumentBuilder builder, Map<String, Object> metadata, Origin origin) {
        Map<String, Object> properties =
                members(metadata, "Description", "Enabled", "KeySpec", "KeyUsage", "MultiRegion", "Origin");
        builder.put(Pointer.of("properties"), properties, origin);
        builder.put(KEY_STATE, told(metadata, "KeyState"), origin);
        Map<String, Object> state = new LinkedHashMap<>();
        copy(metadata, "CreationDate", state, "CreationDate");
        copy(metadata, "DeletionDate", state, "DeletionDate");
        copy(object(metadata, "MultiRegionConfiguration"), "MultiRegionKeyType", state, "MultiRegionKeyType");
        builder.put(Pointer.of("state"), state, origin);
    }

    /// Of keys that cannot rotate KMS answers no status.
    private static void rotation(DocumentBuilder builder, Reading reading, Map<String, Object> metadata, String id) {
        if (!"SYMMETRIC_DEFAULT".equals(metadata.get("KeySpec")) || !"AWS_KMS".equals(metadata.get("Origin"))) {
            return;
        }
        if (!reading.needs().wants(KEY, ROTATION)) {
            builder.notCollected(ROTATION);
            return;
        }
        Answer answer = builder.read(
                reading.of("GetKeyRotationStatus", id), ROTATION, tree -> told(tree, "KeyRotationEnabled"));
        if (answer instanceof Answer.Ok ok
                && ok.tree().get("RotationPeriodInDays") instanceof Long days
                && days != USUAL_PERIOD) {
            builder.put(Pointer.of("properties", "RotationPeriodInDays"), days);
        }
    }

    private static void policy(DocumentBuilder builder, Reading reading, String id) {
        if (!reading.needs().wants(KEY, POLICY)) {
            builder.notCollected(POLICY);
            return;
        }
        builder.read(reading.policyOf(id), POLICY, tree -> parsed(String.valueOf(tree.get("Policy"))));
    }

    private static Object parsed(String text) {
        try {
            return TreeJson.readObject(text);
        } catch (IllegalArgumentException e) {
            return new Unknown(Unknown.Reason.UNEXPECTED_ANSWER, "The key policy is not JSON", "kms:GetKeyPolicy");
        }
    }

    private static void tags(DocumentBuilder builder, Reading reading, String id) {
        if (!reading.needs().wants(KEY, TAGS)) {
            builder.notCollected(TAGS);
            return;
        }
        builder.read(
                reading.of("ListResourceTags", id),
                TAGS,
                tree -> DocumentBuilder.tags(objects(tree, "Tags"), "TagKey", "TagValue"));
    }
}
