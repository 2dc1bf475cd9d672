package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Certificates that IAM keeps for load balancers and CloudFront, from one paged list.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html">
///     ListServerCertificates</a>
final class ServerCertificateReader {
    static final String TYPE = "AWS::IAM::ServerCertificate";
    static final Pointer EXPIRATION = Pointer.of("state", "Expiration");

    private ServerCertificateReader() {}

    static Pages list(Reader reader) {
        Part part = new Part("iam", "ListServerCertificates", ResourceId.GLOBAL, Map.of(), List.of());
        return Pages.of(reader, part, "ServerCertificateMetadataList", Paging.BY_MARKER);
    }

    static DocumentBuilder certificate(Reader reader, Pages list, Map<String, Object> item) {
        DocumentBuilder builder =
                new DocumentBuilder(TYPE, ResourceId.GLOBAL, String.valueOf(item.get("ServerCertificateName")), reader);
        builder.put(Pointer.of("properties"), members(item, "ServerCertificateName", "Path"), list.origin());
        Map<String, Object> state = new LinkedHashMap<>();
        copy(item, "Arn", state, "Arn");
        copy(item, "UploadDate", state, "UploadDate");
        state.put(EXPIRATION.last(), told(item, "Expiration"));
        builder.put(EXPIRATION.parent(), state, list.origin());
        builder.notCollected(Pointer.of("tags"), "The list of certificates does not tell their tags");
        return builder;
    }
}
