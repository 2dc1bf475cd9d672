package io.prunella.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Unknown DENIED = Unknown.of(Unknown.Reason.ACCESS_DENIED, "s3:GetBucketPolicy was refused");

    @Test
    void textsBecomeTheDeclaredTypes() {
        // Given
        Document raw = bucket(Map.of(
                "properties",
                Map.of(
                        "PublicAccessBlockConfiguration",
                        Map.of("BlockPublicAcls", "true", "BlockPublicPolicy", DENIED),
                        "ObjectLockEnabled",
                        "maybe",
                        "BucketName",
                        123L)));
        // When
        Document document = SCHEMA.normalize(raw, Side.CODE);
        // Then
        assertThat(document.properties())
                .isEqualTo(Map.of(
                        "PublicAccessBlockConfiguration",
                        Map.of("BlockPublicAcls", true, "BlockPublicPolicy", DENIED),
                        "ObjectLockEnabled",
                        "maybe",
                        "BucketName",
                        "123"));
    }

    @Test
    void aPolicyTextBecomesAnObjectOfLists() {
        // Given
        Document raw = bucket(Map.of("satellites", Map.of("BucketPolicy", Map.of("PolicyDocument", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                 "Resource": "arn:aws:s3:::b", "Condition": {"Bool": {"aws:SecureTransport": false}}}}"""))));
        // When
        Document document = SCHEMA.normalize(raw, Side.LIVE);
        // Then
        assertThat(document.satellites())
                .isEqualTo(Map.of(
                        "BucketPolicy",
                        Map.of(
                                "PolicyDocument",
                                Map.of(
                                        "Version",
                                        "2012-10-17",
                                        "Statement",
                                        List.of(Map.of(
                                                "Effect",
                                                "Deny",
                                                "Principal",
                                                Map.of("AWS", List.of("*")),
                                                "Action",
                                                List.of("s3:*"),
                                                "Resource",
                                                List.of("arn:aws:s3:::b"),
                                                "Condition",
                                                Map.of("Bool", Map.of("aws:SecureTransport", List.of("false")))))))));
    }

    @Test
    void aStatementIsAddressedByItsSidAsLongAsThatIsUnique() {
        // Given
        Map<String, Object> body = Map.of(
                "satellites",
                Map.of(
                        "BucketPolicy",
                        Map.of(
                                "PolicyDocument",
                                Map.of(
                                        "Statement",
                                        List.of(Map.of("Sid", "One"), Map.of("Sid", "Two"), Map.of("Sid", "Two"))))));
        Pointer list = Pointer.parse("/satellites/BucketPolicy/PolicyDocument/Statement");
        // When
        var one = Trees.get("AWS::S3::Bucket", body, list.child("One"), SCHEMA.listKeys());
        var two = Trees.get("AWS::S3::Bucket", body, list.child("Two"), SCHEMA.listKeys());
        // Then
        assertThat(one).contains(Map.of("Sid", "One"));
        assertThat(two).isEmpty();
    }

    @Test
    void aStatementWithAnUnknownValueHasAKeyToo() {
        // Given
        Map<String, Object> statement =
                Map.of("Effect", "Deny", "Action", List.of("s3:*"), "Resource", List.of(DENIED));
        Pointer list = Pointer.parse("/satellites/BucketPolicy/PolicyDocument/Statement");
        // When
        String key = SCHEMA.listKeys().at("AWS::S3::Bucket", list).orElseThrow().of(statement, List.of(statement));
        // Then
        assertThat(key).matches("[0-9a-f]{64}");
    }

    @Test
    void aRuleIsAddressedByProtocolPortsAndSource() {
        // Given
        Map<String, Object> ssh = Map.of("IpProtocol", "6", "FromPort", "22", "ToPort", 22L, "CidrIp", "0.0.0.0/0");
        Map<String, Object> all = Map.of("IpProtocol", "-1", "FromPort", 0L, "ToPort", 0L, "CidrIpv6", "::/0");
        // When
        Document group = SCHEMA.normalize(
                document(
                        "AWS::EC2::SecurityGroup",
                        Map.of("properties", Map.of("SecurityGroupIngress", List.of(ssh, all)))),
                Side.LIVE);
        // Then
        Pointer list = Pointer.parse("/properties/SecurityGroupIngress");
        assertThat(Trees.get(group.type(), group.body(), list.child("tcp:22:22:0.0.0.0/0"), SCHEMA.listKeys()))
                .isPresent();
        assertThat(Trees.get(group.type(), group.body(), list.child("-1:-1:-1:::/0"), SCHEMA.listKeys()))
                .contains(Map.of("IpProtocol", "-1", "CidrIpv6", "::/0"));
    }

    @Test
    void aRuleOfTwoRangesBecomesTwoRules() {
        // Given
        Map<String, Object> both = Map.of("IpProtocol", "tcp", "CidrIp", "10.0.0.0/8", "CidrIpv6", "fd00::/8");
        // When
        Document group = SCHEMA.normalize(
                document(
                        "AWS::EC2::SecurityGroup", Map.of("properties", Map.of("SecurityGroupIngress", List.of(both)))),
                Side.CODE);
        // Then
        assertThat(group.properties().get("SecurityGroupIngress"))
                .isEqualTo(List.of(
                        Map.of("IpProtocol", "tcp", "CidrIp", "10.0.0.0/8"),
                        Map.of("IpProtocol", "tcp", "CidrIpv6", "fd00::/8")));
    }

    @Test
    void tagsAreARootOfTheirOwn() {
        // When
        Document document = SCHEMA.normalize(
                bucket(Map.of("properties", Map.of("Tags", List.of(Map.of("Key", "team", "Value", "blue"))))),
                Side.CODE);
        // Then
        assertThat(document.body()).isEqualTo(Map.of("properties", Map.of(), "tags", Map.of("team", "blue")));
    }

    @Test
    void noPublicAccessBlockMeansAllFourOffInTheCloudAndUndeclaredInCode() {
        // Given
        Document bare = bucket(Map.of("properties", Map.of()));
        // When
        Object live = SCHEMA.effective(bare, Side.LIVE).properties().get("PublicAccessBlockConfiguration");
        Object code = SCHEMA.effective(bare, Side.CODE).properties().get("PublicAccessBlockConfiguration");
        // Then
        assertThat(live)
                .isEqualTo(Map.of(
                        "BlockPublicAcls", false,
                        "BlockPublicPolicy", false,
                        "IgnorePublicAcls", false,
                        "RestrictPublicBuckets", false));
        assertThat(code).isEqualTo(new Undeclared("/properties/PublicAccessBlockConfiguration"));
    }

    @Test
    void aMissingPasswordPolicyAndAnOmittedParameterHaveDifferentDefaults() {
        // Given
        String type = "Prunella::AWS::IAM::AccountPasswordPolicy";
        // When
        var none = SCHEMA.effective(document(type, Map.of("properties", Map.of())), Side.LIVE);
        var some = SCHEMA.effective(document(type, Map.of("properties", Map.of("RequireSymbols", true))), Side.LIVE);
        // Then
        assertThat(none.properties()).containsEntry("MinimumPasswordLength", 8L);
        assertThat(some.properties()).containsEntry("MinimumPasswordLength", 6L).containsEntry("RequireSymbols", true);
    }

    @Test
    void aStateFactThatNobodyReadIsUnknown() {
        // When
        Document document = SCHEMA.effective(bucket(Map.of("state", Map.of("IsPublic", true))), Side.LIVE);
        // Then
        assertThat(document.state()).containsEntry("IsPublic", true);
        assertThat(document.state().get("MfaDelete")).isInstanceOf(Unknown.class);
    }

    @Test
    void anUnknownSettingStaysUnknown() {
        // Given
        Document raw = bucket(Map.of("properties", DENIED, "satellites", Map.of("BucketPolicy", DENIED)));
        // When
        Document document = SCHEMA.effective(SCHEMA.normalize(raw, Side.LIVE), Side.LIVE);
        // Then
        assertThat(document.body()).containsEntry("properties", DENIED);
        assertThat(document.satellites()).containsEntry("BucketPolicy", DENIED);
    }

    @Test
    void childrenFoldIntoTheirParentAndStrangersStay() {
        // Given
        Document bucket = document("AWS::S3::Bucket", Map.of("properties", Map.of()), "mine");
        Document policy = document(
                "AWS::S3::BucketPolicy",
                Map.of("properties", Map.of("Bucket", "mine", "PolicyDocument", Map.of("Version", "2012-10-17"))),
                "mine");
        Document stranger = document("AWS::S3::BucketPolicy", Map.of("properties", Map.of("Bucket", "other")), "other");
        Document group = document("AWS::EC2::SecurityGroup", Map.of("properties", Map.of()), "sg-1");
        Document rule = document(
                "AWS::EC2::SecurityGroupIngress",
                Map.of("properties", Map.of("GroupId", "sg-1", "IpProtocol", "-1", "CidrIp", "10.0.0.0/8")),
                "sgr-1");
        // When
        List<Document> folded = SCHEMA.fold(List.of(bucket, policy, stranger, group, rule), Side.CODE);
        // Then
        assertThat(folded).hasSize(3).contains(stranger);
        assertThat(folded.get(0).satellites())
                .isEqualTo(Map.of("BucketPolicy", Map.of("PolicyDocument", Map.of("Version", "2012-10-17"))));
        assertThat(folded.get(2).properties())
                .isEqualTo(Map.of("SecurityGroupIngress", List.of(Map.of("IpProtocol", "-1", "CidrIp", "10.0.0.0/8"))));
    }

    @Test
    void childrenThatAParentHasSeveralOfStandInAListWithKeys() {
        // Given
        String type = "AWS::EC2::NetworkAcl";
        Document acl = document(type, Map.of("properties", Map.of("VpcId", "vpc-1")), "acl-1");
        Document ssh = document("AWS::EC2::NetworkAclEntry", Map.of("properties", entry("100", "6")), "100");
        Document rest = document("AWS::EC2::NetworkAclEntry", Map.of("properties", entry("200", "-1")), "200");
        // When
        Document folded =
                SCHEMA.normalize(SCHEMA.fold(List.of(acl, ssh, rest), Side.CODE).getFirst(), Side.CODE);
        // Then
        Pointer second = Pointer.of("satellites", "NetworkAclEntry", "true:200");
        assertThat(Trees.get(type, folded.body(), second, SCHEMA.listKeys()))
                .contains(Map.of("RuleNumber", 200L, "Protocol", -1L, "Egress", true));
        assertThat((List<?>) folded.satellites().get("NetworkAclEntry")).hasSize(2);
        assertThat(SCHEMA.normalize(folded, Side.CODE)).isEqualTo(folded);
    }

    private static Map<String, Object> entry(String number, String protocol) {
        return Map.of("NetworkAclId", "acl-1", "RuleNumber", number, "Protocol", protocol, "Egress", "true");
    }

    static Document bucket(Map<String, Object> body) {
        return document("AWS::S3::Bucket", body);
    }

    static Document document(String type, Map<String, Object> body) {
        return document(type, body, "subject");
    }

    static Document document(String type, Map<String, Object> body, String nativeId) {
        return new Document(
                type,
                new ResourceId(Provider.AWS, "aws", "111122223333", "eu-central-1", nativeId),
                body,
                Origins.none());
    }
}
