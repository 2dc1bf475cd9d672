package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest extends CloudOnTheWire {
    private static final Map<String, String> TYPES = Map.of(
            "config", "Prunella::AWS::Config::Recording",
            "guardduty", "Prunella::AWS::GuardDuty::Detection",
            "securityhub", "Prunella::AWS::SecurityHub::Use",
            "accessanalyzer", "Prunella::AWS::AccessAnalyzer::Analysis",
            "account", "Prunella::AWS::Account::SecurityContact");

    private Collected read(String account, String service) {
        return collect(byRole(account), service, service.equals("account") ? ResourceId.GLOBAL : FRANKFURT);
    }

    private Document one(String account, String service) {
        Collected collected = read(account, service);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
        return collected.get(type(service), service.equals("account") ? account : FRANKFURT);
    }

    private static String type(String service) {
        return Objects.requireNonNull(TYPES.get(service));
    }

    @Test
    void whatIsAtWorkIsTold() {
        // When
        Document recording = one(PROD, "config");
        Document detection = one(PROD, "guardduty");
        Document contact = one(PROD, "account");

        // Then
        assertThat(recording.settings()).containsEntry("Recording", true);
        assertThat(recording.state())
                .containsEntry("Recorders", List.of(Map.of("Name", "default", "LastStatus", "Success")));
        assertThat(detection.properties()).containsEntry("Enabled", true);
        assertThat(detection.state()).containsKey("DetectorId");
        assertThat(one(PROD, "securityhub").state()).containsEntry("Enabled", true);
        assertThat(one(PROD, "accessanalyzer").properties()).containsEntry("ExternalAccess", true);
        assertThat(contact.properties())
                .containsOnlyKeys("EmailAddress", "Name", "PhoneNumber", "Title")
                .containsEntry("EmailAddress", "security@acme.example");
    }

    @Test
    void whatIsNotThereIsAFact() {
        // When
        Document contact = one(DEV, "account");

        // Then
        assertThat(one(DEV, "config").settings()).containsEntry("Recording", false);
        assertThat(one(DEV, "guardduty").properties()).containsEntry("Enabled", false);
        assertThat(one(DEV, "securityhub").state()).containsEntry("Enabled", false);
        assertThat(one(DEV, "accessanalyzer").properties()).containsEntry("ExternalAccess", false);
        assertThat(contact.properties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "config, DescribeConfigurationRecorderStatus, /settings/Recording, ACCESS_DENIED",
        "guardduty, ListDetectors, /properties/Enabled, ACCESS_DENIED",
        "guardduty, GetDetector, /properties/Enabled, SERVER_ERROR",
        "securityhub, DescribeHub, /state/Enabled, ACCESS_DENIED",
        "accessanalyzer, ListAnalyzers, /properties/ExternalAccess, WRONG_SHAPE",
        "account, GetAlternateContact, /properties, ACCESS_DENIED",
        "account, GetAlternateContact, /properties, WRONG_SHAPE"
    })
    void whatCannotBeReadIsUnknown(String service, String operation, String pointer, FaultKind trouble) {
        // Given
        control().fault(Fault.of(trouble, service, operation));

        // When
        Collected collected = read(PROD, service);

        // Then
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.FAILED);
        assertThat(collected.report().unknowns()).extracting(Unknown::call).containsOnly(service + ":" + operation);
        assertThat(collected.of(type(service)))
                .singleElement()
                .satisfies(document -> assertThat(at(document, pointer)).isInstanceOf(Unknown.class));
    }

    private static Object at(Document document, String pointer) {
        Object value = document.body();
        for (String token : pointer.substring(1).split("/", -1)) {
            value = ((Map<?, ?>) value).get(token);
        }
        return value;
    }
}
