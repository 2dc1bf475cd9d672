package io.prunella.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the operator may set only where an emulator stands in the place of AWS.
class AwsSettingsTest {
    private static final Optional<URI> AWS = Optional.empty();
    private static final Optional<URI> EMULATOR = Optional.of(URI.create("http://127.0.0.1:4566"));

    @Test
    void thePaceOfAnEmulatorIsItsOperatorsChoice() {
        assertThat(settings(EMULATOR, false, 250).callsPerSecond()).hasValue(250);
    }

    @Test
    void thePaceOfAwsIsNot() {
        assertThatThrownBy(() -> settings(AWS, false, 250)).hasMessageContaining("for emulators only");
    }

    @Test
    void aPaceAtWhichNothingIsCalledIsRefused() {
        assertThatThrownBy(() -> settings(EMULATOR, false, 0)).hasMessageContaining("must be 1 or more");
    }

    @Test
    void rolesOfAwsMustCheckTheExternalId() {
        assertThat(settings(EMULATOR, true, 1).acceptWeakTrust()).isTrue();
        assertThatThrownBy(() -> new AwsSettings(
                        AWS, Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty()))
                .hasMessageContaining("for emulators only");
    }

    private static AwsSettings settings(Optional<URI> endpoint, boolean acceptWeakTrust, int callsPerSecond) {
        return new AwsSettings(
                endpoint,
                Optional.of("AKIA"),
                Optional.of("secret"),
                Optional.empty(),
                acceptWeakTrust,
                Optional.of(callsPerSecond));
    }
}
