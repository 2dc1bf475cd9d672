package io.prunella.connector.aws.usage;

import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.ObjectAddress;
import io.prunella.connector.StoredObject;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.AwsApi;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.connector.aws.wire.Sessions;
import io.prunella.model.Unknown;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads single objects, each in a session that may read just that one.
public final class ObjectReader {
    private static final String CALL = "s3:GetObject";

    private final AwsApi api;
    private final Sessions sessions;

    public ObjectReader(AwsApi api, Sessions sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    /// @param known the tag that it had when it was read last
    public StoredObject read(Access evidence, ObjectAddress address, @Nullable String known) {
        Map<String, Object> parameters = new HashMap<>(Map.of("Bucket", address.bucket(), "Key", address.key()));
        if (known != null) {
            parameters.put("IfNoneMatch", known);
        }
        String policy = EvidencePolicy.ofObject(address).in(evidence.partition());
        try {
            return stored(
                    address,
                    new Reader(api, sessions, evidence, policy).read("s3", "GetObject", parameters, address.region()));
        } catch (ConnectorException e) {
            return new StoredObject.NotKnown(e.unknown());
        }
    }

    private static StoredObject stored(ObjectAddress address, Answer answer) {
        return switch (answer) {
            case Answer.Ok ok
            when ok.tree().get(AwsApi.CONTENT) instanceof String text ->
                new StoredObject.Content(text, String.valueOf(ok.tree().get("ETag")));
            case Answer.Ok ignored ->
                notKnown(
                        Unknown.Reason.UNEXPECTED_ANSWER,
                        name(address) + " is larger than " + (AwsApi.LARGEST_OBJECT >> 20) + " MiB");
            case Answer.Refused refused when refused.status() == 304 -> new StoredObject.Unchanged();
            case Answer.Refused refused
            when refused.code().equals("NoSuchKey") || refused.code().equals("NoSuchBucket") ->
                notKnown(Unknown.Reason.UNEXPECTED_ANSWER, "There is no " + name(address));
            case Answer.Refused refused
            when refused.status() == 301 || refused.code().equals("AuthorizationHeaderMalformed") ->
                notKnown(
                        Unknown.Reason.UNEXPECTED_ANSWER,
                        "The bucket " + address.bucket() + " is not in " + address.region());
            case Answer.Refused refused
            when refused.accessDenied() && !refused.badCredentials() ->
                notKnown(
                        Unknown.Reason.ACCESS_DENIED,
                        "Reading " + name(address)
                                + " was denied: it is not there, or the evidence role may not read it."
                                + " Deploy the evidence template anew, which names it, and look for a policy of the"
                                + " bucket or of its key that denies it");
            case Answer.Refused ignored -> new StoredObject.NotKnown(Answers.unknown("s3", "GetObject", answer));
            case Answer.Strange ignored -> new StoredObject.NotKnown(Answers.unknown("s3", "GetObject", answer));
            case Answer.Silent ignored -> new StoredObject.NotKnown(Answers.unknown("s3", "GetObject", answer));
        };
    }

    private static String name(ObjectAddress address) {
        return "s3://" + address.bucket() + "/" + address.key();
    }

    private static StoredObject notKnown(Unknown.Reason reason, String why) {
        return new StoredObject.NotKnown(new Unknown(reason, why, CALL));
    }
}
