package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.CloudChange;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.DocumentRef;
import io.prunella.model.ResourceId;
import io.prunella.model.TreeJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who changed a resource, from the event history that CloudTrail keeps of every account for 90 days, whether or not
/// there is a trail.
///
/// @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
public final class ChangeHistory {
    private static final String SERVICE = "cloudtrail";
    private static final String OPERATION = "LookupEvents";
    /// The largest page: more changes of one resource since it was healed do not tell more.
    private static final long MOST = 50;
    /// Where global services record.
    private static final String HOME = "us-east-1";

    private ChangeHistory() {}

    public static List<CloudChange> of(Reader reader, DocumentRef ref, Instant since) {
        Map<String, Object> parameters = Map.of(
                "LookupAttributes",
                List.of(Map.of("AttributeKey", "ResourceName", "AttributeValue", String.valueOf(ref.nativeId()))),
                "StartTime",
                since.toString(),
                "MaxResults",
                MOST);
        String region = ref.region().equals(ResourceId.GLOBAL) ? HOME : ref.region();
        Answer answer = reader.read(SERVICE, OPERATION, parameters, region);
        if (!(answer instanceof Answer.Ok ok)) {
            throw new ConnectorException(Answers.unknown(SERVICE, OPERATION, answer));
        }
        return objects(ok.tree(), "Events").stream()
                .filter(event -> !"true".equals(event.get("ReadOnly")))
                .flatMap(ChangeHistory::change)
                .toList();
    }

    private static Stream<CloudChange> change(Map<String, Object> event) {
        Map<?, ?> record = object(TreeJson.read(String.valueOf(event.getOrDefault("CloudTrailEvent", "{}"))));
        if (record.containsKey("errorCode")) {
            return Stream.empty();
        }
        Map<?, ?> identity = object(record.get("userIdentity"));
        Object principal = Stream.of("arn", "invokedBy", "principalId")
                .<Object>map(identity::get)
                .filter(String.class::isInstance)
                .findFirst()
                .orElseGet(() -> event.getOrDefault("Username", "unknown"));
        Object source = object(identity.get("sessionContext")).get("sourceIdentity");
        String service = String.valueOf(event.get("EventSource")).replace(".amazonaws.com", "");
        return Stream.of(new CloudChange(
                Instant.parse(String.valueOf(event.get("EventTime"))),
                principal.toString(),
                service + ":" + event.get("EventName"),
                source instanceof String text ? text : "",
                String.valueOf(event.get("EventId"))));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
