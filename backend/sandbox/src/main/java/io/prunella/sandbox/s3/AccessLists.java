package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.Type;

/// Access control lists and the setting that switches them off
/// ([object ownership](https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html)).
final class AccessLists {
    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    private static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    private static final Set<String> PUBLIC = Set.of(ALL_USERS, AUTHENTICATED_USERS);

    private AccessLists() {}

    static void register(Service s3) {
        s3.on(GetBucketAclRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    AccessControlPolicy list = listOf(call.cloud(), bucket);
                    return GetBucketAclResponse.builder()
                            .owner(list.owner())
                            .grants(list.grants())
                            .build();
                })
                .needs("s3:GetBucketAcl", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketAclRequest.class, AccessLists::put)
                .needs("s3:PutBucketAcl", request -> Arns.bucket(request.bucket()));
        s3.on(GetBucketOwnershipControlsRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketOwnershipControlsResponse.builder()
                            .ownershipControls(BucketLookup.required(bucket, Facet.OWNERSHIP))
                            .build();
                })
                .needs("s3:GetBucketOwnershipControls", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketOwnershipControlsRequest.class, AccessLists::putOwnership)
                .needs("s3:PutBucketOwnershipControls", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketOwnershipControlsRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.remove(Facet.OWNERSHIP));
                    return DeleteBucketOwnershipControlsResponse.builder().build();
                })
                .needs("s3:PutBucketOwnershipControls", request -> Arns.bucket(request.bucket()));
    }

    static boolean areDisabled(Bucket bucket) {
        return bucket.get(Facet.OWNERSHIP).filter(AccessLists::isEnforced).isPresent();
    }

    static boolean grantsLogDelivery(Bucket bucket) {
        return !areDisabled(bucket)
                && bucket.get(Facet.ACL).stream()
                        .flatMap(list -> list.grants().stream())
                        .anyMatch(grant ->
                                LOG_DELIVERY.equals(grant.grantee().uri()) && grant.permission() == Permission.WRITE);
    }

    private static boolean isEnforced(OwnershipControls controls) {
        return controls.rules().stream()
                .anyMatch(rule -> rule.objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    private static AccessControlPolicy listOf(Cloud cloud, Bucket bucket) {
        AccessControlPolicy own = ownerOnly(cloud, bucket);
        return areDisabled(bucket) ? own : bucket.get(Facet.ACL).orElse(own);
    }

    private static AccessControlPolicy ownerOnly(Cloud cloud, Bucket bucket) {
        String owner = cloud.known(bucket.account()).canonicalUser();
        return AccessControlPolicy.builder()
                .owner(each -> each.id(owner))
                .grants(Grant.builder()
                        .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id(owner))
                        .permission(Permission.FULL_CONTROL)
                        .build())
                .build();
    }

    private static PutBucketAclResponse put(Call call, PutBucketAclRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        AccessControlPolicy wanted = wanted(call.cloud(), bucket, request);
        AccessControlPolicy own = ownerOnly(call.cloud(), bucket);
        if (areDisabled(bucket) && !wanted.grants().equals(own.grants())) {
            throw new AwsError(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        boolean open = wanted.grants().stream().anyMatch(grant -> PUBLIC.contains(uriOf(grant)));
        if (open && EffectiveBlock.of(call.cloud(), bucket).blockPublicAcls()) {
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: %s is not authorized to perform: s3:PutBucketAcl on resource: \"%s\" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access."
                            .formatted(call.principal().arn(), bucket.arn()));
        }
        boolean changes = !wanted.grants().equals(listOf(call.cloud(), bucket).grants());
        if (!areDisabled(bucket)) {
            bucket.put(Facet.ACL, wanted);
        }
        call.changed(changes);
        return PutBucketAclResponse.builder().build();
    }

    private static String uriOf(Grant grant) {
        return grant.grantee() == null || grant.grantee().uri() == null
                ? ""
                : grant.grantee().uri();
    }

    private static AccessControlPolicy wanted(Cloud cloud, Bucket bucket, PutBucketAclRequest request) {
        AccessControlPolicy own = ownerOnly(cloud, bucket);
        if (request.acl() == null) {
            AccessControlPolicy given = request.accessControlPolicy();
            if (given == null || !given.hasGrants()) {
                throw new AwsError(
                        400,
                        "MalformedACLError",
                        "The XML you provided was not well-formed or did not validate against our published schema");
            }
            return own.toBuilder().grants(given.grants()).build();
        }
        List<Grant> grants = new ArrayList<>(own.grants());
        switch (request.acl()) {
            case PUBLIC_READ -> grants.add(group(ALL_USERS, Permission.READ));
            case PUBLIC_READ_WRITE -> {
                grants.add(group(ALL_USERS, Permission.READ));
                grants.add(group(ALL_USERS, Permission.WRITE));
            }
            case AUTHENTICATED_READ -> grants.add(group(AUTHENTICATED_USERS, Permission.READ));
            case PRIVATE -> {}
            case UNKNOWN_TO_SDK_VERSION -> {
                if (!request.aclAsString().equals("log-delivery-write")) {
                    throw new AwsError(400, "InvalidArgument", "Argument x-amz-acl is not valid");
                }
                grants.add(group(LOG_DELIVERY, Permission.WRITE));
                grants.add(group(LOG_DELIVERY, Permission.READ_ACP));
            }
        }
        return own.toBuilder().grants(grants).build();
    }

    private static Grant group(String uri, Permission permission) {
        return Grant.builder()
                .grantee(grantee -> grantee.type(Type.GROUP).uri(uri))
                .permission(permission)
                .build();
    }

    private static PutBucketOwnershipControlsResponse putOwnership(
            Call call, PutBucketOwnershipControlsRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        OwnershipControls wanted = request.ownershipControls();
        if (wanted == null || wanted.rules().size() != 1) {
            throw new AwsError(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        List<Grant> own = ownerOnly(call.cloud(), bucket).grants();
        boolean foreign =
                bucket.get(Facet.ACL).filter(list -> !list.grants().equals(own)).isPresent();
        if (foreign && isEnforced(wanted)) {
            throw new AwsError(
                    400,
                    "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        call.changed(bucket.put(Facet.OWNERSHIP, wanted));
        return PutBucketOwnershipControlsResponse.builder().build();
    }
}
