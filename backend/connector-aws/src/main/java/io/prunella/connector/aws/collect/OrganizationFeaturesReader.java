package io.prunella.connector.aws.collect;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import java.util.List;
import java.util.Map;

/// What an organization has turned on for the root users of its accounts, which AWS tells its management account and
/// delegated administrators alone.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html">
///     ListOrganizationsFeatures</a>
final class OrganizationFeaturesReader {
    static final String TYPE = "Prunella::AWS::IAM::OrganizationFeatures";
    static final Pointer ENABLED = Pointer.of("properties", "EnabledFeatures");
    private static final Pointer ADMINISTERS = Pointer.of("state", "Administers");

    private static final List<String> ELSEWHERE =
            List.of("AccountNotManagementOrDelegatedAdministrator", "OrganizationNotFound");
    /// Whether members are answered so as well is not documented.
    private static final String NOT_TRUSTED = "ServiceAccessNotEnabled";

    private OrganizationFeaturesReader() {}

    static DocumentBuilder read(Reader reader) {
        DocumentBuilder builder =
                new DocumentBuilder(TYPE, ResourceId.GLOBAL, reader.access().account(), reader);
        Part part = new Part("iam", "ListOrganizationsFeatures", ResourceId.GLOBAL, Map.of(), List.of());
        Answer answer = part.read(reader);
        Origin origin = DocumentBuilder.origin(part, answer, Map.of());
        String code = answer instanceof Answer.Refused refused ? refused.code().replaceFirst("Exception$", "") : "";
        if (answer instanceof Answer.Ok ok) {
            builder.put(ADMINISTERS, true, origin);
            builder.put(ENABLED, ok.tree().getOrDefault("EnabledFeatures", List.of()), origin);
        } else if (ELSEWHERE.contains(code)) {
            builder.put(ADMINISTERS, false, origin);
            builder.put(ENABLED, List.of(), origin);
        } else if (code.equals(NOT_TRUSTED)) {
            builder.notCollected(
                    ADMINISTERS, "IAM is not trusted in the organization, so that nobody is told of its features");
            builder.put(ENABLED, List.of(), origin);
        } else {
            builder.unknown(ADMINISTERS, part.unknown(answer), origin);
            builder.unknown(ENABLED, part.unknown(answer), origin);
        }
        return builder;
    }
}
