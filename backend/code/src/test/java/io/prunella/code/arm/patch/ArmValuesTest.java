package io.prunella.code.arm.patch;

import static io.prunella.code.arm.patch.Patched.HEAD;
import static io.prunella.code.arm.patch.Patched.HTTPS;
import static io.prunella.code.arm.patch.Patched.TLS;
import static io.prunella.code.arm.patch.Patched.account;
import static io.prunella.code.arm.patch.Patched.patched;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.edit.NoEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Values are set where they come from.
class ArmValuesTest {
    private static String parameter(String parameter, String rest, String properties) {
        return account("      \"properties\": { " + properties + " }")
                .replace(
                        "  \"resources\"",
                        "  \"parameters\": { \"p\": " + parameter + " },\n" + rest + "  \"resources\"");
    }

    @Test
    void aDefaultThatNothingElseTakesIsSet() throws NoEdit {
        String tls = "\"minimumTlsVersion\": \"[parameters('p')]\"";
        assertThat(patched(parameter("{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\" }", "", tls), TLS))
                .isEqualTo(parameter("{ \"type\": \"string\", \"defaultValue\": \"TLS1_2\" }", "", tls));
        String https = "\"supportsHttpsTrafficOnly\": \"[ parameters('P') ]\"";
        assertThat(patched(parameter("{ \"type\": \"bool\", \"defaultValue\": false }", "", https), HTTPS))
                .isEqualTo(parameter("{ \"type\": \"bool\", \"defaultValue\": true }", "", https));
    }

    @Test
    void aDefaultThatOthersTakeOrThatDoesNotTakeTheValueIsLeft() throws NoEdit {
        String tls = "\"minimumTlsVersion\": \"[parameters('p')]\"";
        String set = "\"minimumTlsVersion\": \"TLS1_2\"";
        for (String parameter : List.of(
                "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\", \"allowedValues\": [ \"TLS1_0\" ] }",
                "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\", \"maxLength\": 5 }",
                "{ \"type\": \"secureString\", \"defaultValue\": \"TLS1_0\" }")) {
            assertThat(patched(parameter(parameter, "", tls), TLS)).isEqualTo(parameter(parameter, "", set));
        }
        String shared = "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\" }";
        String output = "  \"outputs\": { \"o\": { \"value\": \"[toLower(parameters('p'))]\" } },\n";
        assertThat(patched(parameter(shared, output, tls), TLS)).isEqualTo(parameter(shared, output, set));
        String https = "\"supportsHttpsTrafficOnly\": \"[parameters('p')]\"";
        assertThat(patched(parameter("{ \"type\": \"bool\", \"defaultValue\": false }", "", https), true, HTTPS))
                .isEqualTo(parameter(
                        "{ \"type\": \"bool\", \"defaultValue\": false }", "", "\"supportsHttpsTrafficOnly\": true"));
    }

    @Test
    void aVariableOrAMemberOfOneIsSet() throws NoEdit {
        String variables = "  \"variables\": { \"v\": { \"tls\": \"[parameters('p')]\", \"https\": false } },\n";
        String said =
                "\"minimumTlsVersion\": \"[variables('v').tls]\", \"supportsHttpsTrafficOnly\": \"[variables('v').https]\"";
        String parameter = "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\" }";
        assertThat(patched(parameter(parameter, variables, said), TLS, HTTPS))
                .isEqualTo(parameter(parameter.replace("1_0", "1_2"), variables.replace("false", "true"), said));
    }

    @Test
    void whatANestedTemplateIsGivenIsSetWhereItIsGiven() throws NoEdit {
        String nested = account("      \"properties\": { \"minimumTlsVersion\": \"[parameters('p')]\" }")
                .replace("\"resources\"", "\"parameters\": { \"p\": { \"type\": \"string\" } }, \"resources\"");
        String text = HEAD + """
                  "resources": [ {
                    "type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "inner",
                    "properties": {
                      "mode": "Incremental",
                      "expressionEvaluationOptions": { "scope": "inner" },
                      "parameters": { "p": { "value": "TLS1_0" } },
                      "template": %s
                    }
                  } ]
                }
                """.formatted(nested);
        assertThat(patched(text, TLS)).isEqualTo(text.replace("TLS1_0", "TLS1_2"));
    }
}
