package io.prunella.policy;

import java.util.List;

/// A compliance standard and the controls of it that policies of the catalogue serve.
///
/// @param id as policies name it (`cis-aws-5.0`)
/// @param source where the standard is published
public record Framework(String id, String title, String version, String source, List<Control> controls) {
    public Framework {
        controls = List.copyOf(controls);
    }

    /// @param id the standard's own number (`2.1.4`)
    /// @param title what it asks, in our own words
    public record Control(String id, String title) {}
}
