package io.prunella.code.terraform.module;

import java.util.regex.Pattern;

/// Which files Terraform reads, by their names.
public final class TerraformFiles {
    /// @see <a href="https://developer.hashicorp.com/terraform/language/files/override">Override files</a>
    private static final Pattern OVERRIDE = Pattern.compile("(.*[/_])?override\\.(tf|tofu)(\\.json)?");

    private TerraformFiles() {}

    /// Configuration, in either syntax.
    public static boolean isConfiguration(String file) {
        return isNative(file) || file.endsWith(".tf.json") || file.endsWith(".tofu.json");
    }

    /// Configuration in Terraform's own syntax.
    public static boolean isNative(String file) {
        return file.endsWith(".tf") || file.endsWith(".tofu");
    }

    /// Whether it is written in JSON, be it configuration or values.
    public static boolean isJson(String file) {
        return file.endsWith(".json");
    }

    /// Values of variables, in either syntax.
    public static boolean isValues(String file) {
        return file.endsWith(".tfvars") || file.endsWith(".tfvars.json");
    }

    /// Values that are taken without being named, besides those of `terraform.tfvars`.
    static boolean isAutomatic(String file) {
        return file.endsWith(".auto.tfvars") || file.endsWith(".auto.tfvars.json");
    }

    /// Whether it changes what other files declare.
    static boolean overrides(String file) {
        return OVERRIDE.matcher(file).matches();
    }
}
