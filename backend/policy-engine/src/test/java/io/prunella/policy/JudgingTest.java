package io.prunella.policy;

import static io.prunella.policy.PolicyFixture.DENIED;
import static io.prunella.policy.PolicyFixture.code;
import static io.prunella.policy.PolicyFixture.compiled;
import static io.prunella.policy.PolicyFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Absent;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private static final String BOTH =
            "properties.PublicAccessBlockConfiguration.BlockPublicAcls && properties.PublicAccessBlockConfiguration.BlockPublicPolicy";

    private static Map<String, Object> block(Object acls, Object policy) {
        return Map.of(
                "properties",
                Map.of("PublicAccessBlockConfiguration", Map.of("BlockPublicAcls", acls, "BlockPublicPolicy", policy)));
    }

    private static Verdict verdict(String check, Subject subject) {
        return compiled(check, "").judge(subject).getFirst().verdict();
    }

    @Test
    void whatIsSetIsJudged() {
        assertThat(verdict(BOTH, live(block(true, true)))).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(BOTH, live(block(true, false)))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aDocumentedDefaultIsJudgedLikeASetting() {
        assertThat(verdict(BOTH, live(Map.of()))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void anUnknownValueIsReportedWithItsPlaceUnlessTheRestDecides() {
        // When
        Verdict undecided = verdict(BOTH, live(block(true, DENIED)));
        Verdict decided = verdict(BOTH, live(block(DENIED, false)));
        // Then
        assertThat(undecided)
                .isEqualTo(new Verdict.Unknown(List.of(new Verdict.Cause(
                        Pointer.parse("/properties/PublicAccessBlockConfiguration/BlockPublicPolicy"), DENIED))));
        assertThat(decided).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void askingForThePresenceOfAnUnknownIsUnknown() {
        assertThat(verdict(
                        "has(properties.LoggingConfiguration)",
                        live(Map.of("properties", Map.of("LoggingConfiguration", DENIED)))))
                .isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict(
                        "properties.?LoggingConfiguration.?DestinationBucketName.orValue('') != ''",
                        live(Map.of("properties", Map.of("LoggingConfiguration", DENIED)))))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anAgeIsJudgedAsOfTheMomentOfReading() {
        // Given
        Origin call = new Origin.ApiCall(
                "s3", "ListBuckets", "global", Instant.parse("2026-03-01T11:00:00Z"), null, Map.of());
        Document read = new Document(
                "AWS::S3::Bucket",
                PolicyFixture.document("AWS::S3::Bucket", Map.of(), "subject").id(),
                Map.of("state", Map.of("CreationDate", "2026-02-01T12:00:00Z")),
                Origins.none().with(Pointer.of("state"), call));
        // Then
        Subject subject = new Subject(read, Side.LIVE, Related.none());
        assertThat(verdict("time.days(state.CreationDate, now) == 27", subject)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict("time.days('yesterday', now) == 1", subject)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anUndeclaredSettingFailsUnlessThePolicySaysUnknown() {
        // When
        Verdict usual = verdict(BOTH, code(Map.of()));
        Verdict mild = compiled(BOTH, "undeclared: unknown")
                .judge(code(Map.of()))
                .getFirst()
                .verdict();
        // Then
        assertThat(usual)
                .isInstanceOfSatisfying(
                        Verdict.Fail.class, fail -> assertThat(fail.message()).contains("not declared"));
        assertThat(mild).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anUnknownElementDoesNotHideAKnownOne() {
        // Given
        String open = "!properties.LifecycleConfiguration.Rules.exists(r, r.Id == 'bad')";
        // When
        Verdict found = verdict(open, rules(List.of(DENIED, Map.of("Id", "bad"))));
        Verdict notFound = verdict(open, rules(List.of(Map.of("Id", "good"), DENIED)));
        Verdict member = verdict(open, rules(List.of(Map.of("Id", DENIED), Map.of("Id", "bad"))));
        // Then
        assertThat(found).isInstanceOf(Verdict.Fail.class);
        assertThat(notFound).isInstanceOf(Verdict.Unknown.class);
        assertThat(member).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void anUnknownElementMayBeAnything() {
        // Given
        Subject lists = rules(List.of(Map.of("Id", "a"), DENIED));
        // Then
        for (String check : List.of(
                "properties.LifecycleConfiguration.Rules.size() == 2",
                "properties.LifecycleConfiguration.Rules.all(r, r.Id == 'a')",
                "dyn(properties.LifecycleConfiguration.Rules) == [{'Id': 'a'}]",
                "properties.LifecycleConfiguration.Rules.map(r, r.Id) == ['a']",
                "'b' in properties.LifecycleConfiguration.Rules.map(r, r.Id)",
                "properties.LifecycleConfiguration.Rules.filter(r, r.Id == 'a').size() == 1",
                "properties.LifecycleConfiguration.Rules.exists_one(r, r.Id == 'a')",
                "properties.LifecycleConfiguration.Rules[0].Id == 'a'")) {
            assertThat(verdict(check, lists)).as(check).isInstanceOf(Verdict.Unknown.class);
        }
    }

    private static Subject rules(List<Object> rules) {
        return live(Map.of("properties", Map.of("LifecycleConfiguration", Map.of("Rules", rules))));
    }

    @Test
    void aPolicyThatDoesNotApplySaysWhy() {
        // When
        Verdict verdict = compiled("false", "when: region == 'mars'\nnotApplicable: Only on Mars.")
                .judge(live(Map.of()))
                .getFirst()
                .verdict();
        // Then
        assertThat(verdict).isEqualTo(new Verdict.NotApplicable("Only on Mars."));
    }

    @Test
    void aMessageQuotesTheDocument() {
        // When
        Verdict verdict = compiled("false", "message: \"'${nativeId}' of ${account}\"")
                .judge(live(Map.of()))
                .getFirst()
                .verdict();
        // Then
        assertThat(verdict).isEqualTo(new Verdict.Fail("'subject' of 111122223333"));
    }

    @Test
    void whatWasReadIsTold() {
        // When
        Judgement judgement = compiled(BOTH + " && !has(properties.WebsiteConfiguration)", "")
                .judge(live(block(true, true)))
                .getFirst();
        // Then
        assertThat(judgement.reads())
                .isEqualTo(Map.of(
                        Pointer.parse("/properties/PublicAccessBlockConfiguration/BlockPublicAcls"), true,
                        Pointer.parse("/properties/PublicAccessBlockConfiguration/BlockPublicPolicy"), true,
                        Pointer.parse("/properties/WebsiteConfiguration"), Absent.VALUE));
    }

    @Test
    void everyElementIsJudgedByItself() {
        // Given
        Policy policy = PolicyFixture.policy(
                "AWS::EC2::SecurityGroup",
                "element.?CidrIp.orValue('') != '0.0.0.0/0'",
                "each: properties.SecurityGroupIngress");
        Map<String, Object> open = Map.of("IpProtocol", "tcp", "FromPort", 22L, "ToPort", 22L, "CidrIp", "0.0.0.0/0");
        Map<String, Object> narrow =
                Map.of("IpProtocol", "tcp", "FromPort", 22L, "ToPort", 22L, "CidrIp", "10.0.0.0/8");
        // When
        List<Judgement> judgements = PolicyFixture.ENGINE
                .compile(policy)
                .judge(PolicyFixture.subject(
                        "AWS::EC2::SecurityGroup",
                        Map.of("properties", Map.of("SecurityGroupIngress", List.of(open, narrow))),
                        Side.LIVE));
        // Then
        assertThat(judgements)
                .extracting(Judgement::element)
                .containsExactly("tcp:22:22:0.0.0.0/0", "tcp:22:22:10.0.0.0/8");
        assertThat(judgements.get(0).verdict()).isInstanceOf(Verdict.Fail.class);
        assertThat(judgements.get(1).verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgements.get(0).reads())
                .containsKey(Pointer.of("properties", "SecurityGroupIngress", "tcp:22:22:0.0.0.0/0", "CidrIp"));
    }

    @Test
    void referringDocumentsAreAskedForAndMayNotBeKnown() {
        // Given
        CompiledPolicy policy = PolicyFixture.ENGINE.compile(PolicyFixture.policy(
                "AWS::EC2::VPC",
                "related('AWS::EC2::FlowLog', 'ResourceId').exists(f, f.properties.TrafficType == 'ALL')",
                ""));
        var log = PolicyFixture.document(
                "AWS::EC2::FlowLog",
                Map.of("properties", Map.of("TrafficType", "ALL", "ResourceId", "subject")),
                "fl-1");
        // When
        Verdict none = vpc(policy, Related.none());
        Verdict one = vpc(policy, (s, t, p) -> new Related.Known(List.of(log)));
        Verdict unknown = vpc(
                policy, (s, t, p) -> new Related.NotKnown(Unknown.of(Unknown.Reason.LISTING_INCOMPLETE, "throttled")));
        // Then
        assertThat(policy.related()).containsExactly(new RelatedNeed("AWS::EC2::FlowLog", "ResourceId"));
        assertThat(none).isInstanceOf(Verdict.Fail.class);
        assertThat(one).isInstanceOf(Verdict.Pass.class);
        assertThat(unknown).isInstanceOf(Verdict.Unknown.class);
    }

    private static Verdict vpc(CompiledPolicy policy, Related related) {
        return policy.judge(PolicyFixture.subject("AWS::EC2::VPC", Map.of("properties", Map.of()), Side.LIVE, related))
                .getFirst()
                .verdict();
    }

    @Test
    void aPublicStatementIsSeenBesideAnUnknownOne() {
        // Given
        Map<String, Object> open =
                Map.of("Effect", "Allow", "Principal", "*", "Action", "s3:GetObject", "Resource", "*");
        Map<String, Object> dark =
                Map.of("Effect", "Allow", "Principal", DENIED, "Action", "s3:GetObject", "Resource", "*");
        Map<String, Object> barrier = Map.of("Effect", "Deny", "Principal", DENIED, "Action", "s3:*", "Resource", "*");
        String check = "!iam.isPublic(satellites.BucketPolicy.PolicyDocument)";
        // When
        Verdict decided = verdict(check, live(policyOf(List.of(dark, open))));
        Verdict undecided = verdict(check, live(policyOf(List.of(barrier, open))));
        // Then
        assertThat(decided).isInstanceOf(Verdict.Fail.class);
        assertThat(undecided).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void whatShouldBeThereButIsNotIsUnknownOfACloudAndUndeclaredInCode() {
        // Given
        String check = "properties.VersioningConfiguration.Status == 'Enabled'";
        Pointer status = Pointer.parse("/properties/VersioningConfiguration/Status");
        Map<String, Object> bare = Map.of("properties", Map.of("VersioningConfiguration", Map.of()));
        // When
        Verdict ofCloud = verdict(check, live(bare));
        Verdict ofCode = verdict(check, code(bare));
        // Then
        assertThat(ofCloud)
                .isEqualTo(new Verdict.Unknown(List.of(new Verdict.Cause(
                        status,
                        Unknown.of(Unknown.Reason.UNEXPECTED_ANSWER, "The provider did not tell '" + status + "'")))));
        assertThat(ofCode)
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        fail -> assertThat(fail.message()).endsWith(" ('" + status + "' is not declared)."));
    }

    @Test
    void aPolicyDocumentThatIsNoneIsUnknownWithItsFault() {
        // Given
        Map<String, Object> nested = Map.of(
                "Effect", "Allow", "Principal", Map.of("AWS", List.of(List.of("*"))), "Action", "*", "Resource", "*");
        // When
        Verdict verdict =
                verdict("!iam.isPublic(satellites.BucketPolicy.PolicyDocument)", live(policyOf(List.of(nested))));
        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> assertThat(unknown.causes())
                                .singleElement()
                                .satisfies(cause -> assertThat(cause.unknown().message())
                                        .startsWith(
                                                "AWS would refuse this policy document, at /Statement/0/Principal")));
    }

    private static Map<String, Object> policyOf(List<Object> statements) {
        return Map.of(
                "satellites",
                Map.of(
                        "BucketPolicy",
                        Map.of("PolicyDocument", Map.of("Version", "2012-10-17", "Statement", statements))));
    }
}
