package io.prunella.code.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.policy.Policies;
import io.prunella.policy.Policy;
import org.junit.jupiter.api.Test;

class ForeignIdsTest {
    private final ForeignIds ids = ForeignIds.load();

    @Test
    void everyPolicyThatIsNamedIsInTheCatalogue() {
        assertThat(ids.policies())
                .hasSizeGreaterThan(40)
                .isSubsetOf(Policies.catalogue().stream().map(Policy::id).toList());
    }

    @Test
    void anIdIsFoundHoweverItIsSpelt() {
        assertThat(ids.policies("checkov", "CKV_AWS_21")).containsExactly("aws-s3-bucket-versioning");
        assertThat(ids.policies("trivy", "AVD-AWS-0090")).containsExactly("aws-s3-bucket-versioning");
        assertThat(ids.policies("trivy", "aws-s3-enable-versioning")).containsExactly("aws-s3-bucket-versioning");
        assertThat(ids.policies("kics", "DD29336B-FE57-445B-A26E-E6AA867AE609"))
                .containsExactly("kubernetes-privileged");
        assertThat(ids.policies("checkov", "CKV_AWS_9999")).isEmpty();
    }
}
