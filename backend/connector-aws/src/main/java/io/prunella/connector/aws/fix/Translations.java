package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Translates patches to API calls. Pure: no clock, no network.
public final class Translations {
    private final ListKeys keys;

    public Translations(ListKeys keys) {
        this.keys = keys;
    }

    /// One document before and after the patch.
    ///
    /// @param written the places that are written, in order
    /// @param operations all of the document's operations
    record Change(Document before, Document after, List<Pointer> written, List<Operation> operations, ListKeys keys) {
        /// The written places, cut to the parts that one API call writes as a whole. A place above these stands for all
        /// parts that it holds before or after.
        Set<Pointer> parts(int depth) {
            Set<Pointer> parts = new LinkedHashSet<>();
            written.forEach(place -> cut(place, depth, parts));
            return parts;
        }

        /// A call where the document's resource is.
        Call call(String service, String operation, Map<String, Object> parameters) {
            return new Call(service, operation, parameters, before.id().region());
        }

        /// A call about the document's resource.
        ///
        /// @param id the parameter that names it
        Call call(String service, String operation, String id, Map<String, Object> more) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put(id, before.id().nativeId());
            parameters.putAll(more);
            return call(service, operation, parameters);
        }

        private void cut(Pointer place, int depth, Set<Pointer> parts) {
            if (place.tokens().size() >= depth) {
                parts.add(new Pointer(place.tokens().subList(0, depth)));
                return;
            }
            for (Document document : List.of(before, after)) {
                Map<String, Object> members = Places.object(document, place, keys);
                if (members != null) {
                    members.keySet().forEach(name -> cut(place.child(name), depth, parts));
                }
            }
        }
    }

    /// @throws UntranslatableException when there is no API for one of the writes
    public List<Call> translate(Documents before, Patch patch) {
        List<Call> calls = new ArrayList<>();
        for (Patch.DocumentPatch part : patch.documents()) {
            if (part.operations().stream().noneMatch(Operation::writes)) {
                continue;
            }
            String type = part.document().type();
            if (part.creates() || part.deletes()) {
                calls.addAll(FlowLogTranslator.translate(part));
                continue;
            }
            Change change = change(before, part);
            calls.addAll(
                    switch (type) {
                        case "AWS::S3::Bucket" -> BucketTranslator.translate(change);
                        case "Prunella::AWS::S3::AccountPublicAccessBlock" -> AccountTranslators.block(change);
                        case "Prunella::AWS::EC2::InstanceMetadataDefaults" -> AccountTranslators.metadata(change);
                        case "Prunella::AWS::EC2::EbsEncryptionDefault" -> RegionTranslators.encryption(change);
                        case "AWS::EC2::SnapshotBlockPublicAccess" -> RegionTranslators.snapshots(change);
                        case "AWS::EC2::Subnet" -> RegionTranslators.subnet(change);
                        case "Prunella::AWS::IAM::AccountPasswordPolicy" -> AccountTranslators.passwords(change);
                        case "AWS::EC2::NetworkAcl" -> NetworkAclTranslator.translate(change);
                        case "AWS::EC2::TransitGateway" -> MachineTranslators.gateway(change);
                        case "AWS::EC2::Instance" -> MachineTranslators.instance(change);
                        case "Prunella::AWS::EC2::Snapshot" -> MachineTranslators.snapshot(change);
                        case "Prunella::AWS::EC2::Image" -> MachineTranslators.image(change);
                        case "AWS::EC2::SecurityGroup" -> SecurityGroupTranslator.translate(change);
                        case "AWS::ElasticLoadBalancingV2::LoadBalancer" -> BalancerTranslator.translate(change);
                        case "AWS::ElasticLoadBalancingV2::Listener" -> ListenerTranslator.translate(change);
                        case "AWS::RDS::DBInstance" -> DatabaseTranslator.instance(change);
                        case "AWS::RDS::DBCluster" -> DatabaseTranslator.cluster(change);
                        case "Prunella::AWS::RDS::DBSnapshot" -> DatabaseTranslator.snapshot(change);
                        case "Prunella::AWS::RDS::DBClusterSnapshot" -> DatabaseTranslator.clusterSnapshot(change);
                        case "AWS::IAM::AccessKey" -> IdentityTranslator.accessKey(change);
                        case "AWS::IAM::User" -> IdentityTranslator.user(change);
                        case "AWS::IAM::ManagedPolicy" -> ManagedPolicyTranslator.translate(change);
                        case "AWS::IAM::Role" -> IdentityTranslator.role(change);
                        case "AWS::KMS::Key" -> KeyTranslator.translate(change);
                        case "AWS::CloudTrail::Trail" -> TrailTranslator.translate(change);
                        case "Prunella::AWS::Config::Recording" -> GuardTranslators.recorder(change);
                        case "Prunella::AWS::GuardDuty::Detection" -> GuardTranslators.detector(change);
                        case "Prunella::AWS::AccessAnalyzer::Analysis" -> GuardTranslators.analysis(change);
                        case "Prunella::AWS::Account::SecurityContact" -> GuardTranslators.contact(change);
                        default ->
                            throw new UntranslatableException(
                                    type, change.written().getFirst());
                    });
        }
        return List.copyOf(calls);
    }

    /// The patch with what cannot be undone replaced by the nearest to it.
    public static Patch attainable(Patch patch) {
        return new Patch(patch.documents().stream()
                .map(part ->
                        part.document().type().equals("AWS::S3::Bucket") ? BucketTranslator.attainable(part) : part)
                .toList());
    }

    private Change change(Documents before, Patch.DocumentPatch part) {
        Document document = before.get(part.document());
        Document after = new Patch(List.of(part)).applyTo(document, keys);
        List<Pointer> written = part.operations().stream()
                .filter(Operation::writes)
                .map(Operation::path)
                .toList();
        return new Change(document, after, written, part.operations(), keys);
    }
}
