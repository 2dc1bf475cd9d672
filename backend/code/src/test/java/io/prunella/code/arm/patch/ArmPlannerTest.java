package io.prunella.code.arm.patch;

import static io.prunella.code.arm.patch.Patched.HTTPS;
import static io.prunella.code.arm.patch.Patched.TLS;
import static io.prunella.code.arm.patch.Patched.account;
import static io.prunella.code.arm.patch.Patched.assertRefused;
import static io.prunella.code.arm.patch.Patched.patched;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.edit.NoEdit;
import io.prunella.model.Operation;
import io.prunella.model.Pointer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmPlannerTest {
    @Test
    void aPropertyThatIsThereIsSetWhateverItsCase() throws NoEdit {
        assertThat(patched(account("      \"Properties\": { \"MinimumTLSVersion\" : \"TLS1_0\" }"), TLS))
                .isEqualTo(account("      \"Properties\": { \"MinimumTLSVersion\" : \"TLS1_2\" }"));
    }

    @Test
    void aPropertyThatIsMissingIsAdded() throws NoEdit {
        assertThat(patched(account("""
                      "properties": {
                        "accessTier": "Hot" // mostly
                      }
                """), TLS, HTTPS)).isEqualTo(account("""
                      "properties": {
                        "accessTier": "Hot", // mostly
                        "minimumTlsVersion": "TLS1_2",
                        "supportsHttpsTrafficOnly": true
                      }
                """));
        assertThat(patched(account("      \"kind\": \"StorageV2\""), TLS)).isEqualTo(account("""
                      "kind": "StorageV2",
                      "properties": {
                        "minimumTlsVersion": "TLS1_2"
                      }
                """));
    }

    @Test
    void aNestedObjectThatIsMissingIsAdded() throws NoEdit {
        assertThat(patched(
                        account("      \"properties\": {}"),
                        new Operation.Add(Pointer.parse("/properties/networkAcls"), Map.of("defaultAction", "Deny"))))
                .isEqualTo(account("""
                      "properties": {
                        "networkAcls": {
                          "defaultAction": "Deny"
                        }
                      }
                """));
    }

    @Test
    void whatStandsBesideThePropertiesIsEditedThere() throws NoEdit {
        Operation kind = new Operation.Replace(Pointer.parse("/properties/sku/name"), "Standard_GRS");
        assertThat(patched(account("      \"sku\": {\"name\": \"Standard_LRS\"}"), kind))
                .isEqualTo(account("      \"sku\": {\"name\": \"Standard_GRS\"}"));
        assertThat(patched(
                        account("      \"kind\": \"StorageV2\""),
                        new Operation.Add(Pointer.parse("/properties/identity"), Map.of("type", "SystemAssigned"))))
                .isEqualTo(account("""
                      "kind": "StorageV2",
                      "identity": {
                        "type": "SystemAssigned"
                      }
                """));
    }

    @Test
    void theStyleOfATextIsKept() throws NoEdit {
        String line = account("      \"properties\": {\"accessTier\":\"Hot\"}").replaceAll("\\n *", "");
        assertThat(patched(line, TLS))
                .isEqualTo(line.replace("\"Hot\"}", "\"Hot\", \"minimumTlsVersion\": \"TLS1_2\"}"));
        String windows = "\uFEFF"
                + account("      \"properties\": {\n        \"accessTier\": \"Hot\"\n      }")
                        .replace("  ", "\t")
                        .replace("\n", "\r\n");
        assertThat(patched(windows, TLS))
                .isEqualTo(windows.replace("\"Hot\"", "\"Hot\",\r\n\t\t\t\t\"minimumTlsVersion\": \"TLS1_2\""));
    }

    @Test
    void whatLooksLikeAnExpressionIsWrittenAsAText() throws NoEdit {
        assertThat(patched(
                        account("      \"properties\": { \"accessTier\": \"Hot\" }"),
                        new Operation.Replace(Pointer.parse("/properties/accessTier"), "[x]")))
                .isEqualTo(account("      \"properties\": { \"accessTier\": \"[[x]\" }"));
    }

    @Test
    void whatIsComputedIsLeft() {
        assertRefused(
                "The value is computed: \"[if(true(), 'TLS1_0', 'TLS1_1')]\"",
                account("      \"properties\": { \"minimumTlsVersion\": \"[if(true(), 'TLS1_0', 'TLS1_1')]\" }"),
                TLS);
    }

    @Test
    void whatAVersionOfTheInterfaceDoesNotHaveIsNotSet() throws NoEdit {
        String old = account("      \"properties\": {}").replace("2023-01-01", "2018-07-01");
        assertRefused(
                "'minimumTlsVersion' came with version 2019-04-01 of the interface, and the template asks for 2018-07-01",
                old,
                TLS);
        assertThat(patched(old, HTTPS)).contains("\"supportsHttpsTrafficOnly\": true");
    }
}
