package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CloudFormation in JSON.
class JsonTemplatePatchTest {
    private static final String ROTATION = "aws-kms-key-rotation";

    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path, "template.json");
    }

    @Test
    void valuesAndMembersTakeTheLayoutOfTheFile() throws IOException {
        assertThat(folder.patched("""
                {
                    "Resources" : {
                        "A" : { "Type" : "AWS::KMS::Key", "Properties" : { "EnableKeyRotation" : "false" } },
                        "B" : {
                            "Type" : "AWS::KMS::Key",
                            "Properties" : {
                                "Description" : "b"
                            }
                        },
                        "C" : {
                            "Type" : "AWS::KMS::Key"
                        }
                    }
                }""", ROTATION)).isEqualTo("""
                {
                    "Resources" : {
                        "A" : { "Type" : "AWS::KMS::Key", "Properties" : { "EnableKeyRotation" : "true" } },
                        "B" : {
                            "Type" : "AWS::KMS::Key",
                            "Properties" : {
                                "Description" : "b",
                                "EnableKeyRotation" : true
                            }
                        },
                        "C" : {
                            "Type" : "AWS::KMS::Key",
                            "Properties" : {
                                "EnableKeyRotation" : true
                            }
                        }
                    }
                }""");
    }

    @Test
    void aTextOfOneLineStaysOne() throws IOException {
        assertThat(folder.patched("{\"Resources\":{\"A\":{\"Type\":\"AWS::KMS::Key\",\"Properties\":{}}}}", ROTATION))
                .isEqualTo("{\"Resources\":{\"A\":{\"Type\":\"AWS::KMS::Key\",\"Properties\":"
                        + "{\"EnableKeyRotation\":true}}}}");
    }

    @Test
    void tabsAndLineBreaksOfWindowsStay() throws IOException {
        String text = """
                {
                \t"Resources": {
                \t\t"A": {
                \t\t\t"Type": "AWS::KMS::Key"
                \t\t}
                \t}
                }
                """.replace("\n", "\r\n");
        assertThat(folder.patched(text, ROTATION)).isEqualTo("""
                {
                \t"Resources": {
                \t\t"A": {
                \t\t\t"Type": "AWS::KMS::Key",
                \t\t\t"Properties": {
                \t\t\t\t"EnableKeyRotation": true
                \t\t\t}
                \t\t}
                \t}
                }
                """.replace("\n", "\r\n"));
    }

    @Test
    void aPolicyIsMadeBesideTheBucket() throws IOException {
        assertThat(folder.patched("""
                {
                  "Resources": {
                    "B": {
                      "Type": "AWS::S3::Bucket"
                    },
                    "BPolicy": {
                      "Type": "AWS::SNS::Topic"
                    }
                  }
                }
                """, "aws-s3-bucket-tls-only")).isEqualTo("""
                {
                  "Resources": {
                    "B": {
                      "Type": "AWS::S3::Bucket"
                    },
                    "BBucketPolicy": {
                      "Type": "AWS::S3::BucketPolicy",
                      "Properties": {
                        "Bucket": {"Ref": "B"},
                        "PolicyDocument": {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "DenyInsecureTransport",
                              "Effect": "Deny",
                              "Principal": "*",
                              "Action": "s3:*",
                              "Resource": [
                                {"Fn::Sub": "arn:${AWS::Partition}:s3:::${B}"},
                                {"Fn::Sub": "arn:${AWS::Partition}:s3:::${B}/*"}
                              ],
                              "Condition": {
                                "Bool": {
                                  "aws:SecureTransport": "false"
                                }
                              }
                            }
                          ]
                        }
                      }
                    },
                    "BPolicy": {
                      "Type": "AWS::SNS::Topic"
                    }
                  }
                }
                """);
    }

    @Test
    void aRuleIsCutOutWithItsComma() throws IOException {
        assertThat(folder.patched("""
                {
                  "Resources": {
                    "G": {
                      "Type": "AWS::EC2::SecurityGroup",
                      "Properties": {
                        "SecurityGroupIngress": [
                          {"IpProtocol": "-1", "CidrIp": "10.0.0.0/8"},
                          {
                            "IpProtocol": "-1",
                            "CidrIp": "0.0.0.0/0"
                          }
                        ]
                      }
                    }
                  }
                }
                """, "aws-ec2-security-group-all-ports-open")).isEqualTo("""
                {
                  "Resources": {
                    "G": {
                      "Type": "AWS::EC2::SecurityGroup",
                      "Properties": {
                        "SecurityGroupIngress": [
                          {"IpProtocol": "-1", "CidrIp": "10.0.0.0/8"}
                        ]
                      }
                    }
                  }
                }
                """);
    }
}
