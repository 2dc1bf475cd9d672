package io.prunella.app.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRulesTest {

    @Test
    void bothShapesOfTheOrganizationClaimAreRead() {
        assertThat(SignedIn.organizations(List.of("acme"))).containsExactly("acme");
        assertThat(SignedIn.organizations(Map.of("acme", Map.of("id", "1")))).containsExactly("acme");
        assertThat(SignedIn.organizations(null)).isEmpty();
    }

    @Test
    void anOriginIsOursOnlyWithTheSameHostAndPort() {
        assertThat(AccessFilter.sameOrigin("http://localhost:8080", "localhost:8080"))
                .isTrue();
        assertThat(AccessFilter.sameOrigin("http://localhost:8081", "localhost:8080"))
                .isFalse();
        assertThat(AccessFilter.sameOrigin("https://evil.example", "localhost:8080"))
                .isFalse();
        assertThat(AccessFilter.sameOrigin("https://localhost:8080.evil.example", "localhost:8080"))
                .isFalse();
        assertThat(AccessFilter.sameOrigin("null", "localhost:8080")).isFalse();
        assertThat(AccessFilter.sameOrigin(null, "localhost:8080")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "evil"})
    void afterSignInNobodyIsSentElsewhere(String to) {
        assertThat(SignInRoutes.target(to)).isEqualTo("/");
    }

    @Test
    void afterSignInPeopleGoWhereTheyWanted() {
        assertThat(SignInRoutes.target("/findings?severity=high")).isEqualTo("/findings?severity=high");
    }

    @Test
    void rolesGiveWhatTheyShould() {
        assertThat(Role.VIEWER.permissions()).containsExactly(Permission.READ);
        assertThat(Role.OPERATOR.permissions()).doesNotContain(Permission.APPROVE, Permission.MANAGE_CONNECTIONS);
        assertThat(Role.APPROVER.permissions()).doesNotContain(Permission.REQUEST_FIX, Permission.MANAGE_CONNECTIONS);
        assertThat(Role.AUDITOR.permissions())
                .containsExactlyInAnyOrder(Permission.READ, Permission.READ_AUDIT, Permission.EXPORT);
        assertThat(Role.ADMIN.permissions()).containsExactlyInAnyOrder(Permission.values());
    }
}
