package io.prunella.sandbox.state;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;

/// The instances of one account in one region, their disks, and what new ones are made from.
public final class Machines {
    /// The group of those who may restore a snapshot that stands for every account.
    public static final String EVERYONE = "all";

    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    private final Map<String, Set<String>> restorers = new LinkedHashMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, LaunchTemplateVersion> templates = new LinkedHashMap<>();

    public Map<String, Instance> instances() {
        return instances;
    }

    public Map<String, Volume> volumes() {
        return volumes;
    }

    public Map<String, Snapshot> snapshots() {
        return snapshots;
    }

    /// Accounts beside the owner who may make volumes from a snapshot, or [#EVERYONE].
    public Set<String> restorers(String snapshot) {
        return restorers.computeIfAbsent(snapshot, _ -> new LinkedHashSet<>());
    }

    public Map<String, Image> images() {
        return images;
    }

    /// Launch templates by their id, each with its default version.
    public Map<String, LaunchTemplateVersion> templates() {
        return templates;
    }
}
