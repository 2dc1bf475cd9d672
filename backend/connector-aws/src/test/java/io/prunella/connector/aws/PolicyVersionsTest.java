package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.sandbox.SandboxClients;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Customer-managed policies are changed by versions.
class PolicyVersionsTest extends CloudOnTheWire {
    private static final String ARN = "arn:aws:iam::" + PROD + ":policy/everything";
    private static final DocumentRef POLICY =
            new DocumentRef("AWS::IAM::ManagedPolicy", PROD, ResourceId.GLOBAL, ARN, null);
    private static final Pointer STATEMENT =
            Pointer.of("properties", "PolicyDocument", "Statement").child("All");
    private static final Map<String, Object> EVERYTHING =
            Map.of("Sid", "All", "Effect", "Allow", "Action", List.of("*"), "Resource", List.of("*"));
    private static final Map<String, Object> LOGS =
            Map.of("Sid", "All", "Effect", "Allow", "Action", List.of("logs:*"), "Resource", List.of("*"));

    private Document policy() {
        return connector.read(byRole(PROD), POLICY).orElseThrow();
    }

    private List<Call> calls(Map<String, Object> from, Map<String, Object> to) {
        Patch patch = new Patch(List.of(new Patch.DocumentPatch(
                POLICY, List.of(new Operation.Test(STATEMENT, from), new Operation.Replace(STATEMENT, to)))));
        return connector.translate(Documents.of(policy()), patch);
    }

    private void enforce(String text) {
        try (var iam = clients.iam(SandboxClients.root(PROD))) {
            iam.createPolicyVersion(
                    request -> request.policyArn(ARN).policyDocument(text).setAsDefault(true));
        }
    }

    @Test
    void aChangeMakesANewVersionThatCountsAtOnce() {
        assertThat(calls(EVERYTHING, LOGS)).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("CreatePolicyVersion");
            assertThat(call.parameters()).containsEntry("PolicyArn", ARN).containsEntry("SetAsDefault", true);
            assertThat(call.parameters().get("PolicyDocument")).asString().contains("logs:*");
            assertThat(connector.sessionPolicy("aws", PROD, List.of(call)))
                    .contains("\"Action\":[\"iam:CreatePolicyVersion\"]")
                    .contains("\"Resource\":\"" + ARN + "\"");
        });
    }

    @Test
    void goingBackPutsTheOldVersionIntoForce() {
        // Given
        enforce("""
                {"Version": "2012-10-17", "Statement":
                 {"Sid": "All", "Effect": "Allow", "Action": "logs:*", "Resource": "*"}}""");

        // When
        List<Call> calls = calls(LOGS, EVERYTHING);

        // Then
        assertThat(policy().state()).containsEntry("DefaultVersionId", "v2").containsEntry("Versions", 2L);
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("SetDefaultPolicyVersion");
            assertThat(call.parameters()).isEqualTo(Map.of("PolicyArn", ARN, "VersionId", "v1"));
        });
    }

    private Optional<String> protection(String... waysIn) {
        return connector.protection(policy(), calls(EVERYTHING, LOGS), Set.of(waysIn));
    }

    private void assertProtected(String holder, String... waysIn) {
        assertThat(protection(waysIn)).hasValueSatisfying(why -> assertThat(why).contains(holder));
    }

    @Test
    void aPolicyOfThoseWhoMustAlwaysGetInIsLeftAlone() {
        // Given
        assertThat(protection()).isEmpty();
        // When
        control()
                .state(cloud -> cloud.known(PROD)
                        .createUser("/", "BreakGlass-1", cloud.now())
                        .attachedPolicies()
                        .put(ARN, "everything"));
        // Then
        assertProtected(":user/BreakGlass-1 is protected");
    }

    @Test
    void whoHasThePolicyThroughAGroupMustGetInToo() {
        // When
        control().state(cloud -> {
            Account account = cloud.known(PROD);
            account.createGroup("keepers").attachedPolicies().put(ARN, "everything");
            return account.createUser("/team/", "break-glass", cloud.now())
                    .groups()
                    .add("keepers");
        });
        // Then
        assertThat(policy().state().get("AttachedTo"))
                .asInstanceOf(LIST)
                .contains("arn:aws:iam::" + PROD + ":user/team/break-glass");
        assertProtected("user/team/break-glass is protected");
    }

    @Test
    void whomATagProtectsOrWhoIsAWayInOfOursKeepsThePolicy() {
        // Given
        User user = control().state(cloud -> cloud.known(PROD).createUser("/", "courier", cloud.now()));
        control().state(cloud -> user.attachedPolicies().put(ARN, "everything"));
        // When
        assertThat(protection()).isEmpty();
        assertProtected("user/courier is a way in", "arn:aws:iam::" + PROD + ":user/courier");
        control().state(cloud -> user.tags().put("prunella:protected", "true"));
        // Then
        assertProtected("user/courier is protected: by the tag");
    }
}
