package io.prunella.policy;

import static io.prunella.policy.PolicyFixture.DENIED;
import static io.prunella.policy.PolicyFixture.bucketPolicy;
import static io.prunella.policy.PolicyFixture.code;
import static io.prunella.policy.PolicyFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Disruption;
import io.prunella.model.Document;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.TreeJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final String MERGE = """
            - merge: { BlockPublicAcls: true, IgnorePublicAcls: true }
              at: /properties/PublicAccessBlockConfiguration
            """;

    private static CompiledPolicy fixing(String recipe, String more) {
        return PolicyFixture.ENGINE.compile(bucketPolicy("false", """
                fix:
                  disruption: none
                  rollback: exact
                  recipe:
                %s
                %s""".formatted(recipe.indent(4), more.indent(2))));
    }

    private static RecipeResult run(String recipe, Subject subject) {
        return fixing(recipe, "").compileFix(subject, null, Map.of());
    }

    private static String operations(RecipeResult result) {
        assertThat(result).isInstanceOf(RecipeResult.Compiled.class);
        Patch patch = ((RecipeResult.Compiled) result).patch();
        return TreeJson.write(patch.documents().getFirst().operations().stream()
                .map(Operation::toTree)
                .toList());
    }

    private static Subject withBlock(Map<String, Object> block) {
        return live(Map.of("properties", Map.of("PublicAccessBlockConfiguration", block)));
    }

    @Test
    void whatIsAbsentIsAddedAtTheHighestAbsentLevel() {
        assertThat(operations(run(MERGE, live(Map.of())))).isEqualTo("""
                        [{"op":"test","path":"/properties","value":null},\
                        {"op":"add","path":"/properties","value":{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true}}}]""");
    }

    @Test
    void onlyWhatDiffersIsReplacedAndTheRestSurvives() {
        assertThat(operations(run(
                        MERGE,
                        withBlock(Map.of(
                                "BlockPublicAcls", false, "IgnorePublicAcls", true, "BlockPublicPolicy", true)))))
                .isEqualTo("""
                        [{"op":"test","path":"/properties/PublicAccessBlockConfiguration/BlockPublicAcls","value":false},\
                        {"op":"replace","path":"/properties/PublicAccessBlockConfiguration/BlockPublicAcls","value":true}]""");
    }

    @Test
    void whatIsRightAlreadyNeedsNoPatch() {
        assertThat(run(MERGE, withBlock(Map.of("BlockPublicAcls", true, "IgnorePublicAcls", true))))
                .isEqualTo(new RecipeResult.AlreadyRight());
    }

    @Test
    void aWantedDefaultIsNotWrittenLiveButIsInCode() {
        // Given
        String off = """
                - merge: { BlockPublicAcls: false }
                  at: /properties/PublicAccessBlockConfiguration
                """;
        // Then
        assertThat(run(off, live(Map.of()))).isEqualTo(new RecipeResult.AlreadyRight());
        assertThat(run(off, code(Map.of()))).isInstanceOf(RecipeResult.Compiled.class);
    }

    @Test
    void nothingIsWrittenWhereSomethingIsNotKnown() {
        assertThat(run(MERGE, withBlock(Map.of("BlockPublicAcls", DENIED))))
                .isInstanceOfSatisfying(
                        RecipeResult.NotFixable.class,
                        refused -> assertThat(refused.why())
                                .contains("/properties/PublicAccessBlockConfiguration/BlockPublicAcls"));
    }

    @Test
    void aStatementIsAppendedUnderAFreeName() {
        // Given
        String ensure = """
                - ensure: { Sid: Tls, Effect: Deny, Principal: "*", Action: "s3:*", Resource: "arn:${partition}:s3:::${nativeId}/*" }
                  parent: { Version: "2012-10-17" }
                  on: BucketPolicy
                  at: /PolicyDocument/Statement
                """;
        Map<String, Object> other =
                Map.of("Sid", "Tls", "Effect", "Allow", "Principal", "*", "Action", "s3:GetObject", "Resource", "*");
        // When
        String fresh = operations(run(ensure, live(Map.of("properties", Map.of()))));
        String beside = operations(run(
                ensure,
                live(Map.of(
                        "satellites",
                        Map.of(
                                "BucketPolicy",
                                Map.of(
                                        "PolicyDocument",
                                        Map.of("Version", "2012-10-17", "Statement", List.of(other))))))));
        // Then
        assertThat(fresh)
                .contains("\"path\":\"/satellites\"")
                .contains("\"Version\":\"2012-10-17\"")
                .contains("\"Resource\":[\"arn:aws:s3:::subject/*\"]");
        assertThat(beside)
                .contains("\"path\":\"/satellites/BucketPolicy/PolicyDocument/Statement/Tls2\",\"value\":null");
    }

    @Test
    void chosenElementsAreRemoved() {
        // Given
        String recipe = """
                - each: /satellites/BucketPolicy/PolicyDocument/Statement
                  where: iam.isPublicStatement(element)
                """;
        Map<String, Object> open =
                Map.of("Sid", "Open", "Effect", "Allow", "Principal", "*", "Action", "s3:GetObject", "Resource", "*");
        Map<String, Object> ours = Map.of(
                "Sid",
                "Ours",
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", "111122223333"),
                "Action",
                "s3:GetObject",
                "Resource",
                "*");
        // When
        RecipeResult one = run(recipe, statements(List.of(open, ours)));
        RecipeResult all = run(recipe, statements(List.of(open)));
        RecipeResult dark =
                run(recipe, statements(List.of(open, Map.of("Sid", "Dark", "Effect", "Allow", "Principal", DENIED))));
        // Then
        assertThat(operations(one))
                .contains("{\"op\":\"remove\",\"path\":\"/satellites/BucketPolicy/PolicyDocument/Statement/Open\"}");
        assertThat(operations(all)).contains("{\"op\":\"remove\",\"path\":\"/satellites/BucketPolicy\"}");
        assertThat(dark).isInstanceOf(RecipeResult.NotFixable.class);
    }

    private static Subject statements(List<Object> statements) {
        return live(Map.of(
                "satellites",
                Map.of(
                        "BucketPolicy",
                        Map.of("PolicyDocument", Map.of("Version", "2012-10-17", "Statement", statements)))));
    }

    @Test
    void parametersAreAskedForCheckedAndFilledIn() {
        // Given
        CompiledPolicy policy = fixing("""
                - merge: { DestinationBucketName: "${params.target}", LogFilePrefix: "${params.prefix}/" }
                  at: /properties/LoggingConfiguration
                """, """
                params:
                  - { name: target, type: bucket, why: Where logs go. }
                  - { name: prefix, type: string, why: Their prefix., default: logs }
                """);
        Subject subject = live(Map.of("properties", Map.of()));
        // When
        RecipeResult missing = policy.compileFix(subject, null, Map.of());
        RecipeResult foreign = policy.compileFix(subject, null, Map.of("target", "logs", "colour", "red"));
        RecipeResult wrong = policy.compileFix(subject, null, Map.of("target", "No Bucket"));
        RecipeResult right = policy.compileFix(subject, null, Map.of("target", "log-archive"));
        // Then
        assertThat(missing)
                .isInstanceOfSatisfying(
                        RecipeResult.MissingParameters.class,
                        m -> assertThat(m.params()).extracting(Param::name).containsExactly("target"));
        assertThat(foreign)
                .isInstanceOfSatisfying(
                        RecipeResult.InvalidParameter.class,
                        i -> assertThat(i.name()).isEqualTo("colour"));
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        RecipeResult.InvalidParameter.class,
                        i -> assertThat(i.problem()).isEqualTo("'No Bucket' is not the name of a bucket"));
        assertThat(operations(right))
                .contains("{\"DestinationBucketName\":\"log-archive\",\"LogFilePrefix\":\"logs/\"}");
        assertThat(((RecipeResult.Compiled) right).params())
                .isEqualTo(Map.of("target", "log-archive", "prefix", "logs"));
    }

    @Test
    void aListOfActionsIsCheckedAndTakenApart() {
        // Given
        CompiledPolicy policy = fixing("""
                - merge: { AllowedMethods: "${iam.actions(params.actions)}" }
                  at: /properties/CorsConfiguration
                """, """
                params: [ { name: actions, type: actions, why: What is needed. } ]
                """);
        Subject subject = live(Map.of("properties", Map.of()));
        // When
        RecipeResult everything = policy.compileFix(subject, null, Map.of("actions", "s3:Get*, *"));
        RecipeResult right = policy.compileFix(subject, null, Map.of("actions", "s3:Get*,logs:*"));
        // Then
        assertThat(everything).isInstanceOf(RecipeResult.InvalidParameter.class);
        assertThat(operations(right)).contains("[\"s3:Get*\",\"logs:*\"]");
    }

    @Test
    void conditionsAndDisruptionAreToldWithWhatTheyRead() {
        // Given
        CompiledPolicy policy = PolicyFixture.ENGINE.compile(bucketPolicy("false", """
                fix:
                  disruption: { when: state.IsPublic, then: high, else: none, why: Public readers. }
                  rollback: exact
                  preconditions: [ { name: quiet, check: "!has(properties.WebsiteConfiguration)", why: Websites. } ]
                  evidence: [ { name: mfa, check: state.MfaDelete == 'Disabled', why: To see. } ]
                  recipe: [ { merge: { Status: Enabled }, at: /properties/VersioningConfiguration } ]
                """));
        // When
        var dark = (RecipeResult.Compiled) policy.compileFix(live(Map.of("properties", Map.of())), null, Map.of());
        var known = (RecipeResult.Compiled) policy.compileFix(
                live(Map.of("state", Map.of("IsPublic", false, "MfaDelete", "Enabled"))), null, Map.of());
        // Then
        assertThat(dark.disruption()).isEqualTo(Disruption.HIGH);
        assertThat(dark.evidence()).extracting(Condition::outcome).containsExactly(Condition.Outcome.UNKNOWN);
        assertThat(known.disruption()).isEqualTo(Disruption.NONE);
        assertThat(known.preconditions()).extracting(Condition::outcome).containsExactly(Condition.Outcome.PASS);
        assertThat(known.evidence()).extracting(Condition::outcome).containsExactly(Condition.Outcome.FAIL);
        assertThat(known.reads())
                .containsEntry(Pointer.parse("/state/IsPublic"), false)
                .containsEntry(Pointer.parse("/state/MfaDelete"), "Enabled");
    }

    @Test
    void referringDocumentsAreChangedAndDeletedUnderTheirOwnReference() {
        // Given
        Document log = PolicyFixture.document(
                "AWS::EC2::FlowLog",
                Map.of("properties", Map.of("ResourceId", "subject", "TrafficType", "ACCEPT")),
                "fl-1");
        CompiledPolicy deleting = PolicyFixture.ENGINE.compile(PolicyFixture.policy("AWS::EC2::VPC", "false", """
                fix:
                  disruption: none
                  rollback: none
                  recipe:
                    - delete: { related: "AWS::EC2::FlowLog", by: ResourceId }
                """));
        Subject vpc = PolicyFixture.subject(
                "AWS::EC2::VPC",
                Map.of("properties", Map.of()),
                Side.LIVE,
                (s, t, p) -> new Related.Known(List.of(log)));
        // When
        var result = (RecipeResult.Compiled) deleting.compileFix(vpc, null, Map.of());
        // Then
        assertThat(result.patch().documents()).singleElement().satisfies(change -> {
            assertThat(change.document()).isEqualTo(log.ref());
            assertThat(change.deletes()).isTrue();
        });
    }
}
