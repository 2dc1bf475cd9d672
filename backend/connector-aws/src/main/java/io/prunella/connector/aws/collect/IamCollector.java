package io.prunella.connector.aws.collect;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account's password policy.
public final class IamCollector implements Collector {
    private static final String TYPE = "Prunella::AWS::IAM::AccountPasswordPolicy";
    private static final List<String> MEMBERS = List.of(
            "AllowUsersToChangePassword",
            "HardExpiry",
            "MaxPasswordAge",
            "MinimumPasswordLength",
            "PasswordReusePrevention",
            "RequireLowercaseCharacters",
            "RequireNumbers",
            "RequireSymbols",
            "RequireUppercaseCharacters");

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("iam", true, Set.of(TYPE));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        DocumentBuilder policy = passwordPolicy(reader);
        sink.document(policy.build());
        sink.listing(TYPE, true, null);
        return reader.ended(policy.unknowns(), !policy.unknowns().isEmpty());
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        return Optional.of(passwordPolicy(reader).build());
    }

    private static DocumentBuilder passwordPolicy(Reader reader) {
        DocumentBuilder builder =
                new DocumentBuilder(TYPE, ResourceId.GLOBAL, reader.access().account(), reader);
        builder.read(
                new Part(
                        "iam",
                        "GetAccountPasswordPolicy",
                        ResourceId.GLOBAL,
                        Map.of(),
                        List.of("NoSuchEntity", "NoSuchEntityException")),
                Pointer.of("properties"),
                answer -> {
                    Map<String, Object> policy = DocumentBuilder.object(answer, "PasswordPolicy");
                    Map<String, Object> properties = new LinkedHashMap<>();
                    MEMBERS.forEach(name -> DocumentBuilder.copy(policy, name, properties, name));
                    return properties;
                });
        return builder;
    }
}
