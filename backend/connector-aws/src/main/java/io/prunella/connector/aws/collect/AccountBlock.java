package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.asObject;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;

/// The account's own block of public access, which holds for all its buckets.
///
/// @param value the four settings, empty when it was never set, or the unknown
record AccountBlock(Object value, Origin origin) {
    static final String TYPE = "Prunella::AWS::S3::AccountPublicAccessBlock";

    static AccountBlock read(Reader reader) {
        Part part = new Part(
                "s3control",
                "GetPublicAccessBlock",
                ResourceId.GLOBAL,
                Map.of("AccountId", reader.access().account()),
                List.of("NoSuchPublicAccessBlockConfiguration"));
        Answer answer = part.read(reader);
        return new AccountBlock(value(part, answer), DocumentBuilder.origin(part, answer, Map.of()));
    }

    private static Object value(Part part, Answer answer) {
        return switch (answer) {
            case Answer.Ok ok -> asObject(ok.tree().get("PublicAccessBlockConfiguration"));
            case Answer.Refused refused when part.absent().contains(refused.code()) -> Map.of();
            case Answer.Refused ignored -> part.unknown(answer);
            case Answer.Strange ignored -> part.unknown(answer);
            case Answer.Silent ignored -> part.unknown(answer);
        };
    }

    Document document(Reader reader) {
        DocumentBuilder builder =
                new DocumentBuilder(TYPE, ResourceId.GLOBAL, reader.access().account(), reader);
        builder.put(Pointer.of("properties"), value, origin);
        return builder.build();
    }

    List<Unknown> unknowns() {
        return value instanceof Unknown unknown ? List.of(unknown) : List.of();
    }
}
