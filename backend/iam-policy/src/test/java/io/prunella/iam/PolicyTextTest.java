package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PolicyTextTest {

    private static final String WRITTEN = """
            {
                "Id": "ümläut ] } ,",  "Version": "2012-10-17",
                "Statement": [
                    { "Sid": "Logs",  "Effect": "Allow", "Principal": {"Service": "x"}, "Action": "s3:PutObject", "Resource": "*" },
                    {
                        "Sid": "Public", "Effect": "Allow", "Principal": "*",
                        "Action": [ "s3:GetObject" ], "Resource": "arn:aws:s3:::b/*"
                    }  ,
                    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }
                ]
            }
            """;

    private static final String DIGEST = "9f183e7eecc5d64a239dbfb45e6abd6bca1334a807d5fc401adad13f2f1c8daf";

    @Test
    void removesOneStatementAndLeavesEveryOtherByte() {
        // Given
        PolicyText text = PolicyText.of(WRITTEN);

        // When
        PolicyText rest = text.removeStatement("Public").orElseThrow();

        // Then
        assertThat(rest.json()).isEqualTo("""
                        {
                            "Id": "ümläut ] } ,",  "Version": "2012-10-17",
                            "Statement": [
                                { "Sid": "Logs",  "Effect": "Allow", "Principal": {"Service": "x"}, "Action": "s3:PutObject", "Resource": "*" }  ,
                                { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }
                            ]
                        }
                        """);
    }

    @Test
    void removesTheFirstStatement() {
        // Given
        PolicyText text = PolicyText.of("{\"Statement\":[" + deny("a") + ", " + deny("b") + "]}");

        // When
        PolicyText rest = text.removeStatement("a").orElseThrow();

        // Then
        assertThat(rest.json()).isEqualTo("{\"Statement\":[" + deny("b") + "]}");
    }

    @Test
    void removingTheLastStatementMeansThatThePolicyMustBeDeleted() {
        // Given
        PolicyText list = PolicyText.of("{\"Statement\":[" + deny("a") + "]}");
        PolicyText single = PolicyText.of("{\"Statement\":" + deny("a") + "}");

        // When, Then
        assertThat(list.removeStatement("a")).isEmpty();
        assertThat(single.removeStatement("a")).isEmpty();
    }

    @Test
    void appendsInTheLayoutOfTheNeighbours() {
        // Given
        PolicyText text = PolicyText.of(WRITTEN);

        // When
        PolicyText more = text.appendStatement(tlsOnly());

        // Then
        assertThat(more.json()).isEqualTo(WRITTEN.replace("\"Resource\": \"*\" }\n    ]", """
                        "Resource": "*" },
                                {
                                    "Sid": "Tls",
                                    "Effect": "Deny",
                                    "Principal": "*",
                                    "Action": [
                                        "s3:*"
                                    ],
                                    "Resource": "*"
                                }
                            ]\
                        """));
    }

    @Test
    void appendsToACompactTextAndToASingleStatement() {
        // Given
        String tls =
                "{\"Sid\":\"Tls\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":[\"s3:*\"],\"Resource\":\"*\"}";

        // When
        PolicyText list = PolicyText.of("{\"Statement\":[" + deny("a") + "]}").appendStatement(tlsOnly());
        PolicyText single = PolicyText.of("{\"Statement\":" + deny("a") + "}").appendStatement(tlsOnly());

        // Then
        assertThat(list.json()).isEqualTo("{\"Statement\":[" + deny("a") + "," + tls + "]}");
        assertThat(single).hasToString(list.json());
    }

    @Test
    void replacesOneStatement() {
        // Given
        PolicyText text = PolicyText.of("{\"Statement\":[" + deny("a") + ", " + deny("b") + " ]}");

        // When
        PolicyText changed = text.replaceStatement("a", Map.of("Sid", "c", "Effect", "Deny", "Action", "*"));

        // Then
        assertThat(changed.statementKeys()).containsExactly("c", "b");
        assertThat(changed.json()).endsWith(", " + deny("b") + " ]}");
    }

    @Test
    void aSidThatIsNotUniqueGivesWayToTheDigest() {
        // Given
        PolicyText text = PolicyText.of(
                "{\"Statement\":[" + deny("a") + "," + deny("a").replace("s3:*", "s3:Get*") + "," + deny("b") + "]}");

        // When
        List<String> keys = text.statementKeys();

        // Then
        assertThat(keys).doesNotContain("a").endsWith("b").doesNotHaveDuplicates();
        assertThat(keys.getFirst()).matches("[0-9a-f]{64}");
    }

    @Test
    void theSameStatementWrittenTwiceGoesAsOne() {
        // Given
        String twice = "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
        PolicyText text = PolicyText.of("{\"Statement\":[" + twice + "," + deny("a") + "," + twice + "]}");

        // When
        PolicyText rest = text.removeStatement(text.statementKeys().getFirst()).orElseThrow();

        // Then
        assertThat(rest.json()).isEqualTo("{\"Statement\":[" + deny("a") + "]}");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKeysThatExist() {
        // Given
        PolicyText text = PolicyText.of("{\"Statement\":[" + deny("a") + "]}");

        // When, Then
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> text.removeStatement("x"))
                .withMessage("no statement has the key 'x'; there are [a]");
    }

    @Test
    void theDigestDoesNotDependOnHowAStatementIsWritten() {
        // Given
        Map<String, Object> short1 = Map.of(
                "Effect", "Allow",
                "Principal", Map.of("AWS", List.of("222222222222", "111122223333")),
                "Action", "s3:GetObject",
                "Resource", List.of("b", "a"),
                "Condition", Map.of("Bool", Map.of("aws:SecureTransport", true)));
        Map<String, Object> long1 = Map.of(
                "Effect", "Allow",
                "Principal", Map.of("AWS", List.of("arn:aws:iam::111122223333:root", "222222222222", "222222222222")),
                "Action", List.of("s3:GetObject"),
                "Resource", List.of("a", "b"),
                "Condition", Map.of("Bool", Map.of("aws:SecureTransport", List.of("true"))));

        // When, Then
        assertThat(StatementKeys.digest(short1)).isEqualTo(StatementKeys.digest(long1));
        assertThat(StatementKeys.digest(Map.of("Effect", "Allow", "Principal", "*", "Action", "*")))
                .isEqualTo(
                        StatementKeys.digest(Map.of("Effect", "Allow", "Principal", Map.of("AWS", "*"), "Action", "*")))
                .isNotEqualTo(StatementKeys.digest(Map.of("Effect", "Deny", "Principal", "*", "Action", "*")));
    }

    @Test
    void theDigestIsPinned() {
        // Given
        Map<String, Object> statement = Map.of("Effect", "Deny", "Action", "s3:*", "Resource", "*");

        // When, Then: echo -n '{"Action":["s3:*"],"Effect":"Deny","Resource":["*"]}' | sha256sum
        assertThat(StatementKeys.digest(statement)).isEqualTo(DIGEST);
    }

    private static Map<String, Object> tlsOnly() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "Tls");
        statement.put("Effect", "Deny");
        statement.put("Principal", "*");
        statement.put("Action", List.of("s3:*"));
        statement.put("Resource", "*");
        return statement;
    }

    private static String deny(String sid) {
        return "{\"Sid\":\"" + sid + "\",\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
    }
}
