package io.prunella.app.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRoutesTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(
            strings = {"/findings", "/findings/6f1c1d5c-6d0e-5a40-9c5e-70727576656c", "/connections/new", "/queries"})
    void aBrowserThatAsksForAPageIsGivenTheConsole(String path) {
        assertThat(ConsoleRoutes.isPage(path, BROWSER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/findings",
                "/q/health",
                "/q",
                "/login",
                "/logout",
                "/assets/index-1a2b.js",
                "/favicon.svg"
            })
    void whatIsNoPageOfTheConsoleIsLeftAlone(String path) {
        assertThat(ConsoleRoutes.isPage(path, BROWSER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void aProgramThatAsksForAPageIsToldThatThereIsNone(String accept) {
        assertThat(ConsoleRoutes.isPage("/findings", accept)).isFalse();
    }
}
