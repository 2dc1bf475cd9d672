package io.prunella.app.tenants;

import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.platform.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the console asks first: who am I here?
@Path("/api/v1/me")
@RunOnVirtualThread
class MeResource {
    private final CurrentPerson current;
    private final Tenants tenants;

    MeResource(CurrentPerson current, Tenants tenants) {
        this.current = current;
        this.tenants = tenants;
    }

    /// @param permissions on the whole tenant, or on some accounts
    /// @param wholeTenant whether this person sees all accounts
    record MeResponse(
            String subject,
            String name,
            String email,
            String tenant,
            String tenantName,
            List<String> roles,
            List<Permission> permissions,
            boolean wholeTenant,
            @Nullable String apiKey) {}

    @GET
    @Requires(Permission.READ)
    public MeResponse me() {
        Person person = current.get();
        return new MeResponse(
                person.subject(),
                person.name(),
                person.email(),
                person.tenant(),
                tenants.name(),
                person.roles().stream().map(Role::claim).sorted().toList(),
                person.permissionsSomewhere().stream().sorted().toList(),
                person.may(Permission.READ),
                person.apiKeyId() == null ? null : person.apiKeyId().toString());
    }
}
