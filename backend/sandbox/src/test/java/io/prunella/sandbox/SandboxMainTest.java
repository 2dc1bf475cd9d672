package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class SandboxMainTest {
    @Test
    void argumentsBecomeOptions() {
        // When
        SandboxOptions options =
                SandboxMain.options("--port", "21001", "--seed", "bench", "--latency-ms", "5", "--verify-signatures");

        // Then
        assertThat(options.port()).isEqualTo(21001);
        assertThat(options.seed()).isEqualTo("bench");
        assertThat(options.latencyMillis()).isEqualTo(5);
        assertThat(options.verifySignatures()).isTrue();
        assertThat(SandboxMain.options().seed()).isEqualTo("demo");
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> SandboxMain.options("--port", "x")).hasMessage("--port needs a number, not 'x'");
        assertThatThrownBy(() -> SandboxMain.options("--colour", "red")).hasMessage("'--colour' is unknown");
        assertThatThrownBy(() -> SandboxMain.options("--seed")).hasMessageContaining("lacks its value");
    }

    @Test
    void aTakenPortSaysHowToMendIt() {
        try (Sandbox first = Sandbox.start(SandboxOptions.seeded("empty"))) {
            SandboxOptions same = SandboxOptions.seeded("empty").onPort(first.port());
            assertThatThrownBy(() -> Sandbox.start(same))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:%d; choose another port", first.port());
        }
    }
}
