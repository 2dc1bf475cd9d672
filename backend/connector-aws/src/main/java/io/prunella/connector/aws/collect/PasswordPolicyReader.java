package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import java.util.List;
import java.util.Map;

/// The account's password policy.
final class PasswordPolicyReader {
    static final String TYPE = "Prunella::AWS::IAM::AccountPasswordPolicy";

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

    private PasswordPolicyReader() {}

    static DocumentBuilder read(Reader reader) {
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
                answer -> members(object(answer, "PasswordPolicy"), MEMBERS));
        return builder;
    }
}
