package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/// EC2 of an account that the fixtures fill.
abstract class Ec2TestBase extends SandboxTestBase {
    Ec2Client ec2;

    @Override
    String seed() {
        return "fixtures";
    }

    @BeforeAll
    void connect() {
        ec2 = clients.ec2(SandboxClients.root(PROD), FRANKFURT);
    }

    static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo(code));
    }
}
