package io.prunella.schema;

import static io.prunella.schema.SchemaTest.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureSchemaTest {
    private static final Schema SCHEMA = Schema.load();
    private static final String ACCOUNT = "Microsoft.Storage/storageAccounts";
    private static final String GROUP = "Microsoft.Network/networkSecurityGroups";

    @Test
    void aTypeIsFoundInAnyCaseAndASlotIsASite() {
        assertThat(SCHEMA.named("microsoft.storage/STORAGEACCOUNTS")).contains(ACCOUNT);
        assertThat(SCHEMA.named("Microsoft.Web/sites/slots")).contains("Microsoft.Web/sites");
        assertThat(SCHEMA.type("Microsoft.Web/sites/slots")).isEmpty();
        assertThat(SCHEMA.named("Microsoft.Nobody/knows")).isEmpty();
    }

    @Test
    void aKnownWordIsSpelledAsTheProviderSpellsIt() {
        // Given
        Document raw = document(
                GROUP,
                Map.of(
                        "properties",
                        Map.of("securityRules", List.of(Map.of("access", "ALLOW", "direction", "sideways")))));
        // When
        Document document = SCHEMA.normalize(raw, Side.CODE);
        // Then
        assertThat(document.properties())
                .isEqualTo(Map.of("securityRules", List.of(Map.of("access", "Allow", "direction", "sideways"))));
    }

    @Test
    void aDefaultHoldsSinceTheVersionThatBroughtIt() {
        // Given
        Document old = account(Map.of("apiVersion", "2018-07-01"));
        Document recent = account(Map.of("apiVersion", "2019-04-01"));
        Document unversioned = account(Map.of());
        // Then
        assertThat(secureTransfer(old)).isEqualTo(false);
        assertThat(secureTransfer(recent)).isEqualTo(true);
        assertThat(secureTransfer(unversioned)).isEqualTo(true);
    }

    @Test
    void aRuleOfItsOwnJoinsTheGroupAndIsAddressedByItsName() {
        // Given
        Document group = document(GROUP, Map.of("properties", Map.of("securityRules", List.of(Map.of("name", "web")))));
        Document rule = document(
                GROUP + "/securityRules",
                Map.of("properties", Map.of("parent", "subject", "name", "ssh", "priority", 100L)),
                "ssh");
        // When
        List<Document> folded = SCHEMA.fold(List.of(group, rule), Side.CODE);
        // Then
        assertThat(folded).hasSize(1);
        assertThat(Trees.get(
                        GROUP,
                        folded.getFirst().body(),
                        Pointer.parse("/properties/securityRules/ssh"),
                        SCHEMA.listKeys()))
                .contains(Map.of("name", "ssh", "priority", 100L));
    }

    @Test
    void theWebConfigurationOfASiteIsPartOfTheSiteAndItsSignInASatellite() {
        // Given
        Document site = document(
                "Microsoft.Web/sites", Map.of("properties", Map.of("siteConfig", Map.of("http20Enabled", true))));
        Document web = document(
                "Microsoft.Web/sites/config/web",
                Map.of("properties", Map.of("parent", "subject", "ftpsState", "Disabled")),
                "web");
        Document signIn = document(
                "Microsoft.Web/sites/config/authsettings",
                Map.of("properties", Map.of("parent", "subject", "enabled", true)),
                "authsettings");
        // When
        List<Document> folded = SCHEMA.fold(List.of(site, web, signIn), Side.CODE);
        // Then
        assertThat(folded).hasSize(1);
        assertThat(folded.getFirst().properties())
                .isEqualTo(Map.of("siteConfig", Map.of("http20Enabled", true, "ftpsState", "Disabled")));
        assertThat(folded.getFirst().satellites()).isEqualTo(Map.of("AuthSettings", Map.of("enabled", true)));
    }

    private static Document account(Map<String, Object> state) {
        return document(ACCOUNT, Map.of("properties", Map.of(), "state", state));
    }

    private static Object secureTransfer(Document account) {
        return SCHEMA.effective(account, Side.CODE).properties().getOrDefault("supportsHttpsTrafficOnly", "absent");
    }
}
