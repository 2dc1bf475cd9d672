package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A value is changed where it comes from: a variable, the input of a module, an item of `for_each`, a branch.
class PatchOriginsTest {
    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path);
    }

    @Test
    void aValueIsChangedWhereAVariableOrAModuleGetsIt() throws IOException {
        folder.write("main.tf", """
                module "a" {
                  source = "./volume"
                  rotate = false
                }
                module "b" {
                  source = "./volume"
                }
                """);
        folder.write("volume/main.tf", """
                variable "rotate" {
                  default = false
                }
                resource "aws_kms_key" "k" {
                  enable_key_rotation = var.rotate
                }
                """);
        PatchReport report = folder.patch("aws-kms-key-rotation");
        assertThat(report.refused()).isEmpty();
        assertThat(report.changed().get("main.tf")).contains("  rotate = true\n");
        assertThat(report.changed().get("volume/main.tf"))
                .contains("default = true")
                .contains("= var.rotate");
    }

    @Test
    void whatOthersShareIsLeftWhereTheyAreRight() throws IOException {
        assertThat(folder.refusal("""
                resource "aws_security_group" "g" {
                  dynamic "ingress" {
                    for_each = [22, 443]
                    content {
                      protocol    = "tcp"
                      from_port   = ingress.value
                      to_port     = ingress.value
                      cidr_blocks = ["0.0.0.0/0"]
                    }
                  }
                }
                """, "aws-ec2-security-group-ssh-open", "cidr=10.0.0.0/8"))
                .isEqualTo("The rule is made by a dynamic block");
        assertThat(folder.refusal("""
                variable "world" { default = ["0.0.0.0/0"] }
                resource "aws_security_group" "g" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 22
                    to_port     = 22
                    cidr_blocks = var.world
                  }
                  ingress {
                    protocol    = "tcp"
                    from_port   = 443
                    to_port     = 443
                    cidr_blocks = var.world
                  }
                }
                """, "aws-ec2-security-group-ssh-open", "cidr=10.0.0.0/8"))
                .isEqualTo("It would change more of 'aws_security_group.g' than what is wrong");
        assertThat(folder.refusal("""
                locals {
                  keys = { a = true, b = false }
                }
                resource "aws_kms_key" "k" {
                  for_each            = local.keys
                  enable_key_rotation = each.key == "a"
                }
                """, "aws-kms-key-rotation")).isEqualTo("The value is computed: each.key == \"a\"");
    }

    @Test
    void anItemOfForEachIsChangedForItsInstanceAlone() throws IOException {
        assertThat(folder.patched("""
                locals {
                  keys = {
                    a = { rotate = true }
                    b = { rotate = false }
                  }
                }
                resource "aws_kms_key" "k" {
                  for_each            = local.keys
                  enable_key_rotation = each.value.rotate
                }
                """, "aws-kms-key-rotation")).contains("    b = { rotate = true }\n");
    }

    @Test
    void theBranchOfAConditionThatCountsIsChanged() throws IOException {
        assertThat(folder.patched("""
                variable "prod" {
                  default = false
                }
                locals {
                  rotate = var.prod ? true : false
                }
                resource "aws_kms_key" "k" {
                  enable_key_rotation = local.rotate
                }
                """, "aws-kms-key-rotation")).contains("rotate = var.prod ? true : true");
        String rule = """
                variable "open" {
                  default = true
                }
                resource "aws_security_group" "g" {
                  ingress {
                    from_port   = 3306
                    to_port     = 3306
                    protocol    = "tcp"
                    cidr_blocks = var.open ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
                  }
                }
                """;
        assertThat(folder.refusal(rule, "aws-ec2-security-group-database-ports-open"))
                .isEqualTo("A condition chooses the range of the rule, and the other one would go, too");
        assertThat(folder.patched(rule.replace("3306", "22"), "aws-ec2-security-group-ssh-open", "cidr=10.1.0.0/16"))
                .contains("var.open ? [\"10.1.0.0/16\"] : [\"10.0.0.0/8\"]");
        assertThat(folder.refusal("""
                variable "prod" {}
                resource "aws_kms_key" "k" {
                  enable_key_rotation = var.prod ? false : false
                }
                """, "aws-kms-key-rotation"))
                .isEqualTo("The value is computed: var.prod ? false : false");
    }
}
