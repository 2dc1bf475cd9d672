package io.prunella.policy;

import java.util.Locale;
import java.util.Optional;

/// Something a human must choose before a recipe can be compiled.
///
/// @param why what it decides, as asked of the person
/// @param defaultValue used where nothing is given
public record Param(String name, Kind type, String why, Optional<Object> defaultValue) {
    /// What values are accepted.
    public enum Kind {
        STRING,
        /// One CIDR range, IPv4 or IPv6.
        CIDR,
        INTEGER,
        BOOLEAN,
        ARN,
        /// The name of an S3 bucket.
        BUCKET,
        /// Actions of IAM, separated by commas, each of a service that it names.
        ACTIONS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
