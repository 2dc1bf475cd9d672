package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {

    private static final String BUCKET = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Public", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
              {"Sid": "Ours", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/web"},
               "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}
            """;

    private final Request stranger = Request.of(new Principal.Anonymous(), "s3:GetObject", "arn:aws:s3:::b/k")
            .ownedBy("111122223333");
    private final Request web = Request.of(
            new Principal.RoleSession("arn:aws:iam::111122223333:role/web", "AROAEXAMPLEID1234567", "s"),
            "s3:GetObject",
            "arn:aws:s3:::b/k");

    @Test
    void removingThePublicStatementTakesAccessFromStrangersOnly() {
        // Given
        PolicyText text = PolicyText.of(BUCKET);
        PolicyDocument patched = text.removeStatement("Public").orElseThrow().document();
        PolicyChange change = PolicyChange.ofResource(
                PolicySet.ofIdentity(), ResourcePolicy.of(text.document()), ResourcePolicy.of(patched));

        // When
        List<Request> lost = change.lost(List.of(stranger, web));

        // Then
        assertThat(lost).containsExactly(stranger);
        assertThat(change.gained(List.of(stranger, web))).isEmpty();
    }

    @Test
    void deletingTheWholePolicyLocksTheRoleOut() {
        // Given
        PolicyChange change = PolicyChange.ofResource(
                PolicySet.ofIdentity(), ResourcePolicy.of(PolicyDocument.parse(BUCKET)), ResourcePolicy.none());

        // When, Then
        assertThat(change.lost(List.of(stranger, web))).containsExactly(stranger, web);
    }
}
