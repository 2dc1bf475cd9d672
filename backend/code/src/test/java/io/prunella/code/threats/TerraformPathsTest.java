package io.prunella.code.threats;

import static io.prunella.code.threats.Found.addresses;
import static io.prunella.code.threats.Found.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TerraformPathsTest {
    static final String NETWORK = """
            resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
            resource "aws_subnet" "public" {
              vpc_id                  = aws_vpc.main.id
              cidr_block              = "10.0.1.0/24"
              map_public_ip_on_launch = true
            }
            resource "aws_security_group" "web" {
              vpc_id = aws_vpc.main.id
              ingress {
                protocol    = "tcp"
                from_port   = 443
                to_port     = 443
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            resource "aws_security_group" "app" {
              vpc_id = aws_vpc.main.id
              ingress {
                protocol        = "tcp"
                from_port       = 8080
                to_port         = 8080
                security_groups = [aws_security_group.web.id]
              }
            }
            resource "aws_security_group" "db" {
              vpc_id = aws_vpc.main.id
            }
            resource "aws_vpc_security_group_ingress_rule" "db" {
              security_group_id            = aws_security_group.db.id
              referenced_security_group_id = aws_security_group.app.id
              ip_protocol                  = "tcp"
              from_port                    = 5432
              to_port                      = 5432
            }
            """;

    private static final String BALANCED = NETWORK + """
            resource "aws_lb" "web" {
              security_groups = [aws_security_group.web.id]
              subnets         = [aws_subnet.public.id]
            }
            resource "aws_lb_target_group" "app" {
              port     = 8080
              protocol = "HTTP"
              vpc_id   = aws_vpc.main.id
            }
            resource "aws_lb_listener" "https" {
              load_balancer_arn = aws_lb.web.arn
              port              = 443
              protocol          = "HTTPS"
              default_action {
                type             = "forward"
                target_group_arn = aws_lb_target_group.app.arn
              }
            }
            """;

    static final String DATABASE = """
            resource "aws_db_instance" "data" {
              engine                 = "postgres"
              vpc_security_group_ids = [aws_security_group.db.id]
            }
            """;

    private static final String INSTANCE = """
            resource "aws_instance" "app" {
              associate_public_ip_address = false
              subnet_id                   = aws_subnet.public.id
              vpc_security_group_ids      = [aws_security_group.app.id]
            }
            resource "aws_lb_target_group_attachment" "app" {
              target_group_arn = aws_lb_target_group.app.arn
              target_id        = aws_instance.app.id
            }
            """;

    @Test
    void aLoadBalancerLeadsByItsTargetsToADatabase() {
        // When
        Threats threats = of(BALANCED + INSTANCE + DATABASE);
        // Then
        assertThat(threats.entryPoints())
                .extracting(entry -> entry.place().address(), Threats.EntryPoint::how, Threats.EntryPoint::unknown)
                .containsExactly(Tuple.tuple(
                        "aws_lb.web",
                        "it faces the internet; it listens on 443; security group aws_security_group.web lets tcp 443"
                                + " in from the internet",
                        Optional.empty()));
        assertThat(threats.dataStores())
                .extracting(store -> store.place().address())
                .containsExactly("aws_db_instance.data");
        assertThat(threats.paths()).singleElement().satisfies(path -> {
            assertThat(path.known()).isTrue();
            assertThat(addresses(path)).containsExactly("aws_lb.web", "aws_instance.app", "aws_db_instance.data");
            assertThat(path.steps().get(1).how())
                    .isEqualTo("target group aws_lb_target_group.app sends to it on 8080; security group"
                            + " aws_security_group.app lets tcp 8080 in from group aws_security_group.web");
            assertThat(path.steps().get(2).how())
                    .isEqualTo("security group aws_security_group.db lets tcp 5432 in from group"
                            + " aws_security_group.app");
        });
        assertThat(threats.openEnds()).isEmpty();
        assertThat(threats.complete()).isTrue();
    }

    @Test
    void whatNoGroupLetsInEndsNoPath() {
        assertThat(of(BALANCED + INSTANCE.replace("security_group.app", "security_group.db") + DATABASE)
                        .paths())
                .isEmpty();
        assertThat(of(BALANCED.replace("\"aws_lb\" \"web\" {", "\"aws_lb\" \"web\" {\n  internal = true")
                                + INSTANCE
                                + DATABASE)
                        .entryPoints())
                .isEmpty();
        assertThat(of((BALANCED + INSTANCE + DATABASE).replace("port     = 8080", "port     = 9090"))
                        .paths())
                .isEmpty();
    }

    @Test
    void whatIsNotKnownOnTheWayMakesAPathPossible() {
        // Given
        String unknown = (BALANCED + INSTANCE + DATABASE)
                        .replace("referenced_security_group_id = aws_security_group.app.id", "cidr_ipv4 = var.clients")
                + "variable \"clients\" {}\n";
        // When
        Threats threats = of(unknown);
        // Then
        assertThat(threats.paths()).singleElement().satisfies(path -> {
            assertThat(path.known()).isFalse();
            assertThat(path.steps().getLast().unknown().orElse("")).contains("clients");
            assertThat(path.steps().getLast().how())
                    .isEqualTo(
                            "security group aws_security_group.db may let tcp 5432 in from a range that is not known");
        });
    }

    @Test
    void addressesOfANetworkLetItsHostsIn() {
        for (String range : List.of("10.0.0.0/16", "10.0.1.0/24")) {
            assertThat(of(BALANCED
                                    + INSTANCE
                                    + DATABASE.replace("aws_security_group.db.id", "aws_security_group.in.id")
                                    + """
                            resource "aws_security_group" "in" {
                              vpc_id = aws_vpc.main.id
                              ingress {
                                protocol    = "-1"
                                from_port   = 0
                                to_port     = 0
                                cidr_blocks = ["%s"]
                              }
                            }
                            """.formatted(range))
                            .paths())
                    .singleElement()
                    .satisfies(path -> assertThat(path.known()).isTrue());
        }
        assertThat(of(BALANCED + INSTANCE + DATABASE.replace("aws_security_group.db.id", "aws_security_group.in.id")
                                + """
                        resource "aws_security_group" "in" {
                          vpc_id = aws_vpc.main.id
                          ingress {
                            protocol    = "-1"
                            from_port   = 0
                            to_port     = 0
                            cidr_blocks = ["10.0.2.0/24"]
                          }
                        }
                        """)
                        .paths())
                .isEmpty();
    }

    @Test
    void whatAScalingGroupStartsActsByTheRoleOfItsProfile() {
        // When
        Threats threats = of(BALANCED + """
                resource "aws_launch_template" "app" {
                  vpc_security_group_ids = [aws_security_group.app.id]
                  iam_instance_profile { arn = aws_iam_instance_profile.app.arn }
                }
                resource "aws_autoscaling_group" "app" {
                  vpc_zone_identifier = ["subnet-1"]
                  target_group_arns   = [aws_lb_target_group.app.arn]
                  launch_template { id = aws_launch_template.app.id }
                }
                resource "aws_iam_instance_profile" "app" { role = aws_iam_role.app.name }
                resource "aws_iam_role" "app" { assume_role_policy = "{}" }
                resource "aws_iam_role_policy" "read" {
                  role   = aws_iam_role.app.id
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "${aws_s3_bucket.data.arn}/*" }]
                  })
                }
                resource "aws_s3_bucket" "data" {}
                resource "aws_s3_bucket" "other" {}
                """);
        // Then
        assertThat(threats.paths()).singleElement().satisfies(path -> {
            assertThat(addresses(path))
                    .containsExactly("aws_lb.web", "aws_launch_template.app", "aws_iam_role.app", "aws_s3_bucket.data");
            assertThat(path.steps().getLast().how())
                    .isEqualTo("role aws_iam_role.app may s3:GetObject on bucket aws_s3_bucket.data");
            assertThat(path.known()).isTrue();
        });
    }

    @Test
    void whatDeclarationsLeadOnToAndCannotBeSeenIsTold() {
        Threats threats = of(BALANCED + """
                module "app" {
                  source            = "example/app/aws"
                  target_group_arns = [aws_lb_target_group.app.arn]
                }
                """);
        assertThat(threats.paths()).isEmpty();
        assertThat(threats.openEnds())
                .extracting(end -> end.place().address(), Threats.OpenEnd::why)
                .contains(Tuple.tuple("aws_lb_target_group.app", "To whom it sends is not declared here"))
                .anySatisfy(end -> assertThat(end.toList().get(1).toString()).contains("module 'app'"));
    }

    @Test
    void hostsThatLetEachOtherInMakeNoEndlessPaths() {
        // Given
        StringBuilder text = new StringBuilder(BALANCED + INSTANCE + DATABASE);
        for (int i = 0; i < 30; i++) {
            text.append("""
                    resource "aws_instance" "n%d" {
                      subnet_id                   = aws_subnet.public.id
                      associate_public_ip_address = false
                      vpc_security_group_ids      = [aws_security_group.app.id]
                    }
                    """.formatted(i));
        }
        text.append("""
                resource "aws_security_group_rule" "own" {
                  type              = "ingress"
                  security_group_id = aws_security_group.app.id
                  protocol          = "tcp"
                  from_port         = 22
                  to_port           = 22
                  self              = true
                }
                """);
        // When
        Threats threats = of(text.toString());
        // Then
        assertThat(threats.paths()).hasSize(31).allMatch(Threats.Path::known);
        assertThat(threats.paths()).extracting(path -> path.steps().size()).containsOnly(3, 4);
        assertThat(of(text.toString())).isEqualTo(threats);
    }

    @Test
    void linesAndFilesDoNotTellPathsApartButWaysDo() {
        // Given
        String text = BALANCED + INSTANCE + DATABASE;
        Threats.Path path = of(text).paths().getFirst();
        // When
        Threats.Path moved = of("# moved\n\n" + text).paths().getFirst();
        Threats.Path wider = of(text.replace("to_port                      = 5432", "to_port = 5433"))
                .paths()
                .getFirst();
        // Then
        assertThat(moved).isNotEqualTo(path);
        assertThat(moved.fingerprint()).isEqualTo(path.fingerprint());
        assertThat(wider.fingerprint()).isNotEqualTo(path.fingerprint());
        assertThat(of(text).added(Set.of(path.fingerprint())).paths()).isEmpty();
    }

    @Test
    void whatNamesNoGroupIsInTheDefaultOne() {
        String instances = """
                resource "aws_instance" "web" {
                  associate_public_ip_address = true
                  vpc_security_group_ids      = [aws_security_group.web.id%s]
                }
                resource "aws_security_group" "web" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 443
                    to_port     = 443
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                resource "aws_db_instance" "data" { engine = "postgres" }
                """;
        assertThat(of(instances.formatted("")).paths()).isEmpty();
        assertThat(of("resource \"aws_default_security_group\" \"d\" {\n  ingress {\n    protocol = -1\n"
                                + "    from_port = 0\n    to_port = 0\n    self = true\n  }\n}\n"
                                + instances.formatted(", aws_default_security_group.d.id"))
                        .paths())
                .extracting(Threats.Path::known)
                .containsExactly(false);
    }

    @Test
    void namesLeadOnAlsoWhereTheyAreNotKnown() {
        Threats threats = of(NETWORK + """
                variable "stage" {}
                resource "aws_launch_template" "app" {
                  iam_instance_profile { name = aws_iam_instance_profile.app.name }
                  network_interfaces {
                    associate_public_ip_address = true
                    security_groups             = [aws_security_group.web.id]
                  }
                }
                resource "aws_iam_instance_profile" "app" {
                  name = "${var.stage}-app"
                  role = aws_iam_role.app.name
                }
                resource "aws_iam_role" "app" {
                  name               = "${var.stage}-app"
                  assume_role_policy = "{}"
                  inline_policy {
                    name   = "data"
                    policy = jsonencode({
                      Version   = "2012-10-17"
                      Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = aws_dynamodb_table.t.arn }]
                    })
                  }
                }
                resource "aws_dynamodb_table" "t" { name = "${var.stage}-t" }
                """);
        assertThat(threats.paths()).singleElement().satisfies(path -> {
            assertThat(addresses(path))
                    .containsExactly("aws_launch_template.app", "aws_iam_role.app", "aws_dynamodb_table.t");
            assertThat(path.known()).isTrue();
        });
    }

    @Test
    void whoSendsToTargetGroupsOfOthersIsAnOpenEnd() {
        assertThat(of("""
                        variable "targets" {}
                        resource "aws_autoscaling_group" "app" {
                          launch_template { id = aws_launch_template.app.id }
                          target_group_arns = [var.targets, "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/b"]
                        }
                        resource "aws_launch_template" "app" {}
                        """).openEnds())
                .extracting(Threats.OpenEnd::why)
                .containsExactly(
                        "The target group by which traffic comes to it is not declared here:"
                                + " 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/b'",
                        "The target group by which traffic comes to it is not known: The variable 'targets' has no value");
    }

    @Test
    void moreThanCanBeToldIsNotTakenForAll() {
        Threats threats = of("""
                resource "aws_lambda_function_url" "u" {
                  count              = 80
                  function_name      = aws_lambda_function.f.arn
                  authorization_type = "NONE"
                }
                resource "aws_lambda_function" "f" {
                  function_name = "f"
                  role          = aws_iam_role.f.arn
                }
                resource "aws_iam_role" "f" {
                  assume_role_policy  = "{}"
                  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
                }
                resource "aws_sqs_queue" "q" {
                  count = 80
                  name  = "q${count.index}"
                }
                """);
        assertThat(threats.paths()).hasSize(5000);
        assertThat(threats.complete()).isFalse();
    }
}
