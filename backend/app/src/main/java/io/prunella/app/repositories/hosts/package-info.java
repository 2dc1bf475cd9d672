/// Hosts of code beyond git: pull requests on GitHub, GitLab and Azure DevOps.
@NullMarked
package io.prunella.app.repositories.hosts;

import org.jspecify.annotations.NullMarked;
