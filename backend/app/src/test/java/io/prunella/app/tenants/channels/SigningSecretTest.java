package io.prunella.app.tenants.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    @Test
    void signsAsTheReferenceImplementationsDo() {
        SigningSecret secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void neverShowsItselfWhereItIsPrinted() {
        SigningSecret secret = SigningSecret.random(new SecureRandom());

        assertThat(secret.text()).startsWith("whsec_").hasSize(6 + 44);
        assertThat("" + secret).isEqualTo("whsec_…");
    }
}
